import type { CohortView } from '../../learners/index.ts';
import { mayChange, mayMove } from '../../learners/index.ts';
import { facts } from '../components/facts.ts';
import { actionButton, formToken } from '../components/form.ts';
import { notice } from '../components/notice.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import {
  faultTable,
  firstRows,
  mappingForm,
  pathOf,
  templateForm,
  verdict,
} from './cohort-draft.ts';
import { cohortState, crumbsOf } from './cohorts.page.ts';
import { faultLine, faultList, toldAround } from './faults.ts';
import { operatorLayout } from './shell.ts';

type Name = 'pause' | 'drop';

const act = (page: Page, view: CohortView, name: Name, words: string, style?: 'danger'): Child =>
  mayMove(name, view.cohort) &&
  actionButton(page, {
    action: page.link(`${pathOf(view)}/${name}`),
    words,
    hidden: {},
    ...(style === undefined ? {} : { style }),
  });

const left = ({ f }: Page, { cohort: { rows, issued } }: CohortView): string =>
  f.number(rows - issued);

/** Where learners have one already, it is done for who says that they get another. */
function begin(page: Page, view: CohortView, name: 'issue' | 'resume', does: string): Html {
  const { t, f } = page;
  const { cohorts: words } = t;
  const { again } = view.cohort;
  return html`<form method="post" action="${page.link(`${pathOf(view)}/${name}`)}" class="${again > 0 ? 'stack' : 'inline'}">${formToken(page)}${
    again > 0 &&
    html`${notice(words.again(f.number(again), left(page, view)), 'warning')}
<label><input type="checkbox" name="again" value="yes" required> <span>${words.againYes}</span></label>`
  }<button>${does}</button></form>`;
}

/** Before: look, map, mend, say what is missing, issue. */
function draft(page: Page, view: CohortView): Html {
  const { t, f } = page;
  const { cohorts: words } = t;
  const { cohort, issuer } = view;
  const n = f.number(cohort.rows);
  const may = cohort.faults === 0;
  return html`${verdict(page, view)}
${faultTable(page, view)}
${firstRows(page, view)}
${mappingForm(page, view)}
${templateForm(page, view)}
<section aria-labelledby="issue">
<h2 id="issue">${words.issueTitle}</h2>
<p>${may ? words.issueLead(n, issuer?.name ?? (cohort.organisation || words.thisNode)) : words.mendFirst}</p>
<div class="acts">${may && begin(page, view, 'issue', words.issue(n))}
${act(page, view, 'drop', words.drop)}</div>
</section>`;
}

/** In between: how far it is. A script hears of it; without one, the page is asked for again. */
function running(page: Page, view: CohortView): Html {
  const { t, f, visit } = page;
  const { cohorts: words } = t;
  const { issued, rows } = view.cohort;
  const [done, all] = [f.number(issued), f.number(rows)];
  return html`<section aria-labelledby="progress" data-cohort="${view.events}">
<h2 id="progress" class="unseen">${words.states.running}</h2>
<p class="progress"><progress max="${rows}" value="${issued}" aria-labelledby="progress-words">${done}</progress>
<span id="progress-words" data-words="${words.progress('{issued}', all)}" data-locale="${t.code}">${words.progress(done, all)}</span></p>
<p class="notice plain" role="status" hidden>${words.changedNotice} <a href="${visit.path}">${t.exchange.reload}</a></p>
<p>${words.running} <a href="${visit.path}">${words.reload}</a></p>
<div class="acts">${act(page, view, 'pause', words.pause)}</div>
</section>`;
}

function waiting(page: Page, view: CohortView): Html {
  const { cohorts: words } = page.t;
  const { state, reason = '' } = view.cohort;
  return html`${
    state === 'stopped'
      ? notice(words.stoppedLead(reason, left(page, view)), 'warning')
      : notice(words.pausedLead(left(page, view)))
  }
${faultTable(page, view)}
<div class="acts">${view.cohort.faults === 0 && begin(page, view, 'resume', words.resume)}
${act(page, view, 'drop', words.dropWaiting, 'danger')}</div>
${(state === 'stopped' || view.cohort.faults > 0) && mappingForm(page, view)}`;
}

