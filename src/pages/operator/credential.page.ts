import type { CredentialView } from '../../learners/index.ts';
import { facts } from '../components/facts.ts';
import { formToken } from '../components/form.ts';
import { notice } from '../components/notice.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import { crumbsOf } from './cohorts.page.ts';
import { credentialState, reasonOf } from './credentials.page.ts';
import { faultLine, faultList, toldAround } from './faults.ts';
import { linkSection } from './link-parts.ts';
import { operatorLayout } from './shell.ts';

type Said = NonNullable<CredentialView['said']>;
type Record = Said['record'];

const pathOf = ({ path, facts: { id } }: CredentialView): string => `${path}/${id}`;

const periodOf = ({ t, f }: Page, { period }: Record): Child => {
  const { start, end } = period ?? {};
  if (start !== undefined && end !== undefined)
    return t.credentials.periodOf(f.date(start), f.date(end));
  const day = start ?? end;
  return day === undefined ? undefined : f.date(day);
};

const assessmentOf = ({ f }: Page, { assessment }: Record): Child => {
  if (assessment === undefined) return undefined;
  const { kind, result, date } = assessment;
  return html`${[kind, result].filter(Boolean).join(', ')}${date !== undefined && html`<span class="by">${f.date(date)}</span>`}`;
};

const skillsOf = ({ t }: Page, { achievement: { skills } }: Record): Child =>
  skills.length === 0
    ? t.credentials.skillsNone
    : html`<ul class="plain">${skills.map(({ id, label, language }) => html`<li><a href="${id}" lang="${language}">${label}</a></li>`)}</ul>`;

/** What it says of somebody: nothing once they were forgotten. */
function saidFacts(page: Page, said: Said) {
  const { t, f, link } = page;
  const { credentials: words } = t;
  const { record, contact } = said;
  const { achievement, learner } = record;
  const { certification, eqfLevel } = achievement;
  return [
    [words.learner, learner.name],
    [words.birthDate, learner.birthDate && f.date(learner.birthDate)],
    [words.email, contact?.email],
    [
      words.training,
      html`<a href="${link(new URL(achievement.id).pathname)}">${achievement.name}</a>`,
    ],
    [words.skills, skillsOf(page, record)],
    [words.level, eqfLevel !== undefined && words.eqf(eqfLevel)],
    [words.certification, certification && `${certification.name} (${certification.code})`],
    [words.period, periodOf(page, record)],
    [words.assessment, assessmentOf(page, record)],
  ] as const;
}

const other = ({ link }: Page, { path }: CredentialView, id: string | undefined, words: string) =>
  id === undefined ? undefined : html`<a href="${link(`${path}/${id}`)}">${words}</a>`;

function bareFacts(page: Page, view: CredentialView) {
  const { t, f } = page;
  const { credentials: words } = t;
  const { facts: one } = view;
  const { state, organisation, issuer, mandate, cohort, position, validUntil } = one;
  return [
    [words.state, credentialState(page, state)],
    [words.reason, reasonOf(page, one)],
    [words.replacedBy, other(page, view, one.supersededBy, words.open)],
    [words.replaces, other(page, view, one.supersedes, words.open)],
    [words.issued, f.moment(one.issuedAt)],
    [words.validUntil, validUntil === undefined ? words.noEnd : f.moment(validUntil)],
    [words.whose, organisation === '' ? words.thisNode : organisation],
    [words.issuerDid, html`<code class="iri">${issuer}</code>`],
    [words.mandate, mandate && html`<code class="iri">${mandate}</code>`],
    [
      words.cohort,
      cohort &&
        html`<a href="${page.link(`${view.path.replace(/credentials$/, 'cohorts')}/${cohort.id}`)}">${words.row(cohort.row)}</a>`,
    ],
    [
      words.position,
      html`<a href="/status-lists/${position.list}"><code>${String(position.index)}</code></a>`,
    ],
    [words.identifier, html`<code class="iri">urn:uuid:${one.id}</code>`],
  ] as const;
}

const FORMS = ['open-badge', 'sd-jwt', 'vc-jwt', 'jwt-vc-json', 'open-badge-ecdsa', 'elm'] as const;

function files({ t }: Page, { api, facts: { id, state } }: CredentialView): Html {
  const { credentials: words } = t;
  const forms = FORMS.filter((form) => state === 'valid' || form === 'open-badge');
  return html`<section aria-labelledby="files">
<h2 id="files">${words.files}</h2>
<p>${state === 'valid' ? words.filesLead : words.filesNot}</p>
<ul class="ways">${forms.map((form) => html`<li><a href="${api}/${id}/forms/${form}" download>${words.forms[form]}</a></li>`)}</ul>
</section>`;
}

