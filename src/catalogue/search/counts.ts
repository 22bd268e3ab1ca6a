/** Counts by everything that one can filter by. */

import { STATE } from './search.store.ts';
import type { CountRow } from './search-class.store.ts';
import { EQF_SHIFT, FACTS } from './search-row.ts';

export type FacetName =
  | 'area'
  | 'mode'
  | 'family'
  | 'eqf'
  | 'free'
  | 'no-diploma'
  | 'certifying'
  | 'open';

export interface Count {
  readonly value: string;
  readonly n: number;
  /** There may be more, though the total is exact: too many are found without this filter. */
  readonly atLeast?: true;
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

/**
 * Values of a filter, of which too many to be counted are found without it. What was found with it says how
 * many there are of those chosen, and may know more of the others.
 */
export function boundsOf(
  name: FacetName,
  { wide, all, chosen }: { wide: Counts; all: Counts; chosen: readonly string[] },
): readonly Count[] {
  const under = new Map(all.facets[name].map(({ value, n }) => [value, n]));
  const beside = new Map(wide.facets[name].map(({ value, n }) => [value, n]));
  return [...new Set([...under.keys(), ...beside.keys()])]
    .map((value): Count => {
      const n = under.get(value) ?? 0;
      if (all.exact && chosen.includes(value)) return { value, n };
      return { value, n: Math.max(n, beside.get(value) ?? 0), atLeast: true };
    })
    .filter(({ n }) => n > 0)
    .toSorted(byMost);
}

const isOpen = ({ state }: CountRow): boolean => (state & STATE.open) !== 0;
const isShown = ({ state }: CountRow): boolean => (state & STATE.shown) !== 0;
const isOver = ({ state }: CountRow): boolean => (state & STATE.over) !== 0;

/** Adds up by each value of a list. */
function byValue(shown: readonly CountRow[], list: 'areas' | 'families'): readonly Count[] {
  const sums = new Map<string, number>();
  for (const { of, n } of shown)
    for (const value of of[list]) sums.set(value, (sums.get(value) ?? 0) + n);
  return [...sums].map(([value, n]) => ({ value, n })).toSorted(byMost);
}

const is =
  (name: keyof typeof FACTS) =>
  ({ of }: CountRow): boolean =>
    (of.facts & FACTS[name]) !== 0;

const sum = (rows: readonly CountRow[], test: (row: CountRow) => boolean): number => {
  let total = 0;
  for (const row of rows) if (test(row)) total += row.n;
  return total;
};

/** `most`: how many were counted at most; of more, all counts are lower bounds. */
export function countsOf(rows: readonly CountRow[], most: number): Counts {
  const shown = rows.filter(isShown);
  const counted = (value: string, test: (row: CountRow) => boolean): readonly Count[] => {
    const n = sum(shown, test);
    return n === 0 ? [] : [{ value, n }];
  };
  const exact = sum(rows, () => true) <= most;
  const total = sum(shown, () => true);
  return {
    total: exact ? total : Math.min(total, most),
    exact,
    ended: sum(rows, isOver),
    facets: {
      area: byValue(shown, 'areas'),
      family: byValue(shown, 'families'),
      mode: MODES.flatMap((mode) => counted(mode, is(mode))),
      eqf: [1, 2, 3, 4, 5, 6, 7, 8].flatMap((level) =>
        counted(String(level), ({ of }) => of.facts >> EQF_SHIFT === level),
      ),
      free: counted(YES, is('free')),
      'no-diploma': counted(YES, is('no-diploma')),
      certifying: counted(YES, is('certifying')),
      open: counted(YES, isOpen),
    },
  };
}
