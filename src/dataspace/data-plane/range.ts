/** RFC 9110, 14: one range of bytes. Several at once, and other units, are answered with the whole. */
import type { IncomingMessage } from 'node:http';
import type { Measured } from '../ports.ts';

export type Part =
  | { readonly is: 'whole' }
  | { readonly is: 'part'; readonly start: number; readonly end: number }
  | { readonly is: 'outside' };

const RANGE = /^bytes=(\d{0,15})-(\d{0,15})$/;
const WHOLE = { is: 'whole' } as const;

/** "If the validator given in the If-Range header field does not match … ignore the Range" (13.1.5). */
const isOf = (given: string | undefined, { etag }: Measured): boolean =>
  given === undefined || given.trim() === `"${etag}"`;

const one = (header: string | string[] | undefined) => [header].flat()[0];

export function partOf(req: IncomingMessage, measured: Measured): Part {
  const [, first = '', last = ''] = RANGE.exec(req.headers.range?.trim() ?? '') ?? [];
  if (first === '' && last === '') return WHOLE;
  if (!isOf(one(req.headers['if-range']), measured)) return WHOLE;
  const { length } = measured;
  return first === '' ? lastOf(last, length) : between(first, last, length);
}

/** "A client can request the last N bytes" (14.1.2). */
function lastOf(count: string, length: number): Part {
  if (count === '0' || length === 0) return { is: 'outside' };
  return { is: 'part', start: Math.max(0, length - Number(count)), end: length - 1 };
}

function between(first: string, last: string, length: number): Part {
  const start = Number(first);
  const end = last === '' ? length - 1 : Math.min(Number(last), length - 1);
  if (last !== '' && Number(last) < start) return WHOLE;
  return start >= length ? { is: 'outside' } : { is: 'part', start, end };
}
