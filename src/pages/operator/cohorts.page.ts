import type { Cohort, CohortListView } from '../../learners/index.ts';
import { formToken } from '../components/form.ts';
import { empty } from '../components/notice.ts';
import { table } from '../components/table.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import { faultLine, faultList, toldAround } from './faults.ts';
import { older } from './import-list.page.ts';
import { operatorLayout } from './shell.ts';

const STYLE = {
  draft: 'planned',
  running: 'planned',
  paused: 'planned',
  stopped: 'full',
  done: 'open',
  dropped: 'ended',
} as const satisfies Readonly<Record<Cohort['state'], string>>;

export const cohortState = ({ t }: Page, state: Cohort['state']): Html =>
  html`<span class="badge ${STYLE[state]}">${t.cohorts.states[state]}</span>`;

const row =
  (page: Page, { path, issuer }: CohortListView) =>
  (cohort: Cohort): readonly Child[] => {
    const { f, t, link } = page;
    const { id, title, organisation, state, rows, issued, faults, made } = cohort;
    const whose = organisation === '' ? t.cohorts.thisNode : organisation;
    return [
      html`<a href="${link(`${path}/${id}`)}">${title}</a>${issuer === undefined && html`<span class="by">${whose}</span>`}`,
      cohortState(page, state),
      f.number(rows),
      f.number(issued),
      state === 'draft' ? f.number(faults) : undefined,
      f.moment(made),
    ];
  };

function addForm(page: Page, { path, typed, issues }: CohortListView): Html {
  const { cohorts: words } = page.t;
  return html`<section aria-labelledby="add">
<h2 id="add">${words.add}</h2>
<p>${words.addLead}</p>
<form method="post" action="${page.link(path)}" class="stack" enctype="multipart/form-data">
${formToken(page)}
<div class="field"><label for="training">${words.training}</label>
<p class="hint" id="training-hint">${words.trainingHint}</p>
${faultLine(page, issues, 'training')}
<input type="text" id="training" name="training" value="${typed.training}" autocomplete="off" required${toldAround(issues, 'training')}></div>
<div class="field"><label for="file">${words.file}</label>
<p class="hint" id="file-hint">${words.fileHint}</p>
${faultLine(page, issues, 'file')}
<input type="file" id="file" name="file" accept=".csv,.xlsx,text/csv" required${toldAround(issues, 'file')}></div>
<button>${words.read}</button>
</form>
</section>`;
}

/** What stands above the pages of an organisation's own. */
export const crumbsOf = (
  { t, visit }: Page,
  { issuer }: Pick<CohortListView, 'issuer'>,
): readonly { readonly href: string; readonly label: string }[] => {
  if (issuer === undefined) return [];
  const all = { href: '/operator/issuers', label: t.issuers.title };
  const own = { href: `/operator/issuers/${encodeURIComponent(issuer.id)}`, label: issuer.name };
  return visit.person?.role === 'issuer' ? [own] : [all, own];
};

/** Cohorts, and a list of learners to read. */
export function cohortsPage(page: Page, view: CohortListView): string {
  const { cohorts: words } = page.t;
  const { items, count, next, issuer, issues } = view;
  const title = issuer === undefined ? words.title : words.ofIssuer(issuer.name);
  return operatorLayout(
    page,
    { title, crumbs: crumbsOf(page, view) },
    html`<h1>${title}</h1>
<p class="lead">${words.lead}</p>
${faultList(page, issues, [
  ['training', words.training],
  ['file', words.file],
])}
${
  items.length === 0
    ? empty(words.none, [words.noneAdvice], undefined)
    : html`<p class="count">${words.count(count)}</p>
${table({
  caption: title,
  columns: [
    { label: words.training },
    { label: words.state },
    { label: words.learners, numeric: true },
    { label: words.issued, numeric: true },
    { label: words.errors, numeric: true },
    { label: words.made },
  ],
  rows: items.map(row(page, view)),
})}
${older(page, next, words.older)}`
}
${addForm(page, view)}`,
  );
}
