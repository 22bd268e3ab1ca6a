import type { AuditView } from '../../audit/index.ts';
import { actionButton, formToken } from '../components/form.ts';
import { empty } from '../components/notice.ts';
import { table } from '../components/table.ts';
import { type Child, type Html, html } from '../html.ts';
import { recordedWords } from '../languages/recorded.ts';
import type { Page } from '../page.ts';
import { filterForm } from './filters.ts';
import { older } from './import-list.page.ts';
import { operatorLayout } from './shell.ts';

const PATH = '/operator/audit';
type Event = AuditView['events'][number];
type Kept = AuditView['retention'][number];

/** These have a place of their own in a row. */
const TOLD = new Set(['what', 'by', 'as', 'partner', 'because', 'reasons', 'reason', 'salt']);

const said = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

const listOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(said) : value === undefined ? [] : [said(value)];

/** What was written down in English, in the reader's language where there are words for it. */
const told = ({ t }: Page, written: string): Html => {
  const { text, lang } = recordedWords(written, t.code);
  return html`<span${lang !== undefined && html` lang="${lang}"`}>${text}</span>`;
};

/** Why: of a decision, an end, a refusal. */
const why = (page: Page, { because, reasons, reason }: NonNullable<Event['event']>): Child => {
  const all = [...listOf(because), ...listOf(reasons), ...listOf(reason)];
  return (
    all.length > 0 &&
    html`<ul class="plain">${all.map((one) => html`<li>${told(page, one)}</li>`)}</ul>`
  );
};

const facts = (page: Page, event: NonNullable<Event['event']>): Child => {
  const rest = Object.entries(event).filter(([name]) => !TOLD.has(name));
  return (
    rest.length > 0 &&
    html`<details><summary>${rest.map(([name], i) => html`${i > 0 && ', '}${told(page, name)}`)}</summary>
<dl class="audit-facts">${rest.map(([name, value]) => html`<dt>${told(page, name)}</dt><dd class="iri" lang="en">${said(value)}</dd>`)}</dl></details>`
  );
};

const row =
  (page: Page, { names }: AuditView) =>
  ({ seq, at, kind, event = {} }: Event): readonly Child[] => {
    const { t, f } = page;
    const kinds: Readonly<Record<string, string>> = t.audit.kinds;
    const who = event['by'] ?? event['partner'];
    const partner = event['by'] === undefined ? undefined : event['partner'];
    return [
      html`${event['what'] !== undefined && told(page, said(event['what']))}<span class="by">${kinds[kind] ?? kind}, ${t.audit.place(seq)}</span>`,
      f.moment(new Date(at)),
      who === undefined
        ? undefined
        : html`<span class="iri">${names.get(said(who)) ?? said(who)}</span>${partner !== undefined && html`<span class="by iri">${said(partner)}</span>`}`,
      html`${why(page, event)}${facts(page, event)}`,
    ];
  };

const keptRow =
  (page: Page) =>
  ({ kind, days, byDefault, held, oldest, before, over, soon }: Kept): readonly Child[] => {
    const { t, f } = page;
    const { audit: words } = t;
    return [
      html`${words.kinds[kind]}<span class="by">${words.about[kind]}</span>`,
      html`<form method="post" action="${PATH}/retention" class="inline days">
${formToken(page)}<input type="hidden" name="kind" value="${kind}">
<label class="unseen" for="days-${kind}">${words.daysOf(words.kinds[kind])}</label>
<input type="number" id="days-${kind}" name="days" min="1" max="36525" value="${String(days)}" required>
<button class="secondary">${words.keep}<span class="unseen"> ${words.kinds[kind]}</span></button></form>
<span class="by">${words.byDefault(byDefault)}</span>`,
      f.number(held),
      oldest && f.moment(oldest),
      html`${f.number(over)}<span class="by">${words.before} ${f.moment(before)}</span>`,
      f.number(soon),
    ];
  };

function retentionSection(page: Page, { retention, forgotten }: AuditView): Child {
  const { audit: words } = page.t;
  const over = retention.reduce((sum, one) => sum + one.over, 0);
  return html`<section aria-labelledby="retention">
<h2 id="retention">${words.retention}</h2>
<p>${words.retentionLead}</p>
${forgotten !== undefined && html`<p role="status"><strong>${words.forgotten(forgotten)}</strong></p>`}
${table({
  caption: words.retention,
  columns: [
    { label: words.kind },
    { label: words.days },
    { label: words.held, numeric: true },
    { label: words.oldest },
    { label: words.over, numeric: true },
    { label: words.soon, numeric: true },
  ],
  rows: retention.map(keptRow(page)),
})}
${
  over > 0
    ? actionButton(page, {
        action: `${PATH}/forget`,
        words: words.forget(over),
        hidden: {},
        style: 'danger',
      })
    : html`<p>${words.nothingOver}</p>`
}
</section>`;
}

/** Who did what, what was decided, which data moved; and for how long that is kept. */
export function auditPage(page: Page, view: AuditView): string {
  const { t, link } = page;
  const { audit: words } = t;
  const { events, kind } = view;
  return operatorLayout(
    page,
    { title: words.title },
    html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<p><a href="/api/audit/export" download="audit.ndjson">${words.download}</a> <span class="by">${words.check}</span></p>
${filterForm(page, {
  action: PATH,
  texts: [],
  choices: [
    {
      name: 'kind',
      label: words.kind,
      chosen: kind,
      any: words.anyKind,
      options: view.retention.map((one) => [one.kind, words.kinds[one.kind]]),
    },
  ],
})}
<p><a href="${link(`${PATH}#retention`)}">${words.retention}</a></p>
${
  events.length === 0
    ? empty(words.none, [words.noneAdvice], undefined)
    : table({
        caption: words.title,
        columns: [
          { label: words.what },
          { label: words.when },
          { label: words.who },
          { label: words.why },
        ],
        rows: events.map(row(page, view)),
      })
}
${older(page, view.next, t.dataspace.older)}
${retentionSection(page, view)}`,
  );
}
