import { type DatasetListView, type DatasetView, policyOf } from '../../dataspace/index.ts';
import { describe, languageOf, TEMPLATES } from '../../policies/index.ts';
import { facts } from '../components/facts.ts';
import { actionButton } from '../components/form.ts';
import { empty } from '../components/notice.ts';
import { table } from '../components/table.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import { filterForm, isFiltered } from './filters.ts';
import { older } from './import-list.page.ts';
import { mayAct } from './navigation.ts';
import { operatorLayout } from './shell.ts';

const PATH = '/operator/datasets';
type Dataset = DatasetView['dataset'];
type Terms = Dataset['terms'][number];

export const datasetPath = ({ id }: Pick<Dataset, 'id'>): string =>
  `${PATH}/${encodeURIComponent(id)}`;

/** Of this node's own collections in the reader's language; of the operator's datasets as the operator wrote it. */
export const datasetTitle = (
  { t }: Page,
  { id, kind, title }: Pick<Dataset, 'id' | 'kind' | 'title'>,
): string => {
  const collections: Readonly<Record<string, string>> = t.exchange.collections;
  return (kind === 'collection' ? collections[id] : undefined) ?? title;
};

const sentence = ({ t }: Page, terms: Terms): string =>
  describe(policyOf(terms), { language: t.code }).sentence;

/** What this node can offer, and on which terms it does. */
export function datasetListPage(page: Page, view: DatasetListView): string {
  const { items, total, next } = view;
  const { t, link } = page;
  const { datasets: words, noneFound, noneFoundAdvice } = t.dataspace;
  const filters = filtersOf(page, view);
  const filtered = isFiltered(filters);
  return operatorLayout(
    page,
    { title: words.title },
    html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${
  mayAct(page, 'operator') &&
  html`<p class="acts"><a class="edit" href="${link(`${PATH}/new/file`)}">${t.exchange.own.addFile}</a> <a class="edit" href="${link(`${PATH}/new/http`)}">${t.exchange.own.addHttp}</a></p>`
}
${(filtered || total > 0) && filterForm(page, filters)}
${
  items.length === 0
    ? filtered
      ? empty(noneFound, [noneFoundAdvice], undefined)
      : empty(words.none, [words.noneAdvice], undefined)
    : html`<p class="count">${words.count(total)}</p>
${table({
  caption: words.title,
  columns: [{ label: t.dataspace.dataset }, { label: words.inUse }],
  rows: items.map((dataset) => [
    html`<a href="${link(datasetPath(dataset))}">${datasetTitle(page, dataset)}</a><span class="by">${words.kinds[dataset.kind]}</span>`,
    dataset.terms.length === 0
      ? html`<span class="missing">${words.noTerms}</span>`
      : dataset.terms.map((terms) => html`<p>${sentence(page, terms)}</p>`),
  ]),
})}`
}
${older(page, next, t.exchange.catalogue.next)}`,
  );
}

const filtersOf = ({ t }: Page, { asked }: DatasetListView) =>
  ({
    action: PATH,
    texts: [{ name: 'q', label: t.exchange.find, value: asked.q }],
    choices: [
      {
        name: 'kind',
        label: t.exchange.kind,
        chosen: asked.kind,
        options: Object.entries(t.dataspace.datasets.kinds),
      },
      {
        name: 'terms',
        label: t.exchange.terms,
        chosen: asked.terms,
        any: t.exchange.anyTerms,
        options: [
          ['some', t.exchange.withTerms],
          ['none', t.exchange.withoutTerms],
        ],
      },
    ],
  }) as const;

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
    about: `${words.version(terms.version)}, ${f.moment(terms.published)}`,
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
  const title = datasetTitle(page, dataset);
  return operatorLayout(
    page,
    { title, crumbs: [{ href: PATH, label: words.title }] },
    html`<h1>${title}</h1>
<p><a class="iri" href="${dataset.iri}">${dataset.iri}</a></p>
${dataset.own !== undefined && ownFacts(page, dataset.own)}
<section aria-labelledby="in-use">
<h2 id="in-use">${words.inUse}</h2>
${
  dataset.terms.length === 0
    ? html`<p>${words.noTerms}</p>`
    : html`<p>${words.withdrawLead}</p>
<ul class="plain">${dataset.terms.map((terms) => inUse(page, dataset, terms))}</ul>`
}
</section>
${templates(page, dataset)}
${dataset.own !== undefined && removeSection(page, dataset)}`,
  );
}

function ownFacts(page: Page, own: NonNullable<Dataset['own']>): Html {
  const { own: words, received } = page.t.exchange;
  const isFile = own.kind === 'file';
  return html`${own.description !== undefined && html`<p>${own.description}</p>`}
${facts([
  [words.fields.mediaType, own.mediaType],
  [words.file, isFile && html`<code class="iri">${own.file}</code>, ${received.bytes(own.size)}`],
  [words.sha256, isFile && html`<code class="iri">${own.sha256}</code>`],
  [words.baseUrl, !isFile && html`<code class="iri">${own.baseUrl}</code>`],
  [words.header, !isFile && own.header !== undefined && html`<code>${own.header}</code>`],
  [words.changed, page.f.moment(own.modified)],
])}`;
}

function removeSection(page: Page, dataset: Dataset): Child {
  if (!mayAct(page, 'operator')) return undefined;
  const { own: words } = page.t.exchange;
  const isFile = dataset.kind === 'file';
  const button = (
    what: string,
    said: string,
    style: 'secondary' | 'danger',
    hidden: Readonly<Record<string, string>> = {},
  ) =>
    actionButton(page, { action: `${datasetPath(dataset)}/${what}`, words: said, hidden, style });
  return html`<section aria-labelledby="remove">
<h2 id="remove">${words.remove}</h2>
<p>${words.removeLead}</p>
${button('remove', words.remove, 'danger')}
${isFile && html`<p>${words.fileStays}</p>${button('remove', words.removeFile, 'danger', { file: 'remove' })}`}
${isFile && html`<h3>${words.describe}</h3><p>${words.describeLead}</p>${button('describe', words.describe, 'secondary')}`}
</section>`;
}
