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

/** So many that have the same facts; or, where those are null, the same areas or the same families. */
export interface CountRow {
  readonly facts: number | null;
  readonly open: boolean | null;
  readonly shown: boolean | null;
  /** Its last session is over. */
  readonly over: boolean | null;
  readonly areas: readonly string[] | null;
  readonly families: readonly string[] | null;
  readonly n: number;
}

export async function countTrainings(
  db: Reader,
  asked: Asked,
  most = MOST_COUNTED,
): Promise<readonly CountRow[]> {
  return db.query<CountRow>(
    `select facts, open, shown, over, areas, families, n from count_trainings(${ASKED}, $9)`,
    [...given(asked), most + 1],
    { prepared: true },
  );
}

export type Order = 'relevance' | 'start' | 'distance' | 'price' | 'title';

export interface Found {
  readonly id: string;
  /** Kilometres from the place asked for. */
  readonly distance: number | null;
}

interface Part {
  readonly limit: number;
  readonly offset: number;
}

interface Sorting extends Part {
  /** `in-title`: by relevance, those of the titles that `title` asks for and no others. */
  readonly by: Order | 'in-title';
  readonly any: string | undefined;
  /** By relevance, those that have this in their title stand first. */
  readonly title?: string | undefined;
  readonly most?: number;
}

/** All that is found, in order; of more than `most`, those found first. */
export async function sortedTrainings(
  db: Reader,
  asked: Asked,
  { by, any, title, limit, offset, most = MOST_COUNTED }: Sorting,
): Promise<readonly Found[]> {
  return db.query<Found>(
    `select id, distance from sorted_trainings(${ASKED}, $9::tsquery, $10::tsquery, $11, $12, $13, $14)`,
    [...given(asked), any ?? null, title ?? null, by, most, limit, offset],
    { prepared: true },
  );
}

/** The same where very many are found: fewer than asked for when they stand too far apart. */
export async function walkedTrainings(
  db: Reader,
  asked: Asked,
  { by, limit, offset }: Part & { readonly by: Exclude<Order, 'relevance'> },
): Promise<readonly Found[]> {
  return db.query<Found>(`select id, distance from walked_trainings(${ASKED}, $9, $10, $11)`, [
    ...given(asked),
    by,
    limit,
    offset,
  ]);
}