/** One reason, and a button for each thing that can be done. */
function changeForm(page: Page, view: CohortView): Child {
  const { cohorts: words } = page.t;
  const { issues, states } = view;
  const to = (name: string) => page.link(`${pathOf(view)}/${name}`);
  return (
    mayChange(view.cohort) &&
    states.valid + states.suspended > 0 &&
    html`<section aria-labelledby="change">
<h2 id="change">${words.change}</h2>
<p>${words.changeLead}</p>
<form method="post" action="${to('suspend')}" class="stack">
${formToken(page)}
<div class="field"><label for="because">${words.because}</label>
<p class="hint" id="because-hint">${words.becauseHint}</p>
${faultLine(page, issues, 'because')}
<input type="text" id="because" name="because" maxlength="500" autocomplete="off" required${toldAround(issues, 'because')}></div>
<div class="acts">${states.valid > 0 && html`<button class="secondary">${words.suspend}</button>`}
${states.suspended > 0 && html`<button class="secondary" formaction="${to('restore')}">${words.restore}</button>`}
<button class="danger" formaction="${to('revoke')}">${words.revoke}</button></div>
</form>
</section>`
  );
}

function issuedPart(page: Page, view: CohortView): Child {
  const { t, f, link } = page;
  const { cohorts: words } = t;
  const { cohort, states, listed } = view;
  return (
    cohort.issued > 0 &&
    html`<section aria-labelledby="issued">
<h2 id="issued">${words.nowTitle}</h2>
${cohort.change !== undefined && notice(words.changing[cohort.change.to])}
${facts((['valid', 'suspended', 'revoked'] as const).map((state) => [words.counts[state], f.number(states[state])]))}
<p><a href="${link(`${pathOf(view)}/delivery`)}">${words.deliver}</a> · <a href="${listed}">${words.list}</a></p>
</section>
${changeForm(page, view)}`
  );
}

const BODIES: Readonly<
  Record<CohortView['cohort']['state'], (page: Page, view: CohortView) => Child>
> = {
  draft,
  running,
  paused: waiting,
  stopped: waiting,
  done: () => undefined,
  dropped: ({ t }) => notice(t.cohorts.droppedLead),
};

/** One cohort: before, while and after it is issued. */
export function cohortPage(page: Page, view: CohortView): string {
  const { t, f, link } = page;
  const { cohorts: words } = t;
  const { cohort, preview, issuer, path, issues } = view;
  const { title, training, state, rows, issued, made, begun, ended, organisation } = cohort;
  const list = {
    href: path,
    label: issuer === undefined ? words.title : words.ofIssuer(issuer.name),
  };
  const labels = [
    ...Object.entries(words.templateFields),
    ['because', words.because] as const,
  ] as const;
  return operatorLayout(
    page,
    { title, crumbs: [...crumbsOf(page, view), list] },
    html`<h1>${title}</h1>
${faultList(page, issues, labels)}
${facts([
  [words.state, cohortState(page, state)],
  [
    words.training,
    html`<a href="${link(`/trainings/${encodeURIComponent(training)}`)}">${title}</a>`,
  ],
  [words.inNameOf, issuer?.name ?? (organisation === '' ? words.thisNode : organisation)],
  [words.file, preview?.file],
  [words.issued, state === 'draft' ? undefined : words.issuedOf(f.number(issued), f.number(rows))],
  [words.made, f.moment(made)],
  [words.begun, begun && f.moment(begun)],
  [words.ended, ended && f.moment(ended)],
])}
${BODIES[state](page, view)}
${issuedPart(page, view)}`,
  );
}
