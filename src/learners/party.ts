/** Who signs for a learner's credential, and how it says so. */
import type { IssuerProfile } from '../credentials/index.ts';
import { type Ground, nodeParty, type Party, partyOf } from '../issuers/index.ts';
import type { KeyKind } from '../keys/index.ts';
import { didOf, methodIdOf } from '../participants/index.ts';
import type { IssuedFacts } from './issued.ts';
import type { LearnersNeeds } from './needs.ts';

export const profileOf = ({ address, name, under, mandate }: Party): IssuerProfile => ({
  did: didOf(address),
  name,
  url: address,
  ...(under && { under: { did: didOf(under.address), name: under.name, url: under.address } }),
  ...(mandate && { behalf: { iri: mandate.address, name: mandate.name } }),
});

/** The key that signs now, and its address. */
export function keyOf({ signer, address }: Party, kind: KeyKind) {
  const key = signer(kind);
  return { signer: key, kid: methodIdOf(address, key) };
}

/**
 * Whoever issued it then. Throws `conflict` where it may not sign any more: what was signed before goes on to verify,
 * nothing new is signed in its name.
 */
export async function partyThen(
  { issuers }: Pick<LearnersNeeds, 'issuers'>,
  { organisation, mandate }: IssuedFacts,
): Promise<Party> {
  if (organisation === '') return nodeParty(issuers);
  const by: Ground = mandate === undefined ? 'own' : 'mandate';
  return partyOf(issuers, organisation, { to: 'credentials', by });
}

/** Whoever issues for the organisation now: by its own identity where it signs, else by mandate. */
export const partyNow = async (
  { issuers }: Pick<LearnersNeeds, 'issuers'>,
  organisation: string,
): Promise<Party> =>
  organisation === '' ? nodeParty(issuers) : partyOf(issuers, organisation, { to: 'credentials' });
