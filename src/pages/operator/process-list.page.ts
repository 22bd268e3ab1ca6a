import type { ProcessListView } from '../../dataspace/index.ts';
import { empty } from '../components/notice.ts';
import { table } from '../components/table.ts';
import { type Child, html } from '../html.ts';
import type { Page } from '../page.ts';
import { filterForm, isFiltered, partyFilters } from './filters.ts';
import { older } from './import-list.page.ts';
import { live } from './live.ts';
import { pathOf, processState } from './process-words.ts';
import { operatorLayout } from './shell.ts';

type Item = ProcessListView['items'][number];

const row =
  (page: Page, { partners, notDelivered }: ProcessListView) =>
  (item: Item): readonly Child[] => {
    const { t, f, link } = page;
    const { kind, id, role, counterpartyId, datasetId, updatedAt } = item;
    const name = partners.get(counterpartyId);
    return [
      html`<a class="iri" href="${link(pathOf(kind, id))}">${name ?? counterpartyId}</a>${name !== undefined && html`<span class="by"><code class="iri">${counterpartyId}</code></span>`}`,
      processState(page, item, notDelivered.has(id)),
      html`<code class="iri">${datasetId}</code>`,
      t.dataspace.roles[role],
      f.moment(updatedAt),
    ];
  };

/** Negotiations, or transfers: the newest first. */
export function processListPage(page: Page, view: ProcessListView): string {
  const { t } = page;
  const { kind, items, total, asked, states, next } = view;
  const words = t.dataspace[kind];
  const { dataspace } = t;
  const waiting = {
    name: 'waiting',
    label: dataspace.waiting,
    chosen: asked.waiting,
    options: [['us', dataspace.waitingForUs]],
  } as const;
  const both = partyFilters(
    page,
    asked,
    states.map((state) => [state, state]),
  );
  const filters = {
    action: `/operator/${kind}s`,
    texts: both.texts,
    choices: [waiting, ...both.choices],
  };
  const filtered = isFiltered(filters) || asked.agreement !== undefined;
  return operatorLayout(
    page,
    { title: words.title },
    html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${live(page)}
${(filtered || total > 0) && filterForm(page, filters)}
${
  items.length === 0
    ? filtered
      ? empty(dataspace.noneFound, [dataspace.noneFoundAdvice], undefined)
      : empty(words.none, [words.noneAdvice], undefined)
    : html`<p class="count">${words.count(total)}</p>
${table({
  caption: words.title,
  columns: [
    { label: dataspace.partner },
    { label: dataspace.state },
    { label: dataspace.dataset },
    { label: dataspace.role },
    { label: dataspace.changed },
  ],
  rows: items.map(row(page, view)),
})}`
}
${older(page, next, dataspace.older)}`,
  );
}
