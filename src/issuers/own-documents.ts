/** The DID documents that this node serves for the organisations under it. */
import type { DidDocument } from '../kernel/did-resolver.ts';
import { didOf, issuerDidDocument } from '../participants/index.ts';
import type { IssuersNeeds } from './issuer.service.ts';
import { findIssuer } from './issuer.store.ts';
import { addressOf, ownerOf, signsItself } from './issuer.ts';

/** Undefined for an organisation without an identity of its own. */
export async function findIssuerDocument(
  { db, keys, publicUrl }: Pick<IssuersNeeds, 'db' | 'keys' | 'publicUrl'>,
  id: string,
): Promise<DidDocument | undefined> {
  const issuer = await findIssuer(db, id);
  if (issuer?.own !== true) return undefined;
  if (keys.published(ownerOf(id)).length === 0) await keys.reload();
  const published = keys.published(ownerOf(id));
  return issuerDidDocument(addressOf(publicUrl, id), published, didOf(publicUrl));
}

/** Whether it is an organisation under this node that signs for itself today. */
export async function issuesHere(
  { db, publicUrl }: Pick<IssuersNeeds, 'db' | 'publicUrl'>,
  did: string,
): Promise<boolean> {
  const begin = `${didOf(publicUrl)}:providers:`;
  if (!did.startsWith(begin)) return false;
  const issuer = await findIssuer(db, did.slice(begin.length));
  return issuer !== undefined && issuer.ended === undefined && signsItself(issuer);
}

/** By its DID, with its id; undefined: it is not under this node. */
export async function findIssuerByDid(
  needs: Pick<IssuersNeeds, 'db' | 'keys' | 'publicUrl'>,
  did: string,
): Promise<DidDocument | undefined> {
  const begin = `${didOf(needs.publicUrl)}:providers:`;
  if (!did.startsWith(begin)) return undefined;
  const found = await findIssuerDocument(needs, did.slice(begin.length));
  return found?.id === did ? found : undefined;
}