type Act = 'suspend' | 'restore' | 'revoke';
const ACTS: Readonly<{ readonly [S in CredentialView['facts']['state']]: readonly Act[] }> = {
  valid: ['suspend', 'revoke'],
  suspended: ['restore', 'revoke'],
  revoked: [],
};

/** Folded until it is wanted, and open again when something is wrong with it. */
const folded = (title: string, isOpen: boolean, body: Html): Html =>
  html`<details class="act"${isOpen && html` open`}><summary>${title}</summary>${body}</details>`;

function actForm(page: Page, view: CredentialView, act: Act): Html {
  const { credentials: words } = page.t;
  const name = `because-${act}`;
  const isWrong = view.issues.some(({ pointer }) => pointer === `/${name}`);
  return folded(
    words[act],
    isWrong,
    html`<p>${words[`${act}Lead`]}</p>
<form method="post" action="${page.link(`${pathOf(view)}/${act}`)}" class="stack">
${formToken(page)}
<div class="field"><label for="${name}">${words.because}<span class="unseen">, ${words[act]}</span></label>
<p class="hint" id="${name}-hint">${words.becauseHint}</p>
${faultLine(page, view.issues, name)}
<input type="text" id="${name}" name="because" maxlength="500" autocomplete="off" required${toldAround(view.issues, name)}></div>
<button${act !== 'restore' && html` class="danger"`}>${words[act]}</button>
</form>`,
  );
}

const CORRECTED = ['name', 'givenName', 'familyName', 'birthDate'] as const;

function reissueForm(page: Page, view: CredentialView): Html {
  const { credentials: words } = page.t;
  const { typed, issues } = view;
  const isWrong = issues.some(({ pointer }) => CORRECTED.some((name) => pointer === `/${name}`));
  return folded(
    words.reissue,
    isWrong,
    html`<p>${words.reissueLead}</p>
<form method="post" action="${page.link(`${pathOf(view)}/reissue`)}" class="stack">
${formToken(page)}
${CORRECTED.map(
  (name) =>
    html`<div class="field"><label for="${name}">${words[name]}</label>
<p class="hint" id="${name}-hint">${name === 'birthDate' ? words.birthDateHint : name === 'name' && words.nameHint}</p>
${faultLine(page, issues, name)}
<input type="${name === 'birthDate' ? 'date' : 'text'}" id="${name}" name="${name}" value="${typed[name]}" autocomplete="off"${name === 'name' && html` required`}${toldAround(issues, name)}></div>`,
)}
<button>${words.reissue}</button>
</form>`,
  );
}

function forgetForm(page: Page, view: CredentialView): Html {
  const { credentials: words } = page.t;
  return folded(
    words.forget,
    false,
    html`<p>${words.forgetLead(view.held)}</p>
<form method="post" action="${page.link(`${pathOf(view)}/forget`)}" class="stack">
${formToken(page)}
<label><input type="checkbox" name="revoke" value="yes"> <span>${words.forgetRevoke} <span class="aside">${words.forgetRevokeHint}</span></span></label>
<button class="danger">${words.forget}</button>
</form>`,
  );
}

function acts(page: Page, view: CredentialView): Child {
  const { facts: one, said } = view;
  const possible = ACTS[one.state];
  if (possible.length === 0 && said === undefined) return undefined;
  return html`<section aria-labelledby="acts">
<h2 id="acts">${page.t.credentials.acts}</h2>
${possible.map((act) => actForm(page, view, act))}
${said !== undefined && one.state === 'valid' && reissueForm(page, view)}
${said !== undefined && forgetForm(page, view)}
</section>`;
}

/** One credential: what it says, its files, and what can be done. */
export function credentialPage(page: Page, view: CredentialView): string {
  const { t } = page;
  const { credentials: words } = t;
  const { facts: one, said, issues, path } = view;
  const title = said?.record.learner.name ?? (said ? words.one : words.forgotten);
  const { supersededBy } = one;
  return operatorLayout(
    page,
    { title, crumbs: [...crumbsOf(page, view), { href: path, label: words.title }] },
    html`<h1>${title}</h1>
${faultList(page, issues, [
  ['because-suspend', words.because],
  ['because-restore', words.because],
  ['because-revoke', words.because],
  ...CORRECTED.map((name) => [name, words[name]] as const),
])}
${one.forgotten && notice(words.learnerForgotten, 'warning')}
${
  supersededBy !== undefined &&
  notice(html`<a href="${page.link(`${path}/${supersededBy}`)}">${words.replacedBy}</a>`, 'warning')
}
${view.mailed && html`<p class="notice success" role="status">${words.links.mailed}</p>`}
${facts([...(said === undefined ? [] : saidFacts(page, said)), ...bareFacts(page, view)])}
${linkSection(page, view)}
${said !== undefined && files(page, view)}
${acts(page, view)}`,
  );
}
