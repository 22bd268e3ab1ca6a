/** What a transfer brought to this node, and what it did not bring to a partner. */
import type { ProcessView } from '../../dataspace/index.ts';
import { actionButton } from '../components/form.ts';
import { notice } from '../components/notice.ts';
import { table } from '../components/table.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import { mayAct } from './navigation.ts';
import { pathOf } from './process-words.ts';

type Received = NonNullable<ProcessView['received']>;

function receiptTable({ t, f }: Page, path: string, { receipts }: Received): Html {
  const { received: words } = t.exchange;
  return table({
    caption: words.title,
    columns: [
      { label: words.when },
      { label: words.size, numeric: true },
      { label: words.type },
      { label: words.sha256 },
      { label: t.operator.action },
    ],
    rows: receipts.map(({ id, at, bytes, mediaType, sha256 }) => [
      f.moment(at),
      words.bytes(bytes),
      mediaType,
      html`<code class="iri">${sha256}</code>`,
      html`<a href="${path}/receipts/${id}/data" download>${words.download}<span class="unseen"> ${f.moment(at)}</span></a>`,
    ]),
  });
}

function fetchForm(
  page: Page,
  { state, format }: ProcessView['process'],
  path: string,
  given: Received,
): Child {
  const { received: words } = page.t.exchange;
  const isThere = state === 'STARTED' && format === 'HttpData-PULL';
  if (!isThere || given.reception.state === 'running' || !mayAct(page, 'operator'))
    return undefined;
  const said = given.receipts.length === 0 ? words.fetch : words.again;
  return html`<p>${words.fetchHint}</p>
${actionButton(page, { action: `${path}/receive`, words: said, hidden: {} })}`;
}

export function receivedSection(page: Page, { process, received }: ProcessView): Child {
  if (received === undefined) return undefined;
  const { received: words } = page.t.exchange;
  const { receipts, reception } = received;
  const path = pathOf('transfer', process.id);
  return html`<section aria-labelledby="received">
<h2 id="received">${words.title}</h2>
${reception.state === 'running' && notice(words.running)}
${reception.state === 'failed' && notice(html`${words.failed} <span lang="en">${reception.reason}</span>`, 'warning')}
${receipts.length > 0 && receiptTable(page, path, received)}
${receipts.length === 0 && reception.state === 'idle' && html`<p>${words.none}</p>`}
${fetchForm(page, process, path, received)}
</section>`;
}

export function notDeliveredSection(page: Page, { process, notDelivered }: ProcessView): Child {
  if (notDelivered === undefined) return undefined;
  const { push } = page.t.exchange;
  return [
    notice(html`${push.notice} <span lang="en">${notDelivered}</span>`, 'warning'),
    mayAct(page, 'operator') &&
      actionButton(page, {
        action: `/operator/undelivered/pushes/${process.id}/retry`,
        words: page.t.dataspace.undelivered.retry,
        hidden: {},
      }),
  ];
}
