/** A credential as a person reads it, and what a check of it says: for its learner and for whom they show it to. */
import type { Verdict } from '../../credentials/index.ts';
import { ourWordsFor, type ShownCredential } from '../../learners/index.ts';
import { facts } from '../components/facts.ts';
import { type Child, type Html, html } from '../html.ts';
import type { Page } from '../page.ts';

type State = 'valid' | 'suspended' | 'revoked' | 'expired';

export const stateOf = ({ facts: { state }, verdict }: ShownCredential): State =>
  state === 'valid' && isOver(verdict) ? 'expired' : state;

const isOver = ({ facts: all }: Verdict): boolean =>
  all.some(({ fact, code }) => fact === 'validity' && code === 'expired');

const TONES: Readonly<Record<State, string>> = {
  valid: 'open',
  suspended: 'full',
  revoked: 'full',
  expired: 'ended',
};

export function titleOf({ t }: Page, shown: ShownCredential, kind: string): Html {
  const { name, language } = shown.record.achievement;
  const state = stateOf(shown);
  return html`<p class="kind">${kind} <span class="badge ${TONES[state]}">${t.learner.states[state]}</span></p>
<h1 lang="${language}">${name}</h1>`;
}

function periodOf({ t, f }: Page, { period }: ShownCredential['record']): Child {
  const { start, end } = period ?? {};
  const { learner: words } = t;
  if (start !== undefined && end !== undefined)
    return words.periodBetween(f.date(start), f.date(end));
  if (end !== undefined) return words.periodUntil(f.date(end));
  return start === undefined ? undefined : words.periodFrom(f.date(start));
}

/** As it was signed, in the training's language; what are our own words is said in the reader's too. */
function assessmentOf({ t, f }: Page, record: ShownCredential['record']): Child {
  const { assessment, achievement } = record;
  if (assessment === undefined) return undefined;
  const { kind, result, date } = assessment;
  const signed = (text: string): Html =>
    achievement.language === t.code
      ? html`${text}`
      : html`<span lang="${achievement.language}">${text}</span>`;
  const said = ourWordsFor(record, t.code).assessment;
  return html`${said === undefined ? signed(kind) : html`${said} (${signed(kind)})`}${result !== undefined && html` – ${signed(result)}`}${date !== undefined && html` (${f.date(date)})`}`;
}

/** Links lead to our own pages or to where the record says: never a script. */
const linked = (href: string, text: string): Html =>
  /^https?:/i.test(href) ? html`<a href="${href}">${text}</a>` : html`${text}`;

export function credentialFacts(
  page: Page,
  { record, issuer, facts: issued }: ShownCredential,
): Child {
  const { t, f } = page;
  const { learner: words } = t;
  const { achievement, learner, validUntil } = record;
  const { provider, eqfLevel, credits, certification } = achievement;
  return facts([
    [words.name, learner.name !== undefined && html`<strong>${learner.name}</strong>`],
    [words.provider, linked(provider.id, provider.name)],
    [words.period, periodOf(page, record)],
    [words.assessment, assessmentOf(page, record)],
    [words.level, eqfLevel !== undefined && words.eqf(eqfLevel)],
    [words.credits, credits && words.ects(f.number(credits.points))],
    [
      words.certification,
      certification &&
        html`${linked(certification.id, certification.name)} (${certification.code})`,
    ],
    [words.issuer, issuer.name],
    [words.issued, f.instant(issued.issuedAt)],
    [words.ends, validUntil !== undefined && f.instant(new Date(validUntil))],
  ]);
}

type Skill = ShownCredential['skills'][number];

/** In the reader's language where ESCO has it. */
function skillItem({ t }: Page, { label, language, labels }: Skill): Html {
  const own = labels[t.code];
  return own === undefined ? html`<li lang="${language}">${label}</li>` : html`<li>${own}</li>`;
}

function criteriaOf({ t, f }: Page, record: ShownCredential['record']): Html {
  const { criteria, language } = record.achievement;
  const ours = ourWordsFor(record, t.code);
  if (ours.criteria === undefined) return html`<p lang="${language}">${criteria}</p>`;
  return html`<p>${ours.criteria}</p>
<p class="quiet">${t.learner.signedIn(f.language(ours.language))} <span lang="${ours.language}">${criteria}</span></p>`;
}

export function aboutTraining(page: Page, { record, skills }: ShownCredential): Html {
  const { t } = page;
  const { learner: words } = t;
  const [first] = skills;
  const evidence = record.evidence ?? [];
  return html`<section aria-labelledby="criteria"><h2 id="criteria">${words.criteria}</h2>
${criteriaOf(page, record)}</section>
${
  first !== undefined &&
  html`<section aria-labelledby="skills"><h2 id="skills">${words.skills}</h2>
<ul>${skills.map((skill) => skillItem(page, skill))}</ul>
<p class="quiet">${words.esco(first.release)}</p></section>`
}
${
  evidence.length > 0 &&
  html`<section aria-labelledby="evidence"><h2 id="evidence">${words.evidence}</h2>
<ul class="links">${evidence.map((one) => html`<li>${linked(one.id, one.name ?? one.id)}${one.description !== undefined && html` <span class="aside">${one.description}</span>`}</li>`)}</ul></section>`
}`;
}

type Answer = 'holds' | 'fails' | 'open';

/** What all facts of a kind say together. None of them, or one that was left open: it is not known. */
function answerOf({ facts: all }: Verdict, kinds: readonly string[]): Answer {
  const found = all.filter(({ fact }) => kinds.includes(fact));
  if (found.some(({ ok, code }) => !ok && code !== 'not-checked' && !OPEN.has(code)))
    return 'fails';
  return found.length > 0 && found.every(({ ok }) => ok) ? 'holds' : 'open';
}

/** The key could not be asked for: that says nothing against it. */
const OPEN: ReadonlySet<string> = new Set(['issuer-unread', 'issuer-forbidden']);
const CONTENT = ['structure', 'contexts', 'proofs', 'terms', 'signature'];

const MARKS: Readonly<Record<Answer, string>> = { holds: '✓', fails: '✗', open: '?' };

export function checks({ t }: Page, { verdict, issuer, facts: { state } }: ShownCredential): Html {
  const { learner: words } = t;
  const { check } = words;
  const [signature, owner] = [answerOf(verdict, CONTENT), answerOf(verdict, ['issuer'])];
  const validity = answerOf(verdict, ['validity']) === 'fails' ? 'fails' : 'holds';
  const rows: readonly (readonly [Answer, string])[] = [
    [signature, check.signature[signature]],
    [owner, check.issuer[owner](issuer.name)],
    // The list that answers it is this node's own.
    [state === 'valid' ? 'holds' : 'fails', check.status[state]],
    [validity, check.validity[validity]],
  ];
  const said: Readonly<Record<Answer, string>> = {
    holds: words.yes,
    fails: words.no,
    open: words.unknown,
  };
  return html`<ul class="checks">${rows.map(([answer, sentence]) => html`<li class="${answer}"><span class="mark" aria-hidden="true">${MARKS[answer]}</span><span><span class="unseen">${said[answer]} </span>${sentence}</span></li>`)}</ul>`;
}
