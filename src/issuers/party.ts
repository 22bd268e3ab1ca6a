/** In whose name something is signed, and by whose key. */
import { AppError, conflict } from '../kernel/errors.ts';
import { type KeyKind, NODE, type Signer } from '../keys/index.ts';
import { type IssuersNeeds, NODE_KEYS, readIssuer } from './issuer.service.ts';
import {
  addressOf,
  addressOfOwner,
  type Issuer,
  isInForce,
  ownerOf,
  type Permission,
  signsItself,
} from './issuer.ts';

interface Named {
  /** Address of its record: the did:web of the node and of an issuer is that of this address. */
  readonly address: string;
  readonly name: string;
}

/** Who signs. `methodIdOf(address, signer)` names the key, `didOf(address)` the issuer. */
export interface Party extends Named {
  /** Whose keys and status lists: empty for the node. */
  readonly owner: string;
  /** The key that signs now; asked at each signature. */
  readonly signer: (kind: KeyKind) => Signer;
  /** An organisation with an identity of its own: who runs the node that it issues under. */
  readonly under?: Named;
  /** By mandate: the organisation for which the node signs. */
  readonly mandate?: Named & { readonly id: string; readonly issuer: string };
}

/** Id of the organisation in whose name it is done: of an issuer, by its own keys or by mandate; empty for the node. */
export const organisationOf = ({ owner, mandate }: Pick<Party, 'owner' | 'mandate'>): string =>
  mandate?.issuer ?? owner.slice(owner.indexOf(':') + 1);

export type Ground = 'own' | 'mandate';

export const nodeParty = ({ keys, publicUrl, operator }: IssuersNeeds): Party => ({
  owner: NODE,
  address: publicUrl,
  name: operator,
  signer: (kind) => keys.signer(kind),
});

/** The node's key of a kind; one of P-384 is made when it is first asked for. */
export async function nodeSigner(
  { keys, bell }: Pick<IssuersNeeds, 'keys' | 'bell'>,
  kind: KeyKind,
): Promise<Signer> {
  if (keys.published(NODE).some((key) => key.kind === kind)) return keys.signer(kind);
  const made = await keys.ensured(kind);
  await bell.ring([NODE_KEYS]);
  return made;
}

/** The keys of an owner that another process may have made a moment ago. */
async function known({ keys }: IssuersNeeds, owner: string): Promise<void> {
  if (keys.published(owner).length === 0) await keys.reload();
}

/** Who signs the status lists of an owner: also when it has ended, since what it signed stays good. */
export const signingOf = (needs: IssuersNeeds) => async (owner: string) => {
  await known(needs, owner);
  const address = addressOfOwner(needs.publicUrl, owner);
  const { keys } = needs;
  return {
    address,
    signer: keys.signer('P-256', owner),
    prover: keys.signer('Ed25519', owner),
  };
};

/** Why it may not be signed in that way; undefined: it may. */
function refusalOf(issuer: Issuer, ground: Ground, now: Date): string | undefined {
  const { own, mandate } = issuer;
  if (ground === 'mandate')
    return mandate !== undefined && isInForce(mandate, now)
      ? undefined
      : 'This issuer has no mandate that is in force';
  if (!own) return 'This issuer has no identity of its own';
  return signsItself(issuer) ? undefined : 'The own identity of this issuer has ended';
}

function groundOf(issuer: Issuer, asked: Ground | undefined, now: Date): Ground {
  const ground = asked ?? (signsItself(issuer) ? 'own' : 'mandate');
  const refusal = refusalOf(issuer, ground, now);
  if (refusal === undefined) return ground;
  throw conflict(asked === undefined ? 'The mandate of this issuer is over' : refusal);
}

/**
 * By its own identity where it has one, else by mandate, unless `by` says which. Throws `not-found`, `conflict` for
 * one that has ended or lacks what was asked for, `forbidden` for what it may not do.
 */
export async function partyOf(
  needs: IssuersNeeds,
  id: string,
  { to, by }: { readonly to: Permission; readonly by?: Ground | undefined },
): Promise<Party> {
  const { clock, keys, publicUrl } = needs;
  const issuer = await readIssuer(needs, id);
  if (issuer.ended !== undefined) throw conflict('This issuer has ended: nothing is signed for it');
  if (!issuer.permissions.includes(to))
    throw new AppError('forbidden', `This issuer lacks the permission ${to}`);
  const node = nodeParty(needs);
  const organisation = { address: addressOf(publicUrl, id), name: issuer.name };
  if (groundOf(issuer, by, clock.now()) === 'mandate')
    return { ...node, mandate: { ...organisation, id: issuer.mandate?.id ?? '', issuer: id } };
  const owner = ownerOf(id);
  await known(needs, owner);
  const signer = (kind: KeyKind) => keys.signer(kind, owner);
  return { ...organisation, owner, signer, under: { address: node.address, name: node.name } };
}
