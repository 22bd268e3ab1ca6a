import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { AppError } from '../kernel/errors.ts';
import { hasCode } from '../kernel/file-errors.ts';

/** A small file, or standard input for `-`. */
export async function readInput(from: string): Promise<string> {
  if (from === '-') return text(process.stdin);
  return readFile(from, 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) throw new AppError('not-found', `There is no file ${from}`);
    throw error;
  });
}
