import type { ImportListView, ImportReport } from '../../imports/index.ts';
import { empty } from '../components/notice.ts';
import { table } from '../components/table.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import { operatorLayout } from './shell.ts';

const STYLE = { running: 'planned', done: 'open', failed: 'full' } as const;

export const runState = ({ t }: Page, status: ImportReport['status']): Html =>
  html`<span class="badge ${STYLE[status]}">${t.operator.imports.states[status]}</span>`;

/** The way on, where there is more; going back is the browser's. */
export const older = ({ t, link }: Page, next: string | undefined, words: string): Child =>
  next !== undefined &&
  html`<nav class="pages" aria-label="${t.paging.label}"><span></span><span></span><a rel="next" href="${link(next)}">${words} →</a></nav>`;

const row =
  (page: Page) =>
  ({ id, source, format, origin, started, status, counts }: ImportReport): readonly Child[] => {
    const { f, link } = page;
    return [
      html`<a href="${link(`/operator/imports/${id}`)}">${source}</a><span class="by">${format}, ${origin}</span>`,
      f.moment(new Date(started)),
      runState(page, status),
      f.number(counts.read),
      f.number(counts.created + counts.changed),
      f.number(counts.rejected),
      f.number(counts.warnings),
    ];
  };

/** What came in, run by run, the newest first. */
export function importListPage(page: Page, { imports, next }: ImportListView): string {
  const { imports: words } = page.t.operator;
  const { columns } = words;
  return operatorLayout(
    page,
    { title: words.title },
    html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${
  imports.length === 0
    ? empty(
        words.none,
        [words.noneAdvice],
        html`<code>passerelle import lheo samples/trainings.lheo.xml</code>`,
      )
    : table({
        caption: words.title,
        columns: [
          { label: columns.feed },
          { label: columns.started },
          { label: columns.state },
          { label: columns.read, numeric: true },
          { label: columns.taken, numeric: true },
          { label: columns.rejected, numeric: true },
          { label: columns.warnings, numeric: true },
        ],
        rows: imports.map(row(page)),
      })
}
${older(page, next, words.older)}`,
  );
}
