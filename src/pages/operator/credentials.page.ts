import type { CredentialListView, IssuedFacts } from '../../learners/index.ts';
import { formToken } from '../components/form.ts';
import { empty } from '../components/notice.ts';
import { table } from '../components/table.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';
import { crumbsOf } from './cohorts.page.ts';
import { faultLine, faultList, type Issues, toldAround } from './faults.ts';
import { filterForm } from './filters.ts';
import { older } from './import-list.page.ts';
import { operatorLayout } from './shell.ts';

const STYLE = { valid: 'open', suspended: 'planned', revoked: 'ended' } as const;

export const credentialState = ({ t }: Page, state: IssuedFacts['state']): Html =>
  html`<span class="badge ${STYLE[state]}">${t.credentials.states[state]}</span>`;

/** Two reasons are ours, and said in the reader's words; the others are somebody's. */
export function reasonOf({ t }: Page, { reason, state }: IssuedFacts): string | undefined {
  if (state === 'valid') return undefined;
  if (reason === 'superseded') return t.credentials.superseded;
  return reason === 'learner forgotten' ? t.credentials.learnerForgotten : reason;
}

const row =
  (page: Page, { path, issuer, holdings }: CredentialListView) =>
  (facts: IssuedFacts): readonly Child[] => {
    const { f, t, link } = page;
    const { id, organisation, state, issuedAt } = facts;
    const holding = holdings.get(id);
    const reason = reasonOf(page, facts);
    const whose = organisation === '' ? t.credentials.thisNode : organisation;
    return [
      html`<a href="${link(`${path}/${id}`)}">${holding === undefined ? t.credentials.forgotten : (holding.name ?? t.credentials.one)}</a>${issuer === undefined && html`<span class="by">${whose}</span>`}`,
      holding?.achievement,
      html`${credentialState(page, state)}${reason !== undefined && html`<span class="by">${reason}</span>`}`,
      f.moment(issuedAt),
    ];
  };

interface Box {
  readonly name: 'training' | 'name' | 'birthDate' | 'email';
  readonly label: string;
  readonly hint: string;
  readonly type: 'text' | 'date' | 'email';
  readonly needed?: boolean;
}

const box = (page: Page, issues: Issues, value: string, { name, label, hint, type, needed }: Box) =>
  html`<div class="field"><label for="${name}">${label}</label>
<p class="hint" id="${name}-hint">${hint}</p>
${faultLine(page, issues, name)}
<input type="${type}" id="${name}" name="${name}" value="${value}" autocomplete="off"${needed === true && html` required`}${toldAround(issues, name)}></div>`;

const boxesOf = ({ t: { credentials: words } }: Page): readonly Box[] => [
  {
    name: 'training',
    label: words.training,
    hint: words.trainingHint,
    type: 'text',
    needed: true,
  },
  { name: 'name', label: words.name, hint: words.nameHint, type: 'text', needed: true },
  { name: 'birthDate', label: words.birthDate, hint: words.birthDateHint, type: 'date' },
  { name: 'email', label: words.email, hint: words.emailHint, type: 'email' },
];

const LANGUAGES = ['fr', 'en', 'es'] as const;

function issueForm(page: Page, { path, typed, issues }: CredentialListView): Html {
  const { t, f, link } = page;
  const { credentials: words } = t;
  const chosen = typed.language === '' ? t.code : typed.language;
  return html`<section aria-labelledby="issue">
<h2 id="issue">${words.issueOne}</h2>
<p>${words.issueLead}</p>
<form method="post" action="${link(path)}" class="stack">
${formToken(page)}
${boxesOf(page).map((one) => box(page, issues, typed[one.name], one))}
<div class="field"><label for="language">${words.language}</label>
<select id="language" name="language">${LANGUAGES.map((code) => html`<option value="${code}"${code === chosen && html` selected`}>${f.language(code)}</option>`)}</select></div>
<button>${words.issue}</button>
</form>
</section>`;
}

const filters = (page: Page, { path, asked }: CredentialListView): Child => {
  const { t } = page;
  const { credentials: words } = t;
  return filterForm(page, {
    action: path,
    texts: [
      { name: 'reference', label: words.reference, value: asked.reference },
      { name: 'training', label: words.trainingId, value: asked.training },
    ],
    choices: [
      {
        name: 'state',
        label: words.state,
        chosen: asked.state,
        options: (['valid', 'suspended', 'revoked'] as const).map((state) => [
          state,
          words.states[state],
        ]),
      },
    ],
  });
};

const nothing = ({ t: { credentials: words } }: Page, { asked }: CredentialListView): Html =>
  Object.values(asked).some((value) => value !== undefined)
    ? empty(words.noneFound, [words.noneFoundAdvice], undefined)
    : empty(words.none, [words.noneAdvice], undefined);

/** What was issued, the latest first; and one to issue. */
export function credentialsPage(page: Page, view: CredentialListView): string {
  const { t, link } = page;
  const { credentials: words } = t;
  const { items, counts, issuer, next, issues, path } = view;
  const title = issuer === undefined ? words.title : words.ofIssuer(issuer.name);
  const total = counts.valid + counts.suspended + counts.revoked;
  const labels = boxesOf(page).map(({ name, label }) => [name, label] as const);
  const cohorts = path.replace(/credentials$/, 'cohorts');
  return operatorLayout(
    page,
    { title, crumbs: crumbsOf(page, view) },
    html`<h1>${title}</h1>
<p class="lead">${words.lead}</p>
${faultList(page, issues, labels)}
<p><a href="${link(cohorts)}">${words.cohorts}</a></p>
${filters(page, view)}
${
  items.length === 0
    ? nothing(page, view)
    : html`<p class="count">${words.count(total)} <span class="aside">${words.counts(counts.valid, counts.suspended, counts.revoked)}</span></p>
${table({
  caption: title,
  columns: [words.learner, words.training, words.state, words.issued].map((label) => ({ label })),
  rows: items.map(row(page, view)),
})}
${older(page, next, words.older)}`
}
${issueForm(page, view)}`,
  );
}
