import { type DatasetListView, type DatasetView, policyOf } from '../../dataspace/index.ts';
import { describe, languageOf, TEMPLATES } from '../../policies/index.ts';
import { actionButton } from '../components/form.ts';
import { empty } from '../components/notice.ts';
import { table } from '../components/table.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import { mayAct } from './navigation.ts';
import { operatorLayout } from './shell.ts';

const PATH = '/operator/datasets';
type Dataset = DatasetView['dataset'];
type Terms = Dataset['terms'][number];

export const datasetPath = ({ id }: Pick<Dataset, 'id'>): string =>
  `${PATH}/${encodeURIComponent(id)}`;

const sentence = ({ t }: Page, terms: Terms): string =>
  describe(policyOf(terms), { language: t.code }).sentence;

/** What this node can offer, and on which terms it does. */
export function datasetListPage(page: Page, { datasets }: DatasetListView): string {
  const { t, link } = page;
  const { datasets: words } = t.dataspace;
  return operatorLayout(
    page,
    { title: words.title },
    html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${
  datasets.length === 0
    ? empty(words.none, [words.noneAdvice], undefined)
    : html`<p class="count">${words.count(datasets.length)}</p>
${table({
  caption: words.title,
  columns: [{ label: t.dataspace.dataset }, { label: words.inUse }],
  rows: datasets.map((dataset) => [
    html`<a href="${link(datasetPath(dataset))}">${dataset.title}</a><span class="by">${words.kinds[dataset.kind]}</span>`,
    dataset.terms.length === 0
      ? html`<span class="missing">${words.noTerms}</span>`
      : dataset.terms.map((terms) => html`<p>${sentence(page, terms)}</p>`),
  ]),
})}`
}`,
  );
}

const inUse = (page: Page, dataset: Dataset, terms: Terms): Html => {
  const { f, t } = page;
  const { datasets: words } = t.dataspace;
  return html`<li>
<blockquote class="sentence">${sentence(page, terms)}</blockquote>
<p class="aside">${words.published(f.moment(terms.published))}, ${words.version(terms.version)}</p>
${
  mayAct(page, 'operator') &&
  actionButton(page, {
    action: `${datasetPath(dataset)}/withdraw`,
    words: words.withdraw,
    about: words.version(terms.version),
    hidden: { terms: terms.id },
    style: 'danger',
  })
}
</li>`;
};

const templates = (page: Page, dataset: Dataset): Child => {
  const { t, link } = page;
  const { datasets: words } = t.dataspace;
  const language = languageOf(t.code);
  return (
    mayAct(page, 'operator') &&
    html`<section aria-labelledby="choose">
<h2 id="choose">${words.choose}</h2>
<p>${words.chooseLead}</p>
<ul class="templates">${TEMPLATES.map(
      ({ id, title, use }) =>
        html`<li><a href="${link(`${datasetPath(dataset)}/terms/${id}`)}">${title[language]}</a> <span class="aside">${use[language]}</span></li>`,
    )}</ul>
</section>`
  );
};

/** One dataset: its terms in use, and the way to others. */
export function datasetPage(page: Page, { dataset }: DatasetView): string {
  const { datasets: words } = page.t.dataspace;
  return operatorLayout(
    page,
    { title: dataset.title, crumbs: [{ href: PATH, label: words.title }] },
    html`<h1>${dataset.title}</h1>
<p><code class="iri">${dataset.iri}</code></p>
<section aria-labelledby="in-use">
<h2 id="in-use">${words.inUse}</h2>
${
  dataset.terms.length === 0
    ? html`<p>${words.noTerms}</p>`
    : html`<p>${words.withdrawLead}</p>
<ul class="plain">${dataset.terms.map((terms) => inUse(page, dataset, terms))}</ul>`
}
</section>
${templates(page, dataset)}`,
  );
}
