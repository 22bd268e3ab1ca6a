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
