/**
 * What a browser sends by itself, and what proves that it was sent from a page of ours. One cookie holds
 * a random token: of a session, or of a visitor who is about to sign in. Each form carries a second token
 * that follows from the first (synchroniser token), so that it holds for this browser alone.
 */

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { AppError } from '../kernel/errors.ts';
import { isUrl, urlOf } from '../kernel/url.ts';
import { bearerOf, findActor } from './guard.ts';

/** Setting of the express app: the name of the cookie. */
export const COOKIE = 'session cookie';
/** Field of a form, and header of a script's request. */
export const FIELD = 'csrf';
const HEADER = 'x-csrf-token';

/**
 * RFC 6265bis, 4.1.3.2: a `__Host-` cookie is taken over https alone and cannot be planted by a neighbour.
 * Cookies do not tell ports apart: nodes beside each other on one machine have names of their own.
 */
export function cookieName(publicUrl: string): string {
  const { protocol, port } = new URL(publicUrl);
  return protocol === 'https:' ? '__Host-passerelle' : `passerelle-${port || '80'}`;
}

const nameOf = (req: Request): string => String(req.app.get(COOKIE));

export function browserToken(req: Request): string | undefined {
  const start = `${nameOf(req)}=`;
  const pairs = (req.get('cookie') ?? '').split(/;\s*/);
  const value = pairs.find((pair) => pair.startsWith(start))?.slice(start.length);
  return value !== undefined && /^[\w-]{43}$/.test(value) ? value : undefined;
}

export const newToken = (): string => randomBytes(32).toString('base64url');

/** `Set-Cookie` that keeps the token until the browser is closed; without one, that takes it away. */
export function tokenCookie(req: Request, token: string | undefined): string {
  const secure = nameOf(req).startsWith('__Host-') ? '; Secure' : '';
  const value = token === undefined ? '; Max-Age=0' : '';
  return `${nameOf(req)}=${token ?? ''}; Path=/; HttpOnly; SameSite=Lax${secure}${value}`;
}

export const formToken = (token: string): string =>
  createHmac('sha256', token).update('form').digest('base64url');

/** Browsers say in `Sec-Fetch-Site` where a request comes from, old ones in `Origin`. */
function isFromHere(req: Request): boolean {
  const site = req.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = req.get('origin');
  return origin !== undefined && isUrl(origin) && new URL(origin).host === req.get('host');
}

function isTokenOf(req: Request, given: unknown): boolean {
  const token = browserToken(req);
  if (token === undefined || typeof given !== 'string') return false;
  const [a, b] = [Buffer.from(formToken(token)), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const refused = () =>
  new AppError('forbidden', 'This was not sent from a page of this node; open the page again');

/** A program sends its key on purpose; what a browser sends along by itself proves nothing. */
const isByItself = (req: Request, isForm: boolean): boolean =>
  bearerOf(req) === undefined && (isForm || findActor(req)?.kind === 'account');

/** Before the body is read: where it comes from, and of what is no form the token in the header. */
export function checkOrigin(req: Request, isForm: boolean): void {
  if (!isByItself(req, isForm)) return;
  if (!isFromHere(req) || (!isForm && !isTokenOf(req, req.get(HEADER)))) throw refused();
}

/** Of a form that was read: its token, which is then taken out. */
export function checkForm(req: Request): void {
  const body: unknown = req.body;
  const { [FIELD]: given, ...rest } = Object.fromEntries(
    Object.entries(typeof body === 'object' && body !== null ? body : {}),
  );
  req.body = rest;
  checkToken(req, given);
}

/** The token of a form that is read piece by piece. */
export function checkToken(req: Request, given: unknown): void {
  if (isByItself(req, true) && !isTokenOf(req, given)) throw refused();
}

/** An address of this node, as a form may bring it; anything else leads to `otherwise`. */
export const localPath = (given: unknown, otherwise: string): string =>
  typeof given === 'string' &&
  given.length <= 500 &&
  /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(given)
    ? given
    : otherwise;

/** Where a browser without a session signs in, and comes back from. */
export function loginPath(req: Request): string {
  const reads = req.method === 'GET' || req.method === 'HEAD';
  const referer = req.get('referer') ?? '';
  const from = urlOf(referer);
  const before = from?.host === req.get('host') ? `${from?.pathname}${from?.search}` : '';
  const next = localPath(reads ? req.originalUrl : before, '');
  return next === '' ? '/login' : `/login?next=${encodeURIComponent(next)}`;
}
