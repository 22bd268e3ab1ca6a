import type { ProcessListView } from '../../dataspace/index.ts';
import { empty } from '../components/notice.ts';
import { table } from '../components/table.ts';
import { type Child, html } from '../html.ts';
import type { Page } from '../page.ts';
import { filterForm, isFiltered } from './filters.ts';
import { older } from './import-list.page.ts';
import { pathOf, processState } from './process-words.ts';
import { operatorLayout } from './shell.ts';

type Item = ProcessListView['items'][number];

const row =
  (page: Page, partners: ProcessListView['partners']) =>
  (item: Item): readonly Child[] => {
    const { t, f, link } = page;
    const { kind, id, role, counterpartyId, datasetId, updatedAt } = item;
    const name = partners.get(counterpartyId);
    return [
      html`<a class="iri" href="${link(pathOf(kind, id))}">${name ?? counterpartyId}</a>${name !== undefined && html`<span class="by"><code class="iri">${counterpartyId}</code></span>`}`,
      processState(page, item),
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
  const filters = {
    action: `/operator/${kind}s`,
    partner: asked.partner,
    choices: [
      {
        name: 'waiting',
        label: dataspace.waiting,
        chosen: asked.waiting,
        options: [['us', dataspace.waitingForUs]],
      },
      {
        name: 'state',
        label: dataspace.state,
        chosen: asked.state,
        options: states.map((state) => [state, state] as const),
      },
      {
        name: 'role',
        label: dataspace.role,
        chosen: asked.role,
        options: [
          ['provider', dataspace.roles.provider],
          ['consumer', dataspace.roles.consumer],
        ],
      },
    ],
  } as const;
  const filtered = isFiltered(filters) || asked.agreement !== undefined;
  return operatorLayout(
    page,
    { title: words.title },
    html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
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
  rows: items.map(row(page, view.partners)),
})}`
}
${older(page, next, dataspace.older)}`,
  );
}
