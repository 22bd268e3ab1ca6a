/** From words to a question for the index: places recognised, spelling mended, synonyms added. */
import type { Reader } from '../../kernel/db.ts';
import type { Area, AreaFinder } from './area.ts';
import { type Mended, mendSpelling } from './mend.ts';
import { findPlace, type PlaceFound } from './place-words.ts';
import { isFactName, lexeme } from './search-row.ts';
import type { Synonyms } from './synonyms.ts';
import { readTyped, type Typed } from './typed.ts';
import { firstWords, inRuns, isPlain, pairs, type Unit, unitsOf } from './units.ts';
import { type LookUp, lookingUp, lookUpPhrases, tellingOf, type Word } from './word.store.ts';

export interface Compiled {
  /** A tsquery; undefined when no word was typed that one could search for. */
  readonly all?: string;
  /** The same of titles only; absent when that cannot be said (phrases, words excluded). */
  readonly title?: string;
  /** Everything that may be found, for ranking. */
  readonly any?: string;
  readonly place?: { readonly area: Area; readonly said: string };
  readonly corrections: Mended['corrections'];
  /** What can be dropped word by word: as typed, and the query without it. */
  readonly units: readonly { readonly said: string; readonly without: string | undefined }[];
  /** Something was typed, and nothing of it is a word. */
  readonly empty: boolean;
}

export interface Language {
  readonly synonyms: Synonyms;
  readonly areas: AreaFinder;
  /** Languages of the catalogue, ISO 639-1. */
  readonly languages: readonly string[];
}

const NOTHING: Compiled = { corrections: [], units: [], empty: false };

export async function compileText(
  db: Reader,
  text: string,
  { wantsPlace, ...language }: Language & { readonly wantsPlace: boolean },
): Promise<Compiled> {
  const typed = readTyped(text);
  if (typed.length === 0) return { ...NOTHING, empty: text.trim() !== '' };
  const lookUp = lookingUp(db, language.languages);
  const find = async (from: readonly Typed[]) =>
    wantsPlace ? findPlace(db, language.areas, from) : undefined;
  let place = await find(typed);
  const mended = await mendSpelling(db, place?.rest ?? typed, { ...language, lookUp });
  place ??= mended.corrections.length > 0 ? await find(mended.typed) : undefined;
  const rest = restOf(place, mended.typed);
  const compiled = await compileWords(db, rest, { ...language, lookUp });
  return {
    ...compiled,
    ...(place === undefined ? {} : { place: { area: place.area, said: place.said } }),
    corrections: mended.corrections,
    empty: place === undefined && compiled.empty,
  };
}

type Asking = Language & { readonly lookUp: LookUp };

/** The place may have been found before its neighbours' spelling was mended, or after. */
const restOf = (place: PlaceFound | undefined, mended: readonly Typed[]): readonly Typed[] => {
  if (place === undefined) return mended;
  const gone = new Set(place.said.split(' '));
  const left = new Set(place.rest.map((t) => t.words.join(' ')));
  return mended.filter((t) => left.has(t.words.join(' ')) || !gone.has(t.said));
};

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const anyOf = (parts: readonly string[]): string =>
  parts.length === 1 ? (parts[0] ?? '') : `(${parts.join('|')})`;
const allOf = (parts: readonly string[]): string =>
  parts.length === 1 ? (parts[0] ?? '') : `(${parts.join('&')})`;

const factOf = (word: string): string | undefined => {
  const name = word.slice(1);
  return word.startsWith('@') && isFactName(name) ? lexeme.fact(name) : undefined;
};

async function compileWords(
  db: Reader,
  typed: readonly Typed[],
  { languages, lookUp, synonyms }: Asking,
): Promise<Pick<Compiled, 'all' | 'title' | 'any' | 'units' | 'empty'>> {
  const plain = typed.filter(isPlain);
  // Words like `formation` need not be found, unless nothing else was typed.
  const together = inRuns(plain, synonyms);
  const isSaid = saidIn(await lookUp(firstWords(plain)), synonyms);
  const said = plain.filter((t) => together.has(t) || isSaid(t.words[0] ?? ''));
  const telling = said.filter((t) => together.has(t) || !synonyms.isIdle(t.words[0] ?? ''));
  const others = typed.filter((t) => !isPlain(t));
  const least = [telling, said, plain].find((some) => some.length > 0) ?? [];
  const wanted = others.length > 0 ? telling : least;
  const isAll = others.length === 0 && wanted.every((t) => synonyms.isAny(t.words[0] ?? ''));
  if (isAll) return { units: [], empty: false };
  const units = unitsOf(wanted, synonyms);
  const joined = new Map(pairs(wanted).map(([a, b]) => [`${a} ${b}`, a + b]));
  const words = [
    ...new Set([
      ...units.flatMap((u) => u.ways.flat()).filter((w) => factOf(w) === undefined),
      ...others.flatMap((t) => t.words),
      ...joined.values(),
      ...firstWords(plain),
    ]),
  ];
  const [known, phrases] = await Promise.all([
    lookUp(words),
    lookUpPhrases(
      db,
      others.filter((t) => t.phrase).map((t) => t.words.join(' ')),
      languages,
    ),
  ]);
  const asked = [...units.map((u) => questionOf(u, known)), ...compounds(units, joined, known)];
  const { any, ...compiled } = assemble(mergeCompounds(asked), others, phrases, known);
  // They need not be found; where they are, it fits better.
  const besides = said.filter((t) => !wanted.includes(t)).flatMap((t) => lexemesOf(t, known));
  return any === undefined
    ? compiled
    : { ...compiled, any: [any, ...new Set(besides.map(quoted))].join('|') };
}

