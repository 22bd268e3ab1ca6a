/** Bodies of strangers, before a schema or a database sees them. */

import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { AppError } from '../../kernel/errors.ts';
import { hasBrokenText } from '../../kernel/read-json.ts';
import { urlOf } from '../../kernel/url.ts';

export type Body = Readonly<Record<string, unknown>>;

const MAX_DEPTH = 64;

/** Level by level, so that a body of a hundred thousand brackets does not fill the stack. */
function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap((one) =>
      typeof one === 'object' && one !== null ? Object.values(one) : [],
    );
  }
  return false;
}

const isBody = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object that can be kept as it is. */
export function bodyOf(given: unknown): Body {
  if (!isBody(given)) throw new AppError('malformed', 'The body is not a JSON object');
  if (isTooDeep(given)) throw new AppError('malformed', 'The body is nested too deeply');
  if (hasBrokenText(given)) throw new AppError('malformed', 'The body holds half a character');
  return given;
}

/** RFC 8785, then SHA-256. */
const hashOf = (body: unknown): string =>
  createHash('sha256')
    .update(canonicalize(body) ?? '')
    .digest('base64url');

/** What tells a message from the next: its `@id`, else the hash of what it says. */
export function keyOf(body: Body): { readonly key: string; readonly named: boolean } {
  const id = body['@id'];
  return typeof id === 'string' && id !== '' && id.length <= 500
    ? { key: id, named: true }
    : { key: hashOf(body), named: false };
}

/** What a message says, whatever it is called: a first request sent anew may carry a new `@id`. */
export function openingOf(body: Body): string {
  const { '@id': _id, ...said } = body;
  return hashOf(said);
}

const MAX_ADDRESS = 2000;

/** DSP 2025-1: a callback that is not understood is an error; a slash at its end is handled. */
export function addressOf(callback: string): string {
  const url = urlOf(callback);
  const fits =
    callback.length <= MAX_ADDRESS &&
    (url?.protocol === 'https:' || url?.protocol === 'http:') &&
    url.username === '' &&
    url.search === '' &&
    url.hash === '';
  if (!fits)
    throw new AppError('invalid', 'The callback address is not understood', {
      issues: [{ pointer: '/callbackAddress', message: 'an http or https address without query' }],
    });
  return callback.replace(/\/+$/, '');
}
