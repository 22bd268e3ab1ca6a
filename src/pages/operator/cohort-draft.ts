/** A cohort before it is issued: what its columns are, its first rows, its errors, and what the file does not say. */
import {
  type CohortView,
  cohortFields,
  letterLanguages,
  type TemplateField,
  templateFields,
} from '../../learners/index.ts';
import { formToken } from '../components/form.ts';
import { notice } from '../components/notice.ts';
import { table } from '../components/table.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import { faultLine, toldAround } from './faults.ts';

export const pathOf = ({ path, cohort }: CohortView): string => `${path}/${cohort.id}`;

const hasName = ({ mapping = {} }: CohortView): boolean =>
  (mapping.name ?? mapping.did) !== undefined ||
  (mapping['given-name'] !== undefined && mapping['family-name'] !== undefined);

export function verdict(page: Page, view: CohortView): Html {
  const { t, f } = page;
  const { faults, rows } = view.cohort;
  if (!hasName(view)) return notice(t.cohorts.noName, 'warning');
  return faults === 0
    ? notice(t.cohorts.allGood(f.number(rows)))
    : notice(t.cohorts.faulty(f.number(faults), f.number(rows)), 'warning');
}

export function mappingForm(page: Page, view: CohortView): Child {
  const { cohorts: words } = page.t;
  const { preview, mapping = {} } = view;
  return (
    preview !== undefined &&
    html`<section aria-labelledby="columns">
<h2 id="columns">${words.columns}</h2>
<p>${words.columnsLead}</p>
<form method="post" action="${page.link(`${pathOf(view)}/mapping`)}" class="stack pairs">
${formToken(page)}
${cohortFields.map(
  (field) =>
    html`<div class="field"><label for="map-${field}">${words.fields[field]}</label>
<select id="map-${field}" name="${field}"><option value="">${words.noColumn}</option>${preview.columns.map(
      (column) => html`<option${column === mapping[field] && html` selected`}>${column}</option>`,
    )}</select></div>`,
)}
<button class="secondary">${words.checkAgain}</button>
</form>
</section>`
  );
}

export function firstRows(page: Page, { preview, mapping = {}, cohort }: CohortView): Child {
  const { cohorts: words } = page.t;
  const title = cohort.faults > 0 ? words.firstRead : words.first;
  const shown = cohortFields.filter((field) => mapping[field] !== undefined);
  return (
    preview !== undefined &&
    shown.length > 0 &&
    html`<section aria-labelledby="first">
<h2 id="first">${title}</h2>
<div class="roomy" role="group" aria-labelledby="first" tabindex="0">
${table({
  caption: title,
  columns: [{ label: words.line }, ...shown.map((field) => ({ label: words.fields[field] }))],
  rows: preview.rows.map(({ line, values }) => [
    page.f.number(line),
    ...shown.map((field) => values[field]),
  ]),
})}
</div>
</section>`
  );
}

export function faultTable(page: Page, view: CohortView): Child {
  const { t, f } = page;
  const { cohorts: words } = t;
  const { firstFaults, cohort } = view;
  return (
    firstFaults.length > 0 &&
    html`<section aria-labelledby="errors">
<h2 id="errors">${words.faults}</h2>
<p>${words.faultsLead(f.number(firstFaults.length), f.number(cohort.faults))} <a href="${pathOf(view)}/errors.csv">${words.allFaults}</a></p>
${table({
  caption: words.faults,
  columns: [{ label: words.line }, { label: words.column }, { label: words.rule }],
  rows: firstFaults.map(({ line, column, field, rule }) => [
    f.number(line),
    column ?? (field === undefined ? undefined : words.fields[field]),
    words.rules[rule],
  ]),
})}
</section>`
  );
}

const TYPES: Readonly<Partial<Record<TemplateField, string>>> = {
  start: 'date',
  end: 'date',
  evidence: 'url',
};

function templateBox(page: Page, { typed, issues }: CohortView, name: TemplateField): Html {
  const { cohorts: words } = page.t;
  const value = typed[name] ?? '';
  const told = toldAround(issues, name);
  const common = html`id="${name}" name="${name}"${told}`;
  const box =
    name === 'criteria'
      ? html`<textarea ${common} rows="3">${value}</textarea>`
      : name === 'language'
        ? html`<select ${common}><option value=""></option>${letterLanguages.map((code) => html`<option value="${code}"${code === value && html` selected`}>${words.letterLanguages[code]}</option>`)}</select>`
        : html`<input type="${TYPES[name] ?? 'text'}" ${common} value="${value}" autocomplete="off"${(name === 'validMonths' || name === 'points') && html` inputmode="decimal"`}>`;
  return html`<div class="field${name === 'criteria' && ' whole'}"><label for="${name}">${words.templateFields[name]}</label>
<p class="hint" id="${name}-hint">${words.templateHints[name]}</p>
${faultLine(page, issues, name)}
${box}</div>`;
}

export function templateForm(page: Page, view: CohortView): Html {
  const { cohorts: words } = page.t;
  const isOpen = view.issues.length > 0 && html` open`;
  return html`<section aria-labelledby="template">
<h2 id="template">${words.template}</h2>
<p>${words.templateLead}</p>
<details${isOpen}><summary>${words.templateOpen}</summary>
<form method="post" action="${page.link(`${pathOf(view)}/template`)}" class="stack pairs">
${formToken(page)}
${templateFields.map((name) => templateBox(page, view, name))}
<button class="secondary">${words.save}</button>
</form></details>
</section>`;
}
