/** A table as somebody made it in a spreadsheet: named columns, and rows of texts. */
import { AppError } from '../../kernel/errors.ts';

export interface TableRow {
  /** Of the file, as a spreadsheet counts: the header is most often 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export const LIMITS = Object.freeze({
  bytes: 20 * 1024 ** 2,
  rows: 50_000,
  columns: 100,
  cells: 2_000_000,
  /** Characters of one. */
  cell: 2000,
});

export const tooLarge = (what: keyof typeof LIMITS): AppError =>
  new AppError('too-large', `A cohort has at most ${LIMITS[what]} ${what}: divide the file`);

/** Each name once: what is empty or twice there gets its place. */
export function columnNames(header: readonly string[]): readonly string[] {
  if (header.length > LIMITS.columns) throw tooLarge('columns');
  const taken = new Set<string>();
  return header.map((given, i) => {
    const name = given.trim().slice(0, 200);
    const own = name === '' ? `#${i + 1}` : name;
    const told = taken.has(own) ? `${own} (#${i + 1})` : own;
    taken.add(told);
    return told;
  });
}

export const isBlank = (cells: readonly string[]): boolean =>
  cells.every((cell) => cell.trim() === '');
