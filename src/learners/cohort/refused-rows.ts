/** Rows that passed every check of a cell, and that no credential can hold all the same. */
import { AppError } from '../../kernel/errors.ts';
import type { Ask } from '../ask.ts';
import type { RowFault } from './fault.ts';

export class RowsRefused extends AppError {
  override readonly name = 'RowsRefused';
  readonly faults: readonly RowFault[];

  constructor(lines: readonly number[], cause: AppError) {
    const why = [...new Set(cause.issues.map(({ message }) => message))].slice(0, 3).join('; ');
    super('invalid', `Lines ${lines.slice(0, 10).join(', ')} cannot be issued: ${why}`, { cause });
    this.faults = lines.map((line) => ({ line, rule: 'unfit' }));
  }
}

/** What `issueRecords` refused, by the lines of the file; undefined for what is no row's fault. */
export function refusedRows(error: unknown, asks: readonly Ask[]): RowsRefused | undefined {
  if (!(error instanceof AppError) || error.code !== 'invalid') return undefined;
  // What is said of the training is the same in all rows, and none of them is at fault for it.
  const places = error.issues.map(({ pointer }) =>
    Number(/^\/(\d+)(?:\/(?!achievement\b)|$)/.exec(pointer)?.[1]),
  );
  const lines = new Set(places.flatMap((place) => asks[place]?.row?.number ?? []));
  return lines.size === 0 ? undefined : new RowsRefused([...lines], error);
}
