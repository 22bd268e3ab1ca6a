import type { AgreementListView, AgreementView } from '../../dataspace/index.ts';
import { describe } from '../../policies/index.ts';
import { facts } from '../components/facts.ts';
import { empty } from '../components/notice.ts';
import { table } from '../components/table.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import { filterForm, isFiltered } from './filters.ts';
import { older } from './import-list.page.ts';
import { termsSection } from './policy-parts.ts';
import { partnerCell } from './process-words.ts';
import { operatorLayout } from './shell.ts';

const LIST = '/operator/agreements';
type Item = AgreementListView['items'][number];

const force = ({ t }: Page, { endedAt }: Item): Html => {
  const state = endedAt === undefined ? 'in-force' : 'ended';
  return html`<span class="badge ${state === 'ended' ? 'ended' : 'open'}">${t.dataspace.agreements.states[state]}</span>`;
};

const row =
  (page: Page, partners: AgreementListView['partners']) =>
  (item: Item): readonly Child[] => {
    const { t, f, link } = page;
    const { seq, counterpartyId, policy, role, finalizedAt } = item;
    return [
      html`<a class="iri" href="${link(`${LIST}/${seq}`)}">${partners.get(counterpartyId) ?? counterpartyId}</a>`,
      describe(policy, { language: t.code, role }).sentence,
      force(page, item),
      t.dataspace.roles[role],
      f.moment(finalizedAt),
    ];
  };

export function agreementListPage(page: Page, view: AgreementListView): string {
  const { t, link } = page;
  const { dataspace } = t;
  const { agreements: words } = dataspace;
  const { items, total, asked, states, next, partners } = view;
  const filters = {
    action: LIST,
    partner: asked.partner,
    choices: [
      {
        name: 'state',
        label: dataspace.state,
        chosen: asked.state,
        options: states.map((state) => [state, words.states[state] ?? state] as const),
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
  const filtered = isFiltered(filters);
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
      : empty(
          words.none,
          [words.noneAdvice],
          html`<a href="${link('/operator/negotiations')}">${dataspace.negotiation.title}</a>`,
        )
    : html`<p class="count">${words.count(total)}</p>
${table({
  caption: words.title,
  columns: [
    { label: dataspace.partner },
    { label: dataspace.terms.agreed },
    { label: dataspace.state },
    { label: dataspace.role },
    { label: words.since },
  ],
  rows: items.map(row(page, partners)),
})}`
}
${older(page, next, dataspace.older)}`,
  );
}

/** One contract: its terms in words, since when, what it led to. */
export function agreementPage(
  page: Page,
  { agreement, partners, transfers }: AgreementView,
): string {
  const { t, f, link } = page;
  const { dataspace } = t;
  const { agreements: words } = dataspace;
  const { id, counterpartyId, datasetId, role, policy, finalizedAt, endedAt, negotiationId } =
    agreement;
  const title = words.one(partners.get(counterpartyId) ?? counterpartyId);
  const under = `/operator/transfers?agreement=${encodeURIComponent(id)}&partner=${encodeURIComponent(counterpartyId)}`;
  return operatorLayout(
    page,
    { title, crumbs: [{ href: LIST, label: words.title }] },
    html`<h1 class="iri">${title}</h1>
${facts([
  [dataspace.state, force(page, agreement)],
  [dataspace.partner, partnerCell(partners, counterpartyId)],
  [dataspace.role, dataspace.roles[role]],
  [dataspace.dataset, html`<code class="iri">${datasetId}</code>`],
  [words.since, f.moment(finalizedAt)],
  [words.ended, endedAt && f.moment(endedAt)],
  [
    words.negotiation,
    negotiationId !== undefined &&
      html`<a href="${link(`/operator/negotiations/${negotiationId}`)}">${words.see}</a>`,
  ],
  [words.transfers, html`<a href="${link(under)}">${dataspace.transfer.count(transfers)}</a>`],
  [dataspace.identifier, html`<code class="iri">${id}</code>`],
])}
${termsSection(page, policy, dataspace.terms.agreed, role)}`,
  );
}