/** Whether a word says something in all languages of the catalogue, or stands for something: `BUT`. */
const saidIn =
  (known: ReadonlyMap<string, Word>, synonyms: Synonyms) =>
  (word: string): boolean =>
    known.get(word)?.idle !== true || synonyms.of(word).length > 0;

const lexemesOf = ({ words }: Typed, known: ReadonlyMap<string, Word>): readonly string[] =>
  words.flatMap((word) => known.get(word)?.lexemes ?? []);

/** What a unit asks of the whole text and of the title; undefined for words that are not searched. */
interface Question {
  readonly said: string;
  readonly all: string;
  readonly title: string;
  readonly lexemes: readonly string[];
  /** Stands in for the units of these numbers. */
  readonly covers?: readonly number[];
}

function questionOf(unit: Unit, known: ReadonlyMap<string, Word>): Question | undefined {
  const ways = unit.ways.flatMap((words) => {
    const parts = tellingOf(words, known)
      .map((word) =>
        factOf(word) === undefined ? (known.get(word)?.lexemes ?? []) : [factOf(word) ?? ''],
      )
      .filter((lexemes) => lexemes.length > 0);
    return parts.length === 0 ? [] : [parts];
  });
  if (ways.length === 0) return undefined;
  const ask = (mark: string) =>
    anyOf(
      ways.map((parts) =>
        allOf(
          parts.map((lexemes) =>
            anyOf(lexemes.map((l) => quoted(l.startsWith('=') ? l : mark + l))),
          ),
        ),
      ),
    );
  return { said: unit.said, all: ask(''), title: ask('t:'), lexemes: ways.flat(2) };
}

/** Two units side by side that the catalogue writes as one word. */
function compounds(
  units: readonly Unit[],
  joined: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, Word>,
): readonly (Question | undefined)[] {
  return units.slice(1).map((unit, i) => {
    const one = joined.get(`${units[i]?.ways[0]?.join(' ')} ${unit.ways[0]?.join(' ')}`);
    if (one === undefined || known.get(one)?.known !== true) return undefined;
    const question = questionOf({ said: one, ways: [[one]] }, known);
    return question && { ...question, covers: [i, i + 1] };
  });
}

function mergeCompounds(asked: readonly (Question | undefined)[]): readonly Question[] {
  const found = asked.filter((q) => q !== undefined);
  const compound = found.find((q) => q.covers !== undefined);
  const singles = asked.filter((q) => q?.covers === undefined);
  if (compound?.covers === undefined) return singles.filter((q) => q !== undefined);
  const [a, b] = compound.covers.map((i) => asked[i]);
  const both = [a, b].filter((q) => q !== undefined);
  const merged: Question = {
    said: both.map((q) => q.said).join(' '),
    all: anyOf([compound.all, allOf(both.map((q) => q.all))]),
    title: anyOf([compound.title, allOf(both.map((q) => q.title))]),
    lexemes: [compound, ...both].flatMap((q) => q.lexemes),
  };
  return [merged, ...singles.filter((q) => q !== undefined).filter((q) => q !== a && q !== b)];
}

function assemble(
  questions: readonly Question[],
  others: readonly Typed[],
  phrases: readonly string[],
  known: ReadonlyMap<string, Word>,
): Pick<Compiled, 'all' | 'title' | 'any' | 'units' | 'empty'> {
  const ofPhrases = others.filter((t) => t.phrase);
  const outside = others.flatMap((t) => {
    const query = t.phrase
      ? phrases[ofPhrases.indexOf(t)]
      : anyOf((known.get(t.words[0] ?? '')?.lexemes ?? []).map(quoted));
    return query === undefined || query === '' || query === '()' ? [] : [{ ...t, query }];
  });
  const lexemes = [
    ...questions.flatMap((q) => q.lexemes),
    ...outside.filter((t) => !t.excluded).flatMap((t) => lexemesOf(t, known)),
  ].filter((l) => !l.startsWith('='));
  const parts = [
    ...questions.map(({ said, all }) => ({ said, query: all })),
    ...outside.map(({ said, excluded, query }) => ({
      said,
      query: excluded ? `!(${query})` : `(${query})`,
    })),
  ];
  if (parts.length === 0) return { units: [], empty: true };
  const joined = (some: typeof parts) =>
    some.length === 0 ? undefined : some.map((p) => p.query).join('&');
  return {
    units: parts.map((part) => ({
      said: part.said,
      without: joined(parts.filter((p) => p !== part)),
    })),
    all: joined(parts) ?? '',
    ...(outside.length > 0 ? {} : { title: questions.map((q) => q.title).join('&') }),
    ...(lexemes.length === 0 ? {} : { any: [...new Set(lexemes)].map(quoted).join('|') }),
    empty: false,
  };
}
