import { browserToken } from '../http/browser.ts';
import {
  type Actor,
  bearerOf,
  findActor,
  type Guard,
  isElsewhere,
  permits,
  type RoleAccess,
  type Scope,
  setActor,
} from '../http/guard.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db.ts';
import { AppError } from '../kernel/errors.ts';
import { keyActor } from './api-key.service.ts';
import { useSession } from './session.service.ts';

type Request = Parameters<Guard>[1];

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  /** Names the keys of the node itself, which are for everything. */
  readonly nodeKey: (key: string) => Promise<'operator-key' | 'command-line' | undefined>;
}

const NODE_KEYS = {
  'operator-key': 'Operator key',
  'command-line': 'Command line',
} as const;

async function holderOf(needs: Needs, key: string): Promise<Actor | undefined> {
  const id = await needs.nodeKey(key);
  if (id === undefined) return keyActor(needs, key);
  return { kind: 'key', id, name: NODE_KEYS[id], scopes: ['admin'] };
}

export type Person = Extract<Actor, { kind: 'account' }>;

/** Who signed in: also for pages that look different to them. */
export async function personOf(
  needs: Pick<Needs, 'db' | 'clock'>,
  req: Request,
): Promise<Person | undefined> {
  const token = browserToken(req);
  // Asked again of a request that goes on (a stream of events): that is no new use.
  const looking = findActor(req) !== undefined;
  const session = token === undefined ? undefined : await useSession(needs, token, { looking });
  if (session === undefined) return undefined;
  const { id, account, name, role, issuer } = session;
  const bound = issuer === null ? {} : { issuer };
  return { kind: 'account', id: account, name, role, session: id, ...bound };
}

/** A key that is sent counts alone, so that what a browser adds by itself never helps it. */
async function actorBehind(needs: Needs, req: Request): Promise<Actor | undefined> {
  const key = bearerOf(req);
  return key === undefined ? personOf(needs, req) : holderOf(needs, key);
}

function checkOrganisation(actor: Actor, req: Request): void {
  if (isElsewhere(actor, req.params['issuer']))
    throw new AppError('forbidden', 'This is of another organisation');
}

function wanted(actor: Actor, access: RoleAccess, scope: Scope = 'admin'): string {
  if (actor.kind === 'account') return `the role ${access}`;
  const whose = actor.issuer === undefined ? '' : ', of a key that is for the whole node';
  return `the scope ${scope}${access === 'issuer' ? '' : whose}`;
}

/** Persons by session and role, programs by key and scope. Peers, learners and tokens have guards of their own. */
export const operatorGuard =
  (needs: Needs): Guard =>
  async (access, req, scope) => {
    const isOfRole = access !== 'peer' && access !== 'token' && access !== 'learner';
    const actor = isOfRole ? await actorBehind(needs, req) : undefined;
    if (actor === undefined || !isOfRole)
      throw new AppError('unauthenticated', 'Sign in, or send a key: Authorization: Bearer …');
    setActor(req, actor);
    if (access === 'issuer') checkOrganisation(actor, req);
    if (permits(actor, access, scope)) return;
    throw new AppError('forbidden', `This needs ${wanted(actor, access, scope)}`);
  };
