import type { TermsFormView } from '../../dataspace/index.ts';
import { FIELD_FORMS, type FieldName, languageOf } from '../../policies/index.ts';
import { formToken } from '../components/form.ts';
import { table } from '../components/table.ts';
import { type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import { datasetPath, datasetTitle } from './datasets.page.ts';
import { faultLine, faultList, toldAround } from './faults.ts';
import { termsSection } from './policy-parts.ts';
import { operatorLayout } from './shell.ts';

function box(page: Page, view: TermsFormView, name: FieldName): Html {
  const { t } = page;
  const { template, typed, issues } = view;
  const { form, label } = FIELD_FORMS[name];
  const { hints, optional } = t.dataspace.termsForm;
  const value = typed[name] ?? '';
  const needed = template.required.includes(name);
  const told = html`${toldAround(issues, name)}${needed && html` required`}`;
  return html`<div class="field">
<label for="${name}">${label[languageOf(t.code)]}${!needed && html` <span class="aside">${optional}</span>`}</label>
<p class="hint" id="${name}-hint">${hints[form]}</p>
${faultLine(page, issues, name)}
${
  form === 'list'
    ? html`<textarea id="${name}" name="${name}" rows="3"${told}>${value}</textarea>`
    : html`<input id="${name}" name="${name}" type="${{ day: 'date', duration: 'text', number: 'number' }[form]}" value="${value}" autocomplete="off"${told}>`
}
</div>`;
}

const labelsOf = (page: Page, { template }: TermsFormView) =>
  template.fields.map((name) => [name, FIELD_FORMS[name].label[languageOf(page.t.code)]] as const);

/** Who would see the dataset under these terms, and what keeps the others out. */
function seenSection({ t }: Page, { seen }: NonNullable<TermsFormView['preview']>): Html {
  const { termsForm: words, partner } = t.dataspace;
  const yesNo = (sees: boolean) =>
    html`<span class="badge ${sees ? 'open' : 'full'}">${sees ? words.sees : words.seesNot}</span>`;
  return html`<section aria-labelledby="seen">
<h2 id="seen">${words.seen}</h2>
<p>${words.stranger} ${yesNo(seen.stranger)}</p>
${
  seen.partners.length === 0
    ? html`<p>${words.noPartners}</p>`
    : table({
        caption: words.seen,
        columns: [{ label: partner }, { label: words.would }, { label: words.why }],
        rows: seen.partners.map(({ partner: { id, name }, sees, suspended, why }) => [
          html`${name ?? id}${name !== undefined && html`<span class="by"><code class="iri">${id}</code></span>`}`,
          yesNo(sees),
          suspended
            ? words.suspended
            : html`${why.summary}${!sees && why.lines.map(({ text }) => html`<span class="by">${text}</span>`)}`,
        ]),
      })
}
${seen.more && html`<p class="aside">${words.more}</p>`}
</section>`;
}

function publishForm(page: Page, view: TermsFormView, path: string): Html {
  const { t } = page;
  const { termsForm: words, datasets } = t.dataspace;
  const { dataset, template, typed } = view;
  return html`<form method="post" action="${page.link(path)}" class="stack">
${formToken(page)}
${template.fields.map((name) => html`<input type="hidden" name="${name}" value="${typed[name] ?? ''}">`)}
${
  dataset.terms.length > 0 &&
  html`<div class="field"><label for="replaces">${words.replaces}</label>
<select id="replaces" name="replaces"><option value="">${words.replacesNone}</option>${dataset.terms.map(
    (terms) =>
      html`<option value="${terms.id}">${datasets.version(terms.version)}, ${page.f.moment(terms.published)}</option>`,
  )}</select></div>`
}
<button>${words.publish}</button>
</form>`;
}

/** The fields of a template, then what it says with them and for whom; only then can it be published. */
export function termsFormPage(page: Page, view: TermsFormView): string {
  const { t, chosen } = page;
  const { termsForm: words, datasets } = t.dataspace;
  const { dataset, template, preview } = view;
  const language = languageOf(t.code);
  const path = `${datasetPath(dataset)}/terms/${template.id}`;
  const title = template.title[language];
  return operatorLayout(
    page,
    {
      title,
      crumbs: [
        { href: '/operator/datasets', label: datasets.title },
        { href: datasetPath(dataset), label: datasetTitle(page, dataset) },
      ],
    },
    html`<h1>${title}</h1>
<p class="lead">${template.use[language]}</p>
${faultList(page, view.issues, labelsOf(page, view))}
${
  template.fields.length > 0 &&
  html`<form method="get" action="${path}" class="stack">
${template.fields.map((name) => box(page, view, name))}
<input type="hidden" name="preview" value="yes">
${chosen !== undefined && html`<input type="hidden" name="lang" value="${chosen}">`}
<button${preview !== undefined && html` class="secondary"`}>${words.preview}</button>
</form>`
}
${
  preview !== undefined && [
    termsSection(page, preview.policy, words.sentence, 'provider'),
    seenSection(page, preview),
    publishForm(page, view, path),
  ]
}`,
  );
}
