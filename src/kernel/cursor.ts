import { AppError } from './errors.ts';

/**
 * Opaque places in a list (keyset paging): what a `next` link carries. The parts are read back as
 * they were written; anything else is refused by name of the parameter.
 */
export const writeCursor = (...parts: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/** As a database takes it: no fraction, no NUL; numbers count something. */
const isPart = (part: unknown): boolean =>
  typeof part === 'number' ? Number.isSafeInteger(part) && part >= 0 : !String(part).includes('\0');

export function readCursor(
  cursor: string,
  kinds: readonly ('string' | 'number')[],
): readonly (string | number)[] {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    parts = undefined;
  }
  const isCursor = (x: unknown): x is (string | number)[] =>
    Array.isArray(x) &&
    x.length === kinds.length &&
    x.every((p, i) => typeof p === kinds[i] && isPart(p));
  if (isCursor(parts)) return parts;
  throw new AppError('malformed', 'The cursor is not one of ours', {
    issues: [{ pointer: '/query/cursor', message: 'use the cursor of a `next` link as it is' }],
  });
}

/** The same address at another place. */
export function atPlace(path: string, cursor: string): string {
  const [bare = '', query = ''] = path.split('?', 2);
  const given = new URLSearchParams(query);
  given.set('cursor', cursor);
  return `${bare}?${given.toString()}`;
}

/** The same address with the place of the next page. */
export const nextOf = (
  path: string,
  next: number | string | undefined,
): { readonly next?: string } =>
  next === undefined ? {} : { next: atPlace(path, writeCursor(next)) };
