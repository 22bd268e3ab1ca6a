import type { ProcessView } from '../../dataspace/index.ts';
import { facts } from '../components/facts.ts';
import { notice } from '../components/notice.ts';
import { type Child, html } from '../html.ts';
import type { Page } from '../page.ts';
import { askSection } from './ask-parts.ts';
import { decisionSection, reasonMissing } from './decision-parts.ts';
import { live } from './live.ts';
import { termsSection, weighedSection } from './policy-parts.ts';
import { actorWords, partnerCell, processState } from './process-words.ts';
import { notDeliveredSection, receivedSection } from './received-parts.ts';
import { operatorLayout } from './shell.ts';
import { timelineSection } from './timeline.ts';

/** Why it ended or is paused, in the words of who said so. */
function closingSection(page: Page, view: ProcessView): Child {
  const { closing: words } = page.t.dataspace;
  const { closing, state } = view.process;
  if (closing === undefined || (state !== 'TERMINATED' && state !== 'SUSPENDED')) return undefined;
  const { reasons, code, by } = closing;
  return html`<section aria-labelledby="closing">
<h2 id="closing">${words.title[state === 'SUSPENDED' ? 'paused' : 'ended']}</h2>
${
  reasons.length === 0
    ? html`<p>${words.none}</p>`
    : html`<ul class="reasons">${reasons.map((reason) => html`<li>${reason}</li>`)}</ul>`
}
<p class="aside">${words.by(actorWords(page, by, view))}${code !== undefined && html`; ${words.code} <code>${code}</code>`}</p>
</section>`;
}

function about(page: Page, view: ProcessView): Child {
  const { t, f, link } = page;
  const { dataspace: words } = t;
  const { process, partners, agreement } = view;
  const { role, counterpartyId, datasetId, format, createdAt, updatedAt } = process;
  return facts([
    [words.state, processState(page, process, view.notDelivered !== undefined)],
    [words.partner, partnerCell(partners, counterpartyId)],
    [words.role, words.roles[role]],
    [words.dataset, html`<code class="iri">${datasetId}</code>`],
    [
      words.transfer.format,
      format !== undefined &&
        html`${words.transfer.formats[format]} <code class="term">${format}</code>`,
    ],
    [
      words.agreements.title,
      agreement !== undefined &&
        html`<a href="${link(`/operator/agreements/${agreement}`)}">${words.agreements.record}</a>`,
    ],
    [words.begun, f.moment(createdAt)],
    [words.changed, f.moment(updatedAt)],
    [words.identifier, html`<code class="iri">urn:uuid:${process.id}</code>`],
    [
      words.partnerPid,
      process.counterpartyPid !== undefined &&
        html`<code class="iri">${process.counterpartyPid}</code>`,
    ],
    [words.address, html`<code class="iri">${process.counterpartyAddress}</code>`],
  ]);
}

type InForce = ProcessView & { readonly agreement: number };

/** A negotiation that gave this node a right to the data: asking for it is the next thing to do. */
const inForce = (view: ProcessView): view is InForce =>
  view.agreement !== undefined &&
  view.process.kind === 'negotiation' &&
  view.process.role === 'consumer' &&
  view.process.state === 'FINALIZED';

/** How far into the history the page goes; undefined where there is more of it. */
const placeOf = ({ history, next }: ProcessView): number | undefined =>
  next === undefined ? history.at(-1)?.id : undefined;

/** One negotiation or transfer, from its first message to its last. */
export function processPage(page: Page, view: ProcessView): string {
  const { t } = page;
  const { process, partners, steps, assent } = view;
  const { kind, counterpartyId, offer, agreement } = process;
  const words = t.dataspace[kind];
  const title = words.one(partners.get(counterpartyId) ?? counterpartyId);
  const asked =
    assent !== undefined ||
    (kind === 'transfer' && process.state === 'REQUESTED' && steps.includes('start'));
  return operatorLayout(
    page,
    { title, crumbs: [{ href: `/operator/${kind}s`, label: words.title }] },
    html`<h1 class="iri">${title}</h1>
${view.fault !== undefined && reasonMissing(page, 'terminate')}
${live(page, { process: process.id, after: placeOf(view) })}
${asked && notice(html`<a href="#decision">${t.dataspace.yours}</a>`)}
${about(page, view)}
${inForce(view) && askSection(page, view.agreement)}
${notDeliveredSection(page, view)}
${receivedSection(page, view)}
${closingSection(page, view)}
${
  agreement === undefined
    ? offer !== undefined && termsSection(page, offer, t.dataspace.terms.title, process.role)
    : termsSection(page, agreement, t.dataspace.terms.agreed, process.role)
}
${weighedSection(page, view.weighed)}
${decisionSection(page, view)}
${timelineSection(page, view)}`,
  );
}
