import { AppError } from '../../kernel/errors.ts';

/** The file cannot be read from this line on. */
export const illFormed = (line: number, rule: string): AppError =>
  new AppError('malformed', `Line ${line}: ${rule}`, { facts: { line, rule } });
