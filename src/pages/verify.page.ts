/** Where anybody has a credential checked: what it says, what was checked, in words for who reads it. */
import type { Code, Fact, FactName, Verdict, VerifyView } from '../credentials/index.ts';
import { facts } from './components/facts.ts';
import { type Child, type Html, html } from './html.ts';
import { layout } from './layout.ts';
import type { Page } from './page.ts';
import { type CheckWords, isOffer, wordsFor } from './verify-words.ts';

type Shown = NonNullable<VerifyView['shown']>;
type Said = NonNullable<Shown['title']>;
type State = 'holds' | 'fails' | 'open' | 'skipped';

/** Several facts are one question to who is no specialist. */
const GROUPS = {
  format: ['readable', 'format'],
  structure: ['header', 'structure', 'contexts', 'canonical', 'proofs', 'terms'],
  signature: ['signature'],
  // That the key named is the issuer's does not make the issuer sign.
  owner: ['issuer', 'signature'],
  trust: ['trust'],
  validity: ['validity'],
  status: ['status'],
  holder: ['holder'],
  schema: ['schema'],
  skills: ['skills'],
} as const satisfies Readonly<Record<string, readonly FactName[]>>;
type Group = keyof typeof GROUPS;
const NAMES: readonly Group[] = [
  'format',
  'structure',
  'signature',
  'owner',
  'trust',
  'validity',
  'status',
  'holder',
  'schema',
  'skills',
];

const STYLES: Readonly<Record<State, string>> = {
  holds: 'open',
  fails: 'full',
  open: 'planned',
  skipped: 'ended',
};

function stateOf({ ok, open, code }: Fact): State {
  if (ok) return 'holds';
  if (code === 'not-checked') return 'skipped';
  return open === true ? 'open' : 'fails';
}

const WORST: readonly State[] = ['fails', 'skipped', 'open', 'holds'];

/** The fact of a group that decides it. */
function decidingOf(verdict: Verdict, group: Group): Fact | undefined {
  const names: readonly FactName[] = GROUPS[group];
  const all = verdict.facts.filter(({ fact }) => names.includes(fact));
  const [worst] = all.toSorted((a, b) => WORST.indexOf(stateOf(a)) - WORST.indexOf(stateOf(b)));
  return worst;
}

function answer({ codes, groups, skipped }: CheckWords, group: Group, fact: Fact): string {
  const state = stateOf(fact);
  const own: Partial<Record<Code, string>> = codes;
  return own[fact.code] ?? (state === 'skipped' ? skipped : groups[group][state]);
}

function factList(words: CheckWords, verdict: Verdict): Html {
  const { groups, mark } = words;
  return html`<ul class="answers">${NAMES.flatMap((group) => {
    const fact = decidingOf(verdict, group);
    if (fact === undefined) return [];
    const state = stateOf(fact);
    return [
      html`<li><span class="badge ${STYLES[state]}">${mark[state]}</span>
<div><strong>${groups[group].asks}</strong><p>${answer(words, group, fact)}</p></div></li>`,
    ];
  })}</ul>`;
}

/** In the reader's language where it is said in it, else English, else as it stands. */
function textOf({ t }: Page, said: Said | undefined): Child {
  if (said === undefined) return undefined;
  const code = [t.code, 'en', 'und'].find((one) => one in said) ?? Object.keys(said)[0];
  if (code === undefined) return undefined;
  const lang = code === 'und' || code === t.code ? undefined : code;
  return html`<span${lang !== undefined && html` lang="${lang}"`}>${said[code]}</span>`;
}

const day = (page: Page, time: string | undefined): Child =>
  time === undefined ? undefined : page.f.instant(new Date(time));

function skillsOf(page: Page, { skills }: Shown): Child {
  const { sayings } = page.t.verify;
  if (skills.length === 0) return sayings.noneSkills;
  return html`<ul>${skills.map(({ iri, labels }) => html`<li>${textOf(page, labels) ?? html`<code class="iri">${iri}</code>`}</li>`)}</ul>`;
}

/** By its certificate, which need not be who it says it is by. */
const sealerIn = ({ facts: all }: Verdict): string | undefined =>
  all.some(({ fact, ok }) => fact === 'signature' && ok)
    ? all.find(({ code }) => code === 'certificate-known')?.about
    : undefined;

type Saying = Parameters<typeof facts>[0][number];

const sayingsOfOffer = (page: Page, { sayings }: CheckWords, shown: Shown): readonly Saying[] => [
  [page.t.verify.offer.sayings.employer, textOf(page, shown.employer)],
  [page.t.verify.offer.sayings.place, textOf(page, shown.place)],
  [sayings.issuer, textOf(page, shown.issuer)],
  [sayings.from, day(page, shown.from)],
  [sayings.until, day(page, shown.until)],
];

