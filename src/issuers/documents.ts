/** The DID documents of organisations that issue under this node, as it publishes them. */
import type { DidDocument } from '../kernel/did-resolver.ts';
import { didOf, issuerDidDocument } from '../participants/index.ts';
import type { IssuersNeeds } from './issuer.service.ts';
import { findIssuer, listIssuers } from './issuer.store.ts';
import { addressOf, ownerOf } from './issuer.ts';

type Needs = Pick<IssuersNeeds, 'db' | 'keys' | 'publicUrl'>;

/** Undefined: it has no identity of its own. */
export async function documentOf(
  { db, keys, publicUrl }: Needs,
  id: string,
): Promise<DidDocument | undefined> {
  const issuer = await findIssuer(db, id);
  if (issuer?.own !== true) return undefined;
  // Another process may have made its keys a moment ago.
  if (keys.published(ownerOf(id)).length === 0) await keys.reload();
  return issuerDidDocument(addressOf(publicUrl, id), keys.published(ownerOf(id)), didOf(publicUrl));
}

/** By the DID; undefined: it is of nobody who issues here. */
export async function documentOfDid(needs: Needs, did: string): Promise<DidDocument | undefined> {
  const { db, publicUrl } = needs;
  const found = (await listIssuers(db)).find(({ id }) => didOf(addressOf(publicUrl, id)) === did);
  return found && documentOf(needs, found.id);
}
