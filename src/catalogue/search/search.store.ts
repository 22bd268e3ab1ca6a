import type { Reader } from '../../kernel/db.ts';
import type { Circle } from './cells.ts';

/** What is asked of the index; all texts of queries are made by `compile.ts`, none typed by a person. */
export interface Asked {
  /** Words and filters as one tsquery; undefined finds all. */
  readonly query: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly withEnded: boolean;
  readonly onlyOpen: boolean;
  readonly before: string | undefined;
  readonly circle: Circle | undefined;
}

/** Beyond this many the counts say "more than". */
export const MOST_COUNTED = 10_000;

const ASKED = '$1::tsquery, $2::date, $3, $4, $5::date, $6::float8, $7::float8, $8::float8';
const given = ({ query, today, withEnded, onlyOpen, before, circle }: Asked) => [
  query ?? null,
  today,
  withEnded,
  onlyOpen,
  before ?? null,
  circle?.latitude ?? null,
  circle?.longitude ?? null,
  circle?.km ?? null,
];

/** So many that have the same state: eight times the number of a `SearchClass`, and bits of `STATE`. */
export interface StateCount {
  readonly state: number;
  readonly n: number;
}

export const STATE = {
  open: 4,
  shown: 2,
  /** Its last session is over. */
  over: 1,
} as const;
export const classOf = (state: number): number => state >> 3;

export async function countTrainings(
  db: Reader,
  asked: Asked,
  most = MOST_COUNTED,
): Promise<readonly StateCount[]> {
  const [row] = await db.query<{ states: string | null; numbers: string | null }>(
    `select states, numbers from count_trainings(${ASKED}, $9)`,
    [...given(asked), most + 1],
    { prepared: true },
  );
  const numbers = (row?.numbers ?? '').split(',');
  return (
    row?.states?.split(',').map((state, i) => ({ state: Number(state), n: Number(numbers[i]) })) ??
    []
  );
}

export type Order = 'relevance' | 'start' | 'distance' | 'price' | 'title';

export interface Found {
  readonly id: string;
  /** Kilometres from the place asked for. */
  readonly distance: number | null;
  /** In an order that goes on by keys: the key of this one. */
  readonly next_key: string | null;
}

/** The last of the page before: pages go on after it, whatever came or went since. */
export interface After {
  readonly key: string;
  readonly id: string;
}

interface Part {
  readonly limit: number;
  readonly offset: number;
  readonly after?: After | undefined;
}

interface Sorting extends Part {
  /** `in-title`: by relevance, those of the titles that `title` asks for and no others. */
  readonly by: Order | 'in-title';
  readonly any: string | undefined;
  /** By relevance, those that have this in their title stand first. */
  readonly title?: string | undefined;
  readonly most?: number;
}

const partOf = ({ limit, offset, after }: Part) => [
  limit,
  after === undefined ? offset : 0,
  after?.key ?? null,
  after?.id ?? null,
];

/** All that is found, in order; of more than `most`, those found first. */
export async function sortedTrainings(
  db: Reader,
  asked: Asked,
  { by, any, title, most = MOST_COUNTED, ...part }: Sorting,
): Promise<readonly Found[]> {
  return db.query<Found>(
    `select id, distance, next_key
     from sorted_trainings(${ASKED}, $9::tsquery, $10::tsquery, $11, $12, $13, $14, $15, $16)`,
    [...given(asked), any ?? null, title ?? null, most, by, ...partOf(part)],
    { prepared: true },
  );
}

/** The same where very many are found: fewer than asked for when they stand too far apart. */
export async function walkedTrainings(
  db: Reader,
  asked: Asked,
  { by, ...part }: Part & { readonly by: Exclude<Order, 'relevance'> },
): Promise<readonly Found[]> {
  return db.query<Found>(
    `select id, distance, next_key from walked_trainings(${ASKED}, $9, $10, $11, $12, $13)`,
    [...given(asked), by, ...partOf(part)],
    { prepared: true },
  );
}
