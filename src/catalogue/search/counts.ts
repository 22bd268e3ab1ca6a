/** Counts by everything that one can filter by. */

import type { StateCount } from './search.store.ts';
import type { SearchClass } from './search-class.store.ts';
import { EQF_SHIFT, FACTS } from './search-row.ts';

/** So many trainings that are alike in all that is counted. */
export type CountRow = SearchClass & Omit<StateCount, 'class'>;

export type FacetName =
  | 'area'
  | 'mode'
  | 'family'
  | 'eqf'
  | 'free'
  | 'no-diploma'
  | 'certifying'
  | 'open';

interface Count {
  readonly value: string;
  readonly n: number;
}

export interface Counts {
  readonly total: number;
  /** False: there are more than this, and the counts are "at least". */
  readonly exact: boolean;
  /** Found and over; among the total only when they were asked for. */
  readonly ended: number;
  readonly facets: Readonly<Record<FacetName, readonly Count[]>>;
}

const MODES = ['on-site', 'mixed', 'remote'] as const;
const YES = 'yes';

const byMost = (a: Count, b: Count): number => b.n - a.n || a.value.localeCompare(b.value);

/** Adds up what is shown by each value of a list. */
function byValue(rows: readonly CountRow[], list: 'areas' | 'families'): readonly Count[] {
  const sums = new Map<string, number>();
  for (const row of rows)
    if (row.shown) for (const value of row[list]) sums.set(value, (sums.get(value) ?? 0) + row.n);
  return [...sums].map(([value, n]) => ({ value, n })).toSorted(byMost);
}

const is =
  (name: keyof typeof FACTS) =>
  ({ facts }: CountRow): boolean =>
    (facts & FACTS[name]) !== 0;

/** `most`: how many were counted at most; of more, all counts are lower bounds. */
export function countsOf(rows: readonly CountRow[], most: number): Counts {
  const sum = (test: (row: CountRow) => boolean): number =>
    rows.reduce((total, row) => (test(row) ? total + row.n : total), 0);
  const counted = (value: string, test: (row: CountRow) => boolean): readonly Count[] => {
    const n = sum((row) => row.shown && test(row));
    return n === 0 ? [] : [{ value, n }];
  };
  const exact = sum(() => true) <= most;
  const total = sum((row) => row.shown);
  return {
    total: exact ? total : Math.min(total, most),
    exact,
    ended: sum((row) => row.over),
    facets: {
      area: byValue(rows, 'areas'),
      family: byValue(rows, 'families'),
      mode: MODES.flatMap((mode) => counted(mode, is(mode))),
      eqf: [1, 2, 3, 4, 5, 6, 7, 8].flatMap((level) =>
        counted(String(level), ({ facts }) => facts >> EQF_SHIFT === level),
      ),
      free: counted(YES, is('free')),
      'no-diploma': counted(YES, is('no-diploma')),
      certifying: counted(YES, is('certifying')),
      open: counted(YES, (row) => row.open),
    },
  };
}
