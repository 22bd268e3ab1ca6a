/** The keys of an issuer, rotated and revoked by its own people where the operator lets them. */
import { type Actor, actorOf } from '../http/guard.ts';
import { AppError, conflict, notFound } from '../kernel/errors.ts';
import type { KeyFacts, KeyKind, KeyRing } from '../keys/index.ts';
import { type IssuersNeeds, NODE_KEYS, readIssuer } from './issuer.service.ts';
import { type Issuer, ownerOf, signsItself } from './issuer.ts';

type Request = Parameters<typeof actorOf>[0];

export const keysOf = (keys: KeyRing, id: string): readonly KeyFacts[] =>
  keys.facts().filter((key) => key.owner === ownerOf(id));

const isOperator = (actor: Actor): boolean => actor.kind === 'key' || actor.role !== 'issuer';

/** What its own people may do with its keys; an operator may whatever its permissions are. */
export const mayTurnKeys = ({ permissions }: Issuer, actor: Actor): boolean =>
  isOperator(actor) || permissions.includes('keys');

async function checked(needs: IssuersNeeds, id: string, req: Request): Promise<Issuer> {
  const issuer = await readIssuer(needs, id);
  const actor = actorOf(req);
  if (!mayTurnKeys(issuer, actor))
    throw new AppError('forbidden', 'This issuer lacks the permission keys');
  if (!issuer.own) throw conflict('This issuer has no identity of its own');
  // What they would revoke is all that it ever signed, and that was to stay good.
  if (!signsItself(issuer) && !isOperator(actor))
    throw conflict('The identity of this issuer has ended: its keys are the operator’s to turn');
  return issuer;
}

export async function rotateOwn(
  needs: IssuersNeeds,
  { id, kind }: { readonly id: string; readonly kind: KeyKind },
  req: Request,
): Promise<Issuer> {
  const issuer = await checked(needs, id, req);
  await needs.keys.rotate(kind, ownerOf(id));
  await needs.bell.ring([NODE_KEYS]);
  return issuer;
}

export async function revokeOwn(
  needs: IssuersNeeds,
  { id, key, because }: { readonly id: string; readonly key: string; readonly because: string },
  req: Request,
): Promise<Issuer> {
  const issuer = await checked(needs, id, req);
  if (!keysOf(needs.keys, id).some((one) => one.id === key)) throw notFound('key', key);
  await needs.keys.revoke(key, because);
  await needs.bell.ring([NODE_KEYS]);
  return issuer;
}
