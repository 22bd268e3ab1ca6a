import type { UndeliveredView } from '../../dataspace/index.ts';
import { actionButton } from '../components/form.ts';
import { empty } from '../components/notice.ts';
import { table } from '../components/table.ts';
import { type Child, html } from '../html.ts';
import type { Page } from '../page.ts';
import { older } from './import-list.page.ts';
import { mayAct } from './navigation.ts';
import { partnerCell, pathOf } from './process-words.ts';
import { operatorLayout } from './shell.ts';

const PATH = '/operator/undelivered';
type Letter = UndeliveredView['items'][number];

const message = ({ t, link }: Page, { move, kind, processId }: Letter): Child =>
  html`<a href="${link(pathOf(kind, processId))}">${t.dataspace.timeline.moves[move] ?? move}, ${t.dataspace.undelivered.processes[kind]}</a>`;

const why = ({ t }: Page, { answer, reason }: Letter): Child => {
  const { timeline, undelivered } = t.dataspace;
  return html`${answer === undefined ? undelivered.unreachable : timeline.answer(answer)}${reason !== undefined && html`<span class="by" lang="en">${reason}</span>`}`;
};

const row =
  (page: Page, { partners }: UndeliveredView, acts: boolean) =>
  (letter: Letter): readonly Child[] => {
    const { t, f } = page;
    const { timeline, undelivered: words } = t.dataspace;
    const { id, counterpartyId, attempts, answeredAt, at, move } = letter;
    const about = `${timeline.moves[move] ?? move}, ${partners.get(counterpartyId) ?? counterpartyId}`;
    const button = (what: 'retry' | 'drop', style: 'secondary' | 'danger') =>
      actionButton(page, {
        action: `${PATH}/${id}/${what}`,
        words: words[what],
        about,
        hidden: {},
        style,
      });
    return [
      message(page, letter),
      partnerCell(partners, counterpartyId),
      why(page, letter),
      html`${f.moment(answeredAt ?? at)}<span class="by">${timeline.attempts(attempts)}</span>`,
      ...(acts
        ? [
            html`<span class="acts">${button('retry', 'secondary')}${button('drop', 'danger')}</span>`,
          ]
        : []),
    ];
  };

const retriedSection = (page: Page, { retried, partners }: UndeliveredView): Child => {
  const { t, f } = page;
  const { dataspace } = t;
  const { undelivered: words } = dataspace;
  return (
    retried.length > 0 &&
    html`<section aria-labelledby="retried">
<h2 id="retried">${words.retried}</h2>
<p>${words.retriedLead}</p>
${table({
  caption: words.retried,
  columns: [
    { label: words.message },
    { label: dataspace.partner },
    { label: words.why },
    { label: words.next },
  ],
  rows: retried.map((letter) => [
    message(page, letter),
    partnerCell(partners, letter.counterpartyId),
    why(page, letter),
    letter.dueAt && f.moment(letter.dueAt),
  ]),
})}
</section>`
  );
};

/** Data that this node was to send. */
const pushSection = (page: Page, { pushes, partners }: UndeliveredView, acts: boolean): Child => {
  const { t, link } = page;
  const { exchange, dataspace } = t;
  const { push: words } = exchange;
  return (
    pushes.total > 0 &&
    html`<section aria-labelledby="pushes">
<h2 id="pushes">${words.title}</h2>
<p>${words.lead}</p>
<p class="count">${words.count(pushes.total)}</p>
${table({
  caption: words.title,
  columns: [
    { label: words.transfer },
    { label: dataspace.partner },
    { label: dataspace.undelivered.why },
    { label: words.attempts, numeric: true },
    ...(acts ? [{ label: t.operator.action }] : []),
  ],
  rows: pushes.items.map(({ transferId, participantId, datasetId, reason, attempts }) => [
    html`<a class="iri" href="${link(pathOf('transfer', transferId))}">${datasetId}</a>`,
    partnerCell(partners, participantId),
    reason !== undefined && html`<span lang="en">${reason}</span>`,
    page.f.number(attempts),
    ...(acts
      ? [
          actionButton(page, {
            action: `${PATH}/pushes/${transferId}/retry`,
            words: dataspace.undelivered.retry,
            about: datasetId,
            hidden: {},
          }),
        ]
      : []),
  ]),
})}
</section>`
  );
};

/** Messages that did not arrive: those given up, then those that are still tried. */
export function undeliveredPage(page: Page, view: UndeliveredView): string {
  const { t } = page;
  const { undelivered: words, partner, older: before } = t.dataspace;
  const { items, total, next } = view;
  const acts = mayAct(page, 'operator');
  return operatorLayout(
    page,
    { title: words.title },
    html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${
  items.length === 0
    ? view.pushes.total === 0 && empty(words.none, [words.noneAdvice], undefined)
    : html`<p class="count">${words.count(total)}</p>
${table({
  caption: words.title,
  columns: [
    { label: words.message },
    { label: partner },
    { label: words.why },
    { label: words.when },
    ...(acts ? [{ label: t.operator.action }] : []),
  ],
  rows: items.map(row(page, view, acts)),
})}`
}
${older(page, next, before)}
${pushSection(page, view, acts)}
${retriedSection(page, view)}`,
  );
}
