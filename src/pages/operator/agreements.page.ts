import type { AgreementListView, AgreementView } from '../../dataspace/index.ts';
import { describe } from '../../policies/index.ts';
import { facts } from '../components/facts.ts';
import { empty } from '../components/notice.ts';
import { table } from '../components/table.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import { askSection } from './ask-parts.ts';
import { reasonForm, reasonMissing } from './decision-parts.ts';
import { filterForm, isFiltered, partyFilters } from './filters.ts';
import { older } from './import-list.page.ts';
import { mayAct } from './navigation.ts';
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
  const named = states.map((state) => [state, words.states[state] ?? state] as const);
  const filters = { action: LIST, ...partyFilters(page, asked, named) };
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

function endSection(page: Page, { agreement, fault }: AgreementView): Child {
  if (agreement.endedAt !== undefined || !mayAct(page, 'operator')) return undefined;
  const { end } = page.t.exchange;
  return html`<section aria-labelledby="end">
<h2 id="end">${end.title}</h2>
<p>${end.lead}</p>
${reasonForm(page, {
  action: `${LIST}/${agreement.seq}`,
  move: 'end',
  words: end.button,
  wrong: fault !== undefined,
})}
</section>`;
}

const evidenceLink = ({ t }: Page, { id, counterpartyId }: Item): Html => {
  const { link, hint } = t.exchange.evidence;
  const query = `counterparty=${encodeURIComponent(counterpartyId)}`;
  return html`<a href="/api/agreements/${encodeURIComponent(id)}/evidence?${query}" download="evidence.json">${link}</a><span class="by">${hint}</span>`;
};

/** One contract: its terms in words, since when, what it led to. */
export function agreementPage(page: Page, view: AgreementView): string {
  const { agreement, partners, transfers, fault } = view;
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
${fault !== undefined && reasonMissing(page, 'end')}
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
  [t.exchange.evidence.label, evidenceLink(page, agreement)],
  [dataspace.identifier, html`<code class="iri">${id}</code>`],
])}
${agreement.role === 'consumer' && agreement.endedAt === undefined && askSection(page, agreement.seq)}
${termsSection(page, policy, dataspace.terms.agreed, role)}
${endSection(page, view)}`,
  );
}
