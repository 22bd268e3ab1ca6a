/** The DID document of this node (W3C DID Core 1.0, did:web): its keys, and where a partner begins. */
import type { DidDocument, VerificationMethod } from '../kernel/did-resolver.ts';
import type { PublishedKey, Signer } from '../keys/index.ts';
import { DID_V1, DSPACE_2025_1, JWS_2020_V1, MULTIKEY_V1 } from '../linked-data/context-iris.ts';
import { didOf } from './did-web.ts';

/** Address of a key of this node, or of an issuer under it (by its address): what `verificationMethod` and `kid` name. */
export const methodIdOf = (publicUrl: string, { id }: Pick<Signer, 'id'>): string =>
  `${didOf(publicUrl)}#${id}`;

/**
 * Ed25519 and P-384 as Multikey, which Data Integrity reads; P-256 as JsonWebKey2020, the one type of a P-256 key
 * that the Eclipse connector and the kit of the Claims Protocol look for.
 */
type Published = Omit<PublishedKey, 'inUse'> & Partial<Pick<PublishedKey, 'inUse'>>;

const methodOf = (publicUrl: string, signer: Published): VerificationMethod => {
  const id = methodIdOf(publicUrl, signer);
  const controller = didOf(publicUrl);
  return signer.kind === 'P-256'
    ? { id, type: 'JsonWebKey2020', controller, publicKeyJwk: signer.publicJwk }
    : { id, type: 'Multikey', controller, publicKeyMultibase: signer.publicMultibase };
};

const methodsOf = (address: string, keys: readonly Published[]) =>
  keys.map((key) => methodOf(address, key));

/**
 * Of an issuer under this node: keys to sign claims with and nothing else, since it takes part in no protocol.
 * `operator` is who runs the node (DID Core 1.0, 5.1.2: who may change the document).
 */
export function issuerDidDocument(
  address: string,
  keys: readonly Published[],
  operator: string,
): DidDocument {
  const methods = methodsOf(address, keys);
  return {
    '@context': [DID_V1, MULTIKEY_V1, JWS_2020_V1],
    id: didOf(address),
    controller: operator,
    alsoKnownAs: [address],
    verificationMethod: methods,
    assertionMethod: methods.map((method) => method.id),
  };
}

/** `services` beside those of the Dataspace Protocol: type and address. */
export function ownDidDocument(
  publicUrl: string,
  keys: readonly Published[],
  services: Readonly<Record<string, string>> = {},
): DidDocument {
  const id = didOf(publicUrl);
  const methods = methodsOf(publicUrl, keys);
  const addresses = methods.map((method) => method.id);
  // Tokens by a key that was replaced are nobody's any more; what it signed before stays good.
  const inUse = addresses.filter((_id, i) => keys[i]?.inUse !== false);
  return {
    '@context': [DID_V1, MULTIKEY_V1, JWS_2020_V1, DSPACE_2025_1],
    id,
    verificationMethod: methods,
    assertionMethod: addresses,
    authentication: inUse,
    // DCP 1.0, 4.3: the keys that self-issued tokens are signed with.
    capabilityInvocation: inUse,
    // DSP 2025-1, Catalog Protocol, "DID Service": `CatalogService` ends in /catalog, `DataService` names
    // the version document.
    service: [
      {
        id: `${id}#catalog`,
        type: 'CatalogService',
        serviceEndpoint: `${publicUrl}/dsp/2025-1/catalog`,
      },
      {
        id: `${id}#dataspace`,
        type: 'DataService',
        serviceEndpoint: `${publicUrl}/.well-known/dspace-version`,
      },
      ...Object.entries(services).map(([type, serviceEndpoint]) => ({
        id: `${id}#${type}`,
        type,
        serviceEndpoint,
      })),
    ],
  };
}
