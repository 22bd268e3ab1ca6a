import type { Request } from 'express';
import { AppError } from '../kernel/errors.ts';

/** Who may call an address. There is no default: `route` demands one. `token`: who holds one that was given for it. */
export type Access = 'public' | 'peer' | 'token' | 'learner' | 'operator';

/** Says no by throwing `unauthenticated` or `forbidden`. Runs before any byte of the body is parsed. */
export type Guard = (access: Exclude<Access, 'public'>, req: Request) => Promise<void>;

/** RFC 6750, 2.1: the credentials of an operator are a bearer token. */
const BEARER = /^Bearer ([\w.~+/-]+=*)$/i;

export const bearerOf = (req: Request): string | undefined =>
  BEARER.exec(req.get('authorization') ?? '')?.[1];

const REVIEW = /^\/review(?:\/|$)/;
/** RFC 7617: any user name; the password is the key. Only where a browser is the client. */
const BASIC = /^Basic ([A-Za-z0-9+/]+=*)$/i;
function basicKeyOf(req: Request): string | undefined {
  const given = BASIC.exec(req.get('authorization') ?? '')?.[1];
  if (given === undefined || !REVIEW.test(req.path)) return undefined;
  const pair = Buffer.from(given, 'base64').toString();
  return pair.includes(':') ? pair.slice(pair.indexOf(':') + 1) : undefined;
}

/** What a refused caller may try; a browser on an operator's page asks its user. */
export const challengeOf = (req: Request): string =>
  REVIEW.test(req.path) ? 'Basic realm="Passerelle", charset="UTF-8"' : 'Bearer';

/**
 * A browser sends Basic credentials with whatever page made it ask: what changes something has to come
 * from a page of this node. Browsers say so in `Sec-Fetch-Site`, old ones in `Origin`.
 */
function isOwnForm(req: Request): boolean {
  const site = req.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = req.get('origin');
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === req.get('host');
}

/**
 * Until accounts come: who holds the operator's key is the operator. Nobody is a peer or a learner
 * yet, so their addresses refuse everyone.
 */
export const keyGuard =
  (isOperatorKey: (key: string) => boolean | Promise<boolean>): Guard =>
  async (access, req) => {
    const key = bearerOf(req);
    if (access === 'operator' && key !== undefined && (await isOperatorKey(key))) return;
    const typed = basicKeyOf(req);
    if (access === 'operator' && typed !== undefined && (await isOperatorKey(typed))) {
      if (req.method === 'GET' || req.method === 'HEAD' || isOwnForm(req)) return;
      throw new AppError('forbidden', 'A decision is sent from a page of this node');
    }
    throw new AppError('unauthenticated', 'Send the operator’s key: Authorization: Bearer …');
  };
