import type { ImportIssue, ImportReport, ImportView } from '../../imports/index.ts';
import { facts } from '../components/facts.ts';
import { notice } from '../components/notice.ts';
import { table } from '../components/table.ts';
import { type Child, html } from '../html.ts';
import type { Page } from '../page.ts';
import { older, runState } from './import-list.page.ts';
import { operatorLayout } from './shell.ts';

const COUNTS = [
  'read',
  'created',
  'changed',
  'unchanged',
  'withdrawn',
  'rejected',
  'warnings',
] as const;

function about(page: Page, report: ImportReport): Child {
  const { f, t } = page;
  const { facts: names, counted } = t.operator.imports;
  const { started, ended } = report;
  return facts([
    [names.format, report.format],
    [names.origin, report.origin],
    [names.state, runState(page, report.status)],
    [names.started, f.moment(new Date(started))],
    [names.ended, ended === undefined ? undefined : f.moment(new Date(ended))],
    ...COUNTS.map((name) => [counted[name], f.number(report.counts[name])] as const),
  ]);
}

/** Rules are said in the words of the import, which are English. */
const rule = (text: string): Child => html`<span lang="en">${text}</span>`;
const severity = ({ t }: Page, given: ImportIssue['severity']): Child =>
  html`<span class="badge ${given === 'rejected' ? 'full' : 'planned'}">${t.operator.imports.severities[given]}</span>`;

const reasons = (page: Page, report: ImportReport): Child => {
  const { f, t } = page;
  const { imports: words } = t.operator;
  return (
    report.reasons.length > 0 &&
    html`<section aria-labelledby="reasons">
<h2 id="reasons">${words.reasons}</h2>
${table({
  caption: words.reasons,
  columns: [
    { label: words.columns.rule },
    { label: words.columns.field },
    { label: words.columns.severity },
    { label: words.columns.count, numeric: true },
  ],
  rows: report.reasons.map((reason) => [
    rule(reason.rule),
    html`<code>${reason.field}</code>`,
    severity(page, reason.severity),
    f.number(reason.count),
  ]),
})}
</section>`
  );
};

const issueRow =
  (page: Page) =>
  ({ file, line, record, field, rule: text, severity: given }: ImportIssue): readonly Child[] => [
    html`${record ?? file}<span class="by">${page.t.operator.imports.line(file, page.f.number(line))}</span>`,
    rule(text),
    html`<code>${field}</code>`,
    severity(page, given),
  ];

/** One run: how many, what was refused, record by record, and where to mend it. */
export function importPage(page: Page, { report, issues, next }: ImportView): string {
  const { imports: words } = page.t.operator;
  const title = words.run(report.source);
  return operatorLayout(
    page,
    { title, crumbs: [{ href: '/operator/imports', label: words.title }] },
    html`<h1>${title}</h1>
${report.error !== undefined && notice(html`<span lang="en">${report.error}</span>`, 'warning')}
${about(page, report)}
${reasons(page, report)}
<section aria-labelledby="issues">
<h2 id="issues">${words.issues}</h2>
${
  issues.length === 0
    ? html`<p>${words.noIssues}</p>`
    : html`<p>${words.issuesLead}</p>
${table({
  caption: words.issues,
  columns: [
    { label: words.columns.record },
    { label: words.columns.rule },
    { label: words.columns.field },
    { label: words.columns.severity },
  ],
  rows: issues.map(issueRow(page)),
})}`
}
${older(page, next, words.more)}
</section>`,
  );
}
