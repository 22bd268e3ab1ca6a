import type { ImportIssue } from './import-issue.ts';

/** What a report keeps: the first so many in full, of the rest the number. */
export interface Issues {
  readonly add: (issue: ImportIssue) => void;
  readonly kept: readonly ImportIssue[];
  readonly rejected: () => number;
  readonly warnings: () => number;
  /** From now on: answers whether nothing was rejected since. */
  readonly watch: () => () => boolean;
}

export function collectIssues(limit = 1000): Issues {
  const kept: ImportIssue[] = [];
  const counts = { rejected: 0, warning: 0 };
  return {
    kept,
    add: (issue) => {
      counts[issue.severity] += 1;
      if (kept.length < limit) kept.push(issue);
    },
    rejected: () => counts.rejected,
    warnings: () => counts.warning,
    watch: () => {
      const before = counts.rejected;
      return () => counts.rejected === before;
    },
  };
}

/** Said wherever a control character, or another that is no character of XML, stood in a text. */
export const NO_CONTROLS = 'a text has no control characters; replaced by U+FFFD';
