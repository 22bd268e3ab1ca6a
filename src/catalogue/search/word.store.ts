import type { Reader } from '../../kernel/db.ts';
import { configOf, STEMMED } from './search-index.store.ts';
import { lexeme } from './search-row.ts';

/** Each search asks these: parsed and planned once for a connection. */
const PREPARED = { prepared: true } as const;

/** A word as the index knows it. */
export interface Word {
  readonly word: string;
  /** None: a word like `the`, which is not searched. */
  readonly lexemes: readonly string[];
  /** Some training has it. */
  readonly known: boolean;
  /** Not searched in some language: `et` is none in French, and a word in Spanish. Need not be found. */
  readonly idle: boolean;
}

/** Languages of which there are trainings; words of others are looked for as they are. */
export async function languagesInUse(db: Reader): Promise<readonly string[]> {
  const rows = await db.query<{ code: string }>(
    `select code from unnest($1::text[], $2::text[]) as n (code, lexeme)
     where exists (select from training_search s where s.words @@ quote_literal(n.lexeme)::tsquery)`,
    [STEMMED, STEMMED.map(lexeme.language)],
  );
  return rows.map((row) => row.code);
}

export async function lookUpWords(
  db: Reader,
  words: readonly string[],
  languages: readonly string[],
): Promise<ReadonlyMap<string, Word>> {
  if (words.length === 0) return new Map();
  const rows = await db.query<Word>(
    `select word, lexemes, known,
       exists (select from unnest($2::regconfig[]) c where to_tsvector(c, word) = '') as idle
     from look_up_words($1::text[], $2::regconfig[])`,
    [words, languages.map(configOf)],
    PREPARED,
  );
  return new Map(rows.map((row) => [row.word, row]));
}

/** Of words that belong together those that must be found: not `et`, unless there is nothing else. */
export function tellingOf(
  words: readonly string[],
  known: ReadonlyMap<string, Word>,
): readonly string[] {
  const telling = words.filter((word) => known.get(word)?.idle !== true);
  return telling.length > 0 ? telling : words;
}

export type LookUp = (words: readonly string[]) => Promise<ReadonlyMap<string, Word>>;

/** Asks for each word once. */
export function lookingUp(db: Reader, languages: readonly string[]): LookUp {
  const known = new Map<string, Word>();
  return async (words) => {
    const fresh = words.filter((word) => !known.has(word));
    for (const [word, found] of await lookUpWords(db, fresh, languages)) known.set(word, found);
    return known;
  };
}

/** Each phrase as a query for its words side by side, in any of the languages. */
export async function lookUpPhrases(
  db: Reader,
  phrases: readonly string[],
  languages: readonly string[],
): Promise<readonly string[]> {
  if (phrases.length === 0) return [];
  const rows = await db.query<{ query: string | null }>(
    `select (select string_agg(distinct '(' || q || ')', '|')
       from unnest($2::regconfig[]) c, cast(phraseto_tsquery(c, n.phrase) as text) q where q <> '') as query
     from unnest($1::text[]) with ordinality as n (phrase, place) order by n.place`,
    [phrases, languages.map(configOf)],
  );
  return rows.map((row) => row.query ?? '');
}

export interface Alike {
  readonly given: string;
  readonly folded: string;
  readonly label: string;
  readonly n: number;
}

/** Words of the catalogue that share letters with these, the most alike first. */
export async function alikeWords(db: Reader, words: readonly string[]): Promise<readonly Alike[]> {
  return db.query<Alike>(
    `select g.given, a.folded, a.label, a.n from unnest($1::text[]) as g (given), lateral (
       select t.folded, t.label, t.n from search_terms t
       where t.kind = 'word' and t.folded % g.given
       order by similarity(t.folded, g.given) desc, t.n desc limit 12) as a`,
    [words],
    PREPARED,
  );
}

/** Of these words, those that the catalogue writes, with how many trainings do. */
export async function wordCounts(
  db: Reader,
  words: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db.query<{ folded: string; n: number }>(
    `select folded, n from search_terms where kind = 'word' and folded = any($1::text[])`,
    [words],
    PREPARED,
  );
  return new Map(rows.map((row) => [row.folded, row.n]));
}

/** A question to the index and one that costs less; whoever answers this answers that. */
export interface Question {
  readonly narrow: string | undefined;
  readonly wide: string;
}

/** Of these questions, those that some training answers. */
export async function answered<Q extends Question>(
  db: Reader,
  questions: readonly Q[],
): Promise<readonly Q[]> {
  if (questions.length === 0) return [];
  const rows = await db.query<{ nr: number }>(
    'select answered as nr from answered($1::text[], $2::text[])',
    [questions.map((q) => q.narrow ?? null), questions.map((q) => q.wide)],
    PREPARED,
  );
  return rows.flatMap(({ nr }) => questions[nr - 1] ?? []);
}

export interface Town {
  readonly folded: string;
  readonly label: string;
  readonly n: number;
  readonly latitude: number;
  readonly longitude: number;
}

/** Towns of the catalogue by their folded names. */
export async function townsNamed(db: Reader, names: readonly string[]): Promise<readonly Town[]> {
  if (names.length === 0) return [];
  return db.query<Town>(
    `select folded, label, n, latitude, longitude from search_terms
     where kind = 'town' and latitude is not null and folded = any($1::text[])`,
    [names],
    PREPARED,
  );
}
