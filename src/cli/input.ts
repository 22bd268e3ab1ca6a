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

/** A small JSON file, or standard input for `-`. Throws `invalid` by its name. */
export async function readJsonInput(from: string): Promise<unknown> {
  const said = await readInput(from);
  try {
    return JSON.parse(said);
  } catch (error) {
    const name = from === '-' ? 'standard input' : from;
    throw new AppError('invalid', `${name} is not JSON`, { cause: error });
  }
}