const sayingsOfCredential = (
  page: Page,
  { sayings }: CheckWords,
  shown: Shown,
  verdict: Verdict,
): readonly Saying[] => [
  [sayings.holder, textOf(page, shown.holder) ?? sayings.nobody],
  [sayings.issuer, textOf(page, shown.issuer)],
  [sayings.sealer, sealerIn(verdict)],
  [sayings.provider, textOf(page, shown.provider)],
  [sayings.from, day(page, shown.from)],
  [sayings.until, day(page, shown.until) ?? sayings.noEnd],
  [sayings.level, shown.level !== undefined && sayings.levelOf(shown.level)],
];

function whatItSays(page: Page, words: CheckWords, shown: Shown, verdict: Verdict): Html {
  const { sayings } = words;
  const ofIt = isOffer(verdict) ? sayingsOfOffer : sayingsOfCredential;
  return html`<section aria-labelledby="says">
<h2 id="says">${words.says}</h2>
<p class="quiet">${words.notChecked}</p>
${facts([
  [sayings.title, textOf(page, shown.title)],
  ...ofIt(page, words, shown, verdict),
  [sayings.skills, skillsOf(page, shown)],
])}
</section>`;
}

/** Which of the answers: the issuer being known is what makes the first of the second. */
function outcomeOf({ verified, facts: all }: Verdict): 'good' | 'unknown' | 'bad' | 'unread' {
  if (verified) {
    const trust = all.find(({ fact }) => fact === 'trust');
    return trust === undefined || trust.ok ? 'good' : 'unknown';
  }
  return all.some(({ fact, ok }) => fact === 'readable' && ok) ? 'bad' : 'unread';
}

const OUTCOME_TEXT = {
  good: 'goodText',
  unknown: 'unknownText',
  bad: 'badText',
  unread: 'unreadText',
} as const;

function outcome(words: CheckWords, verdict: Verdict): Html {
  const which = outcomeOf(verdict);
  const own: Partial<Record<Code, string>> = words.codes;
  const failing = verdict.facts.find((fact) => stateOf(fact) === 'fails');
  const why = verdict.verified || failing === undefined ? undefined : own[failing.code];
  return html`<section class="outcome ${which}" aria-labelledby="result" role="status">
<h2 id="result">${words[which]}</h2>
<p>${why ?? words[OUTCOME_TEXT[which]]}</p>
</section>`;
}

const technical = ({ t }: Page, verdict: Verdict): Html =>
  html`<details><summary>${t.verify.technical}</summary>
${verdict.issuer !== undefined && html`<p><code class="iri">${verdict.issuer}</code></p>`}
<ul class="plain" lang="en">${verdict.facts.map(
    (fact) => html`<li><code>${fact.fact}: ${fact.code}</code> <span>${fact.detail}</span></li>`,
  )}</ul>
</details>`;

/** A name is compared where one is shown; an offer names an employer, who may know nothing of it. */
const advice = (words: CheckWords, shown: Shown | undefined): Child =>
  (shown?.holder !== undefined || shown?.employer !== undefined) &&
  html`<section class="notice" aria-labelledby="advice">
<h2 id="advice">${words.advice}</h2>
<p>${words.adviceText}</p>
</section>`;

function result(page: Page, words: CheckWords, { verdict, shown }: VerifyView): Child {
  if (verdict === undefined) return undefined;
  return html`${outcome(words, verdict)}
${shown !== undefined && whatItSays(page, words, shown, verdict)}
<section aria-labelledby="checks">
<h2 id="checks">${words.facts}</h2>
${factList(words, verdict)}
</section>
${advice(words, shown)}
${technical(page, verdict)}`;
}

function form(page: Page, { fault, text = '', verdict }: VerifyView): Html {
  const { t, link } = page;
  const { verify: words } = t;
  return html`<section aria-labelledby="ask">
<h2 id="ask"${verdict === undefined && html` class="unseen"`}>${verdict === undefined ? words.title : words.another}</h2>
<form method="post" action="${link('/verify')}" enctype="multipart/form-data" class="stack">
${fault !== undefined && html`<p class="fault" role="alert" id="file-fault">${words[fault]}</p>`}
<div class="field">
<label for="file">${words.file}</label>
<p class="hint" id="file-hint">${words.fileHint}</p>
<input type="file" id="file" name="file" class="drop" aria-describedby="file-hint${fault !== undefined && ' file-fault'}">
</div>
<div class="field">
<label for="text">${words.text}</label>
<p class="hint" id="text-hint">${words.textHint}</p>
<textarea id="text" name="text" rows="4" spellcheck="false" autocomplete="off" aria-describedby="text-hint${fault === 'both' && ' file-fault'}">${text}</textarea>
</div>
<button>${words.check}</button>
</form>
<p class="quiet">${words.nothingKept}</p>
</section>`;
}

export function verifyPage(page: Page, view: VerifyView): string {
  const { t } = page;
  const words = wordsFor(t, view.verdict);
  return layout(
    page,
    {
      title: words.title,
      description: words.lead,
      crumbs: [{ href: '/', label: t.layout.home }],
      canonical: '/verify',
    },
    html`<h1>${words.title}</h1>
${view.verdict === undefined && html`<p class="lead">${words.lead}</p>`}
${result(page, words, view)}
${form(page, view)}`,
  );
}
