/** Addresses for partners: the guard asks the identity adapter, the handler learns whom it found. */
import type { Request } from 'express';
import { AppError } from '../kernel/errors.ts';
import type { Guard } from './guard.ts';

export interface Caller {
  /** Participant id. */
  readonly id: string;
}

interface Identity {
  authenticate(headers: Readonly<Record<string, string | undefined>>): Promise<Caller>;
}

const callers = new WeakMap<Request, Caller>();

/** Who calls an address with access `peer`. */
export function callerOf(req: Request): Caller {
  const caller = callers.get(req);
  if (caller === undefined) throw new Error('Nobody was asked for: the route is not one for peers');
  return caller;
}

/** Whether a partner calls that has proved who it is. */
export const isPartner = (req: Request): boolean => callers.has(req);

const headersOf = ({ headers }: Request) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );

/** `undefined`: this node knows no partners, and refuses them. */
export const withPeers =
  (guard: Guard, identity: Identity | undefined): Guard =>
  async (access, req, ...rest) => {
    if (access !== 'peer') {
      await guard(access, req, ...rest);
      return;
    }
    if (identity === undefined)
      throw new AppError('unauthenticated', 'This node has no IDENTITY configured');
    callers.set(req, await identity.authenticate(headersOf(req)));
  };
