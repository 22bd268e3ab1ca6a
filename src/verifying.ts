/** What the check of a credential asks of this node: whom it trusts, which terms it knows, its own status lists. */
import { trustedBy } from './claims/index.ts';
import type { AppContext } from './context.ts';
import {
  type CredentialChecks,
  credentialVerifier,
  ownListAt,
  readAnchors,
  statusLookup,
  type TrustLookup,
  type Verifier,
} from './credentials/index.ts';
import { evidenceVerifier } from './dataspace/index.ts';
import { didOfIssuer, listIssuers } from './issuers/index.ts';
import { conceptsByIri } from './job-families/index.ts';
import { offerVerifier } from './job-offers/index.ts';
import { documentLoader } from './linked-data/contexts.ts';
import { didOf } from './participants/index.ts';

type Needs = Pick<AppContext, 'config' | 'db' | 'clock' | 'resolver' | 'outbound' | 'lists'>;

const trustOf =
  ({ config: { publicUrl }, db, clock }: Needs): TrustLookup =>
  async (issuer, types) => {
    if (issuer === didOf(publicUrl)) return { by: 'self' };
    // What one that has ended had signed stays good.
    const under = (await listIssuers(db)).some(
      ({ own, id }) => own && didOfIssuer(publicUrl, id) === issuer,
    );
    return under ? { by: 'issuer' } : trustedBy({ db, clock }, issuer, types);
  };

export function credentialChecks(needs: Needs): CredentialChecks {
  const { config, db, clock, resolver, outbound, lists } = needs;
  const { sealAuthorities, publicUrl } = config;
  const checks = {
    resolver,
    clock,
    contexts: documentLoader(),
    trust: trustOf(needs),
    concepts: async (iris: readonly string[]) => conceptsByIri(db, iris),
    ...(sealAuthorities === undefined ? {} : { anchors: readAnchors(sealAuthorities) }),
  };
  const own = ownListAt(db, lists, publicUrl);
  return { ...checks, status: statusLookup(checks, { outbound, own }) };
}

/** Each kind of signed thing; the first that knows a text checks it. */
export const verifiersWith = (checks: CredentialChecks): readonly Verifier[] => [
  evidenceVerifier(checks),
  credentialVerifier(checks),
  offerVerifier(checks),
];
