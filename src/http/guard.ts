import type { Request } from 'express';
import { AppError } from '../kernel/errors.ts';

/** Who may call an address. There is no default: `route` demands one. */
export type Access = 'public' | 'peer' | 'learner' | 'operator';

/** Says no by throwing `unauthenticated` or `forbidden`. Runs before any byte of the body is parsed. */
export type Guard = (access: Exclude<Access, 'public'>, req: Request) => Promise<void>;

/** RFC 6750, 2.1: the credentials of an operator are a bearer token. */
const BEARER = /^Bearer ([\w.~+/-]+=*)$/i;

export const bearerOf = (req: Request): string | undefined =>
  BEARER.exec(req.get('authorization') ?? '')?.[1];

/**
 * Until accounts come: who holds the operator's key is the operator. Nobody is a peer or a learner
 * yet, so their addresses refuse everyone.
 */
export const keyGuard =
  (isOperatorKey: (key: string) => boolean | Promise<boolean>): Guard =>
  async (access, req) => {
    const key = bearerOf(req);
    if (access === 'operator' && key !== undefined && (await isOperatorKey(key))) return;
    throw new AppError('unauthenticated', 'Send the operator’s key: Authorization: Bearer …');
  };
