/** The guard of the addresses of the claims protocol: a self-issued token, checked before the body is read. */
import type { Guard } from '../http/guard.ts';
import type { Log } from '../kernel/log.ts';
import type { Partners } from '../participants/index.ts';
import type { Bearer, Tokens } from './tokens/tokens.ts';
import { poorly } from './verifier/dcp-identity.ts';

type Request = Parameters<Guard>[1];

const bearers = new WeakMap<Request, Bearer>();

export function bearerOf(req: Request): Bearer {
  const bearer = bearers.get(req);
  if (bearer === undefined) throw new Error('Nobody asked for the token');
  return bearer;
}

export interface BearerNeeds {
  readonly tokens: Tokens;
  readonly partners: Pick<Partners, 'refuseSuspended'>;
  readonly log: Log;
}

/** Throws `forbidden` for who is suspended here. For access `token`; anything else is the node's own guard's. */
export const withBearers =
  (guard: Guard, { tokens, partners, log }: BearerNeeds): Guard =>
  async (access, req, scope) => {
    if (access !== 'token') return guard(access, req, scope);
    const bearer = await poorly(log, async () => tokens.check(req.get('authorization')));
    await partners.refuseSuspended(bearer.did);
    bearers.set(req, bearer);
  };
