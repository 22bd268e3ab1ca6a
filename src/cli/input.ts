import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { AppError } from '../kernel/errors.ts';
import { hasCode } from '../kernel/file-errors.ts';

/** A file as it is, or standard input for `-`. */
export async function readBytes(from: string): Promise<Buffer> {
  if (from === '-') return buffer(process.stdin);
  return readFile(from).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) throw new AppError('not-found', `There is no file ${from}`);
    throw error;
  });
}

/** A small file, or standard input for `-`. */
export const readInput = async (from: string): Promise<string> =>
  (await readBytes(from)).toString();

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
