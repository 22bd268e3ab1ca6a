/** All that is wrong in the rows of a cohort, before anything is issued. */
import type { RowFault } from './fault.ts';
import { type Common, identityOf, readRow } from './row.ts';
import type { TableRow } from './table.ts';

/** Goes through the rows in their order: a learner who stood there before is told at the later row. */
export class RowChecker {
  readonly #common: Common;
  readonly #seen = new Set<string>();
  constructor(common: Common) {
    this.#common = common;
  }

  check(rows: readonly TableRow[]): readonly RowFault[] {
    return rows.flatMap((row) => {
      const { line, values, faults } = readRow(row, this.#common);
      const identity = identityOf(values);
      const isTwice = faults.length === 0 && this.#seen.has(identity);
      this.#seen.add(identity);
      return isTwice ? [this.#twice(line, values)] : faults;
    });
  }

  #twice(line: number, values: ReturnType<typeof readRow>['values']): RowFault {
    const field = (['reference', 'email'] as const).find((name) => values[name] !== undefined);
    const column = field && this.#common.mapping[field];
    return { line, ...(field && column !== undefined && { field, column }), rule: 'twice' };
  }
}
