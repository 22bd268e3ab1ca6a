/** One condition in words, from the ODRL itself: what stands there, whoever wrote it. */
import type { KeptBy } from './decision.ts';
import { inForceDuration } from './moments.ts';
import { IN_FORCE } from './operands.ts';
import type { Language } from './profile.ts';
import type { AtomicTerm, LogicalTerm, Scalar, TermConstraint, TermRule } from './terms.ts';
import {
  countryWriter,
  dateWriter,
  durationWriter,
  numberWriter,
  purposeWriter,
  textWriter,
  type ValueWriter,
} from './values.ts';
import type { ByOperator, PolicyWords } from './words/en.ts';
import { wordsOf } from './words.ts';

export interface Phrase {
  readonly text: string;
  readonly keptBy: KeptBy;
  /** False: it is shown as it stands. */
  readonly understood: boolean;
}

export interface Speech {
  readonly language: Language;
  readonly rule: TermRule['kind'];
  /** Names of claims that this node knows of partners, beside those of the profile. */
  readonly claims: readonly string[];
}

const rawOf = ({ leftOperand, operator, values }: AtomicTerm): string =>
  `${leftOperand} ${operator} ${values.join(', ')}`;

const strange = (words: PolicyWords, raw: string): Phrase => ({
  text: words.notUnderstood(raw),
  keptBy: 'nobody',
  understood: false,
});

type Sayer = (term: AtomicTerm, speech: Speech) => string | undefined;

const one = (values: readonly Scalar[], write: ValueWriter): string | undefined => {
  const [value] = values;
  return values.length === 1 && value !== undefined ? write(value) : undefined;
};

const say = (table: ByOperator, operator: string, value: string | undefined) =>
  value === undefined || !Object.hasOwn(table, operator) ? undefined : table[operator]?.(value);

/** A duty is due by a date; a prohibition of one day holds on it, not on it alone. */
const dates = (words: PolicyWords, rule: Speech['rule']): ByOperator => {
  if (rule === 'obligation') return words.deadline;
  const { eq } = words.deadline;
  return rule === 'prohibition' && eq !== undefined ? { ...words.date, eq } : words.date;
};

const sayDate: Sayer = ({ operator, values }, { language, rule }) =>
  say(dates(wordsOf(language), rule), operator, one(values, dateWriter(language)));

const sayElapsed: Sayer = ({ operator, values }, { language, rule }) => {
  const { elapsed, elapsedDeadline } = wordsOf(language);
  const table = rule === 'obligation' ? elapsedDeadline : elapsed;
  return say(table, operator, one(values, durationWriter(language)));
};

const sayInForce: Sayer = (term, speech) => {
  const words = wordsOf(speech.language);
  const [value] = term.values;
  const duration = typeof value === 'string' ? inForceDuration(value) : undefined;
  if (duration === undefined) return sayDate(term, speech);
  const length = durationWriter(speech.language)(duration);
  return say(
    dates(words, speech.rule),
    term.operator,
    length === undefined ? undefined : words.afterAgreement(length),
  );
};

const sayCount: Sayer = ({ operator, values }, { language }) =>
  say(wordsOf(language).count, operator, one(values, numberWriter(language)));

const IN: ReadonlySet<string> = new Set(['eq', 'isAnyOf', 'isAllOf', 'isA', 'isPartOf', 'hasPart']);
const OUT: ReadonlySet<string> = new Set(['neq', 'isNoneOf']);

const sayAmong =
  (
    amongOf: (words: PolicyWords, term: AtomicTerm, rule: Speech['rule']) => PolicyWords['partner'],
    writer: (language: Language) => ValueWriter,
  ): Sayer =>
  (term, { language, rule }) => {
    const words = wordsOf(language);
    const names = term.values.map((value) => writer(language)(value));
    const known = names.filter((n) => n !== undefined);
    if (known.length !== names.length) return undefined;
    const all = term.operator === 'isAllOf' || term.operator === 'hasPart';
    const list = new Intl.ListFormat(words.locale, {
      type: all ? 'conjunction' : 'disjunction',
    }).format(known);
    const among = amongOf(words, term, rule);
    if (IN.has(term.operator)) return among.in(list);
    return OUT.has(term.operator) ? among.out(list) : undefined;
  };

const text = () => textWriter;
const SAYERS: Readonly<Record<string, Sayer>> = {
  dateTime: sayDate,
  elapsedTime: sayElapsed,
  [IN_FORCE]: sayInForce,
  count: sayCount,
  partner: sayAmong((words) => words.partner, text),
  country: sayAmong((words) => words.country, countryWriter),
  membership: sayAmong((words) => words.membership, text),
  purpose: sayAmong(
    (words, _term, rule) => (rule === 'prohibition' ? words.purposeForbidden : words.purpose),
    purposeWriter,
  ),
};
const sayClaim = sayAmong((words, { leftOperand }) => words.claim(leftOperand), text);

function atomic(term: AtomicTerm, speech: Speech): Phrase {
  const { leftOperand } = term;
  const sayer = Object.hasOwn(SAYERS, leftOperand) ? SAYERS[leftOperand] : undefined;
  const claim = speech.claims.includes(leftOperand) ? sayClaim : undefined;
  const said = (sayer ?? claim)?.(term, speech);
  if (said === undefined) return strange(wordsOf(speech.language), rawOf(term));
  return { text: said, keptBy: leftOperand === 'purpose' ? 'partner' : 'node', understood: true };
}

function logical(term: LogicalTerm, speech: Speech): Phrase {
  const words = wordsOf(speech.language);
  const parts = term.parts.map((part) => phraseOf(part, speech));
  const either = term.operator === 'or' || term.operator === 'xone';
  const list = new Intl.ListFormat(words.locale, {
    type: either ? 'disjunction' : 'conjunction',
  }).format(parts.map((p) => p.text));
  // Said to be checked only where all of it is.
  const worst = (['nobody', 'partner', 'node'] as const).find((by) =>
    parts.some((p) => p.keptBy === by),
  );
  return {
    text: term.operator === 'xone' ? words.exactlyOne(list) : list,
    keptBy: worst ?? 'nobody',
    understood: parts.every((p) => p.understood),
  };
}

export function phraseOf(term: TermConstraint, speech: Speech): Phrase {
  if (term.is === 'atomic') return atomic(term, speech);
  return term.is === 'logical'
    ? logical(term, speech)
    : strange(wordsOf(speech.language), term.raw);
}
