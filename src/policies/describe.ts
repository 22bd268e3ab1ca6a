/**
 * A policy in plain words, made from its ODRL: ours and a stranger's alike. Each part says who sees to it;
 * what only the partner can keep is never called checked, and what we do not understand is shown as it stands.
 */
import type { KeptBy } from './decision.ts';
import { type Phrase, phraseOf, type Speech } from './phrase.ts';
import { readTerms, shortName, type TermConstraint, type TermRule } from './terms.ts';
import { actPhrase, actWords, languageOf, wordsOf } from './words.ts';

/** Who sees to a part, as this node says it: under terms of a partner it is the partner who checks, and we who promise. */
export type Keeper = KeptBy | 'their-node' | 'us';

export interface RuleDescription {
  readonly kind: TermRule['kind'];
  /** The whole rule. */
  readonly sentence: string;
  /** Its head, then each condition, with who sees to it. */
  readonly parts: readonly (Omit<Phrase, 'keptBy'> & { readonly keptBy: Keeper })[];
}

export interface Description {
  readonly sentence: string;
  readonly rules: readonly RuleDescription[];
  /** Whether there is a word for all of it: what we do not understand we do not sign by ourselves. */
  readonly understood: boolean;
}

export interface Telling {
  /** `fr`, `en`, `es`; another gets English. */
  readonly language: string;
  /** Names of claims that this node knows of partners, beside those of the profile. */
  readonly claims?: readonly string[];
  /** What this node is under these terms; default `provider`. */
  readonly role?: 'provider' | 'consumer';
}

const AS_CONSUMER: Readonly<Record<KeptBy, Keeper>> = {
  node: 'their-node',
  partner: 'us',
  nobody: 'nobody',
};

/** What stands together under `and` is said apart: one may be checked and another promised. */
const apart = (term: TermConstraint): readonly TermConstraint[] =>
  term.is === 'logical' && (term.operator === 'and' || term.operator === 'andSequence')
    ? term.parts.flatMap(apart)
    : [term];

function keeperOf({ kind, action }: TermRule, conditions: readonly Phrase[]): KeptBy {
  if (kind === 'permission') return 'node';
  const seen = kind === 'prohibition' && (action === undefined || action === 'use');
  return seen && !conditions.some((c) => c.keptBy === 'partner') ? 'node' : 'partner';
}

const checked = (text: string): Phrase => ({ text, keptBy: 'node', understood: true });

function conditionsOf(rule: TermRule, speech: Speech): readonly Phrase[] {
  const { premise } = wordsOf(speech.language);
  const said = rule.constraints.flatMap(apart).map((term) => phraseOf(term, speech));
  return [
    ...(rule.target === undefined ? [] : [checked(premise.target(rule.target))]),
    ...(rule.assignee === undefined ? [] : [checked(premise.party(rule.assignee))]),
    // The time for a duty is as much the partner's word as the duty is.
    ...said.map(
      (phrase): Phrase =>
        rule.kind === 'obligation' && phrase.understood ? { ...phrase, keptBy: 'partner' } : phrase,
    ),
  ];
}

function describeRule(rule: TermRule, speech: Speech, role: Telling['role']): RuleDescription {
  const words = wordsOf(speech.language);
  const conditions = conditionsOf(rule, speech);
  const frame = {
    permission: words.may,
    prohibition: words.mustNot,
    obligation: words.must,
  }[rule.kind];
  const { action } = rule;
  const said = actPhrase(words, action);
  const taker = role === 'consumer' ? 'us' : 'partner';
  const understood = action === undefined || actWords(words, action) !== undefined;
  const head: Phrase = {
    text: frame(said, '', taker),
    keptBy: understood ? keeperOf(rule, conditions) : 'nobody',
    understood,
  };
  const tail = conditions.map((c) => c.text).join(', ');
  return {
    kind: rule.kind,
    sentence: frame(said, tail === '' ? '' : ` ${tail}`, taker),
    parts: [head, ...conditions].map((part) =>
      role === 'consumer' ? { ...part, keptBy: AS_CONSUMER[part.keptBy] } : part,
    ),
  };
}

export function describe(policy: object, { language, claims = [], role }: Telling): Description {
  const terms = readTerms(policy);
  const speech = { language: languageOf(language), claims: claims.map(shortName) };
  const all = terms.rules.flatMap((rule) => [
    rule,
    ...(rule.kind === 'permission' ? rule.duties : []),
  ]);
  const rules = all.map((rule) => describeRule(rule, { ...speech, rule: rule.kind }, role));
  const words = wordsOf(language);
  const permits = rules.some((r) => r.kind === 'permission');
  return {
    sentence: [
      ...rules.map((r) => r.sentence),
      ...(permits ? [] : [words.nothing]),
      ...(terms.unreadable ? [words.because.unreadable] : []),
    ].join(' '),
    rules,
    understood: !terms.unreadable && rules.every((r) => r.parts.every((p) => p.understood)),
  };
}
