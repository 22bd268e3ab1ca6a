/** All that is wrong in the rows of a cohort, before anything is issued. */
import type { RowFault } from './fault.ts';
import { type Common, identityOf, type ReadRow, readRow } from './row.ts';
import type { TableRow } from './table.ts';

export interface Checked {
  readonly faults: readonly RowFault[];
  /** Without one. */
  readonly sound: readonly ReadRow[];
}

/** Goes through the rows in their order: a learner who stood there before is told at the later row. */
export class RowChecker {
  readonly #common: Common;
  readonly #seen = new Set<string>();
  constructor(common: Common) {
    this.#common = common;
  }

  check(rows: readonly TableRow[]): Checked {
    const faults: RowFault[] = [];
    const sound: ReadRow[] = [];
    for (const row of rows) {
      const read = readRow(row, this.#common);
      const identity = identityOf(read.values);
      const isSound = read.faults.length === 0;
      if (isSound && this.#seen.has(identity)) faults.push(this.#twice(read));
      else if (isSound) sound.push(read);
      else faults.push(...read.faults);
      this.#seen.add(identity);
    }
    return { faults, sound };
  }

  #twice({ line, values }: ReadRow): RowFault {
    const field = (['reference', 'email'] as const).find((name) => values[name] !== undefined);
    const column = field && this.#common.mapping[field];
    return { line, ...(field && column !== undefined && { field, column }), rule: 'twice' };
  }
}
