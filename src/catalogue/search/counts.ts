/** Counts by everything that one can filter by. */

import { type CountRow, MOST_COUNTED } from './search.store.ts';
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

const only = (rows: readonly CountRow[], facet: CountRow['facet']): readonly Count[] =>
  rows
    .filter((row) => row.facet === facet)
    .map((row) => ({ value: row.value ?? YES, n: row.n }))
    .toSorted(byMost);

export function countsOf(rows: readonly CountRow[], withEnded = false): Counts {
  const facts = only(rows, 'facts').map(({ value, n }) => ({ bits: Number(value), n }));
  const having = (test: (bits: number) => boolean): number =>
    facts.reduce((sum, { bits, n }) => (test(bits) ? sum + n : sum), 0);
  const counted = (value: string, test: (bits: number) => boolean): readonly Count[] => {
    const n = having(test);
    return n === 0 ? [] : [{ value, n }];
  };
  const is = (name: keyof typeof FACTS) => (bits: number) => (bits & FACTS[name]) !== 0;
  const [shown, ended] = [having(() => true), only(rows, 'ended')[0]?.n ?? 0];
  const exact = Math.max(shown, withEnded ? 0 : shown + ended) <= MOST_COUNTED;
  return {
    total: exact ? shown : Math.min(shown, MOST_COUNTED),
    exact,
    ended,
    facets: {
      area: only(rows, 'area'),
      family: only(rows, 'family'),
      mode: MODES.flatMap((mode) => counted(mode, is(mode))),
      eqf: [1, 2, 3, 4, 5, 6, 7, 8].flatMap((level) =>
        counted(String(level), (bits) => bits >> EQF_SHIFT === level),
      ),
      free: counted(YES, is('free')),
      'no-diploma': counted(YES, is('no-diploma')),
      certifying: counted(YES, is('certifying')),
      open: only(rows, 'open').filter(({ n }) => n > 0),
    },
  };
}
