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
  if (first === '') {
    const start = Math.max(0, length - Number(last));
    return last === '0' || length === 0
      ? { is: 'outside' }
      : { is: 'part', start, end: length - 1 };
  }
  const start = Number(first);
  const end = last === '' ? length - 1 : Math.min(Number(last), length - 1);
  if (last !== '' && Number(last) < start) return WHOLE;
  return start >= length ? { is: 'outside' } : { is: 'part', start, end };
}
