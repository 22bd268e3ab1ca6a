import type { Request } from 'express';

/**
 * Of accounts: who has a later one may do all that an earlier one may; but for `issuer`, who acts for one
 * organisation and sees nothing else.
 */
export const roles = ['issuer', 'viewer', 'operator', 'admin'] as const;
export type Role = (typeof roles)[number];

/** What an account may be let in by: its role, or that it is one (`account`: what is one's own). */
export type RoleAccess = Role | 'account';

/**
 * Who may call an address; a role means "at least". There is no default: `route` demands one. `token`: who
 * holds one that was given for that address. `learner`: who has the link to a credential. `issuer`: operators, and the people of the organisation that
 * stands in the path as `:issuer`.
 */
export type Access = 'public' | 'peer' | 'token' | 'learner' | RoleAccess;

/** What an API key may be good for. `x:write` includes `x:read`, `admin` is everything. */
export const scopes = [
  'catalogue:read',
  'catalogue:write',
  'contracts:read',
  'contracts:write',
  'credentials:write',
  'admin',
] as const;
export type Scope = (typeof scopes)[number];

/** Who acts: a person with an account, or a program with a key. `id` is what a history keeps. */
export type Actor =
  | {
      readonly kind: 'account';
      readonly id: string;
      readonly name: string;
      readonly role: Role;
      /** The organisation of an `issuer`, and of nobody else. */
      readonly issuer?: string;
      /** Which of the person's sessions it is. */
      readonly session: string;
    }
  | {
      readonly kind: 'key';
      readonly id: string;
      readonly name: string;
      readonly scopes: readonly Scope[];
      /** For this organisation alone. */
      readonly issuer?: string;
    };

/**
 * Says no by throwing `unauthenticated` or `forbidden`. Runs before any byte of the body is parsed.
 * `scope` is what a key needs there; where a route names none, only a key for everything will do.
 */
export type Guard = (
  access: Exclude<Access, 'public'>,
  req: Request,
  scope?: Scope,
) => Promise<void>;

const actors = new WeakMap<Request, Actor>();
export const findActor = (req: Request): Actor | undefined => actors.get(req);
export const setActor = (req: Request, actor: Actor): void => void actors.set(req, actor);

/** Who calls a route of a role, for the history of what was done. */
export function actorOf(req: Request): Actor {
  const actor = actors.get(req);
  if (actor === undefined) throw new Error('Nobody was asked for: the route is not one of a role');
  return actor;
}

export function hasRole(role: Role, wanted: RoleAccess): boolean {
  if (wanted === 'account') return true;
  if (wanted === 'issuer') return role !== 'viewer';
  return role !== 'issuer' && roles.indexOf(role) >= roles.indexOf(wanted);
}

/** The people and programs of an organisation have business at its own addresses alone. */
export const isElsewhere = (actor: Actor, issuer: unknown): boolean =>
  actor.issuer !== undefined && actor.issuer !== issuer;

const covers = (held: readonly Scope[], wanted: Scope): boolean =>
  held.includes('admin') ||
  held.some((scope) => scope === wanted || scope.replace(/:write$/, ':read') === wanted);

export const permits = (actor: Actor, access: RoleAccess, scope: Scope = 'admin'): boolean =>
  actor.kind === 'account'
    ? hasRole(actor.role, access)
    : covers(actor.scopes, scope) && (actor.issuer === undefined || access === 'issuer');

/** RFC 6750, 2.1: the credentials of a program are a bearer token. */
const BEARER = /^Bearer ([\w.~+/-]+=*)$/i;

export const bearerOf = (req: Request): string | undefined =>
  BEARER.exec(req.get('authorization') ?? '')?.[1];
