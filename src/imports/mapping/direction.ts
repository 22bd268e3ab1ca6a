import type { MatchRelation } from '../../job-families/index.ts';
import { wordsOf } from '../../kernel/fold.ts';

export interface LabelledRow {
  readonly relation: MatchRelation;
  /** Labels of column 1 and 2. */
  readonly labels: readonly [string, string];
}

const within = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size > 0 && a.size < b.size && [...a].every((word) => b.has(word));

/**
 * Which column a row's own labels say that its relation describes: of `soudeur` and `soudeur à l'arc`
 * the one with fewer words is the broader. Undefined where neither label is within the other.
 */
export function describedBy({ relation, labels }: LabelledRow): 1 | 2 | undefined {
  if (relation !== 'broadMatch' && relation !== 'narrowMatch') return undefined;
  const [first, second] = [wordsOf(labels[0]), wordsOf(labels[1])];
  const firstIsBroader = within(first, second);
  if (!firstIsBroader && !within(second, first)) return undefined;
  return (relation === 'broadMatch') === firstIsBroader ? 1 : 2;
}

/** Whether the labels of a row say the other direction than the one that its table is declared to have. */
export const isContradicted = (row: LabelledRow, describes: 1 | 2): boolean => {
  const found = describedBy(row);
  return found !== undefined && found !== describes;
};

interface PairedRow {
  readonly relation: MatchRelation;
  /** Identifiers in column 1 and 2. */
  readonly ids: readonly [string, string];
}

/**
 * Which column the rows describe by their shape, where labels cannot say: the broader of two concepts
 * has several narrower ones, so that its identifier stands in several rows of a relation and the other's in one.
 * Counts the rows that speak for each column.
 */
export function shapeOf(rows: readonly PairedRow[]): Readonly<Record<1 | 2, number>> {
  const votes = { 1: 0, 2: 0 };
  for (const relation of ['broadMatch', 'narrowMatch'] as const) {
    const own = rows.filter((row) => row.relation === relation);
    const times = [countOf(own.map((r) => r.ids[0])), countOf(own.map((r) => r.ids[1]))] as const;
    for (const { ids } of own) {
      const [first, second] = [times[0].get(ids[0]) ?? 0, times[1].get(ids[1]) ?? 0];
      if (first > 1 === second > 1) continue;
      const broader = first > 1 ? 1 : 2;
      votes[relation === 'broadMatch' ? broader : broader === 1 ? 2 : 1] += 1;
    }
  }
  return votes;
}

function countOf(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
