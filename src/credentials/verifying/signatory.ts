/**
 * Whose key signed a JWT: one in the DID document of the issuer that it names (`kid`), or one of a certificate that
 * it carries (`x5c`).
 */
import type { KeyObject } from 'node:crypto';
import { AppError } from '../../kernel/errors.ts';
import type { KeyKind } from '../../keys/index.ts';
import { assertionKeyOf } from '../../participants/index.ts';
import {
  certificatesOf,
  checkCertificates,
  endedSince,
  holdsKey,
  isOfAddress,
  sealerOf,
} from './certificates.ts';
import { checkIssuer } from './check-issuer.ts';
import type { CredentialChecks, Json } from './checks.ts';
import { type Fact, fails } from './verdict.ts';

const KINDS: ReadonlyMap<unknown, KeyKind> = new Map([
  ['EdDSA', 'Ed25519'],
  ['ES256', 'P-256'],
  ['ES384', 'P-384'],
]);
export const isAlgorithm = (alg: unknown): boolean => KINDS.has(alg);

export interface Signatory {
  readonly fact: Fact;
  /** Left open, beside. */
  readonly beside?: readonly Fact[];
  /** Who it is, once that is established: a DID, an address, or the name in the certificate (`x509:`). */
  readonly id?: string;
  /** Given as well where only who it is could not be established. */
  readonly key?: KeyObject;
}

interface Asked {
  readonly header: Json;
  /** As the claims name it. */
  readonly issuer: string | undefined;
  readonly at: Date | undefined;
}

/** Of a header that names no key: the only one of its kind that the document lists for claims. */
async function onlyMethod(
  { resolver }: CredentialChecks,
  did: string,
  kind: KeyKind,
  signedAt: Date | undefined,
): Promise<string | undefined> {
  try {
    const document = await resolver.resolve(did, { signedAt });
    const listed = (document.assertionMethod ?? []).map((one) =>
      typeof one === 'string' ? one : one.id,
    );
    const fitting = listed.filter((id) => {
      const found = assertionKeyOf(document, id);
      return 'key' in found && found.key.kind === kind;
    });
    return fitting.length === 1 ? fitting[0] : undefined;
  } catch (error) {
    // What cannot be resolved is told by whoever looks the key up.
    if (error instanceof AppError) return `${did}#`;
    throw error;
  }
}

async function methodOf(
  checks: CredentialChecks,
  did: string,
  kind: KeyKind,
  { header: { kid }, at }: Asked,
): Promise<string | undefined> {
  if (typeof kid !== 'string') return onlyMethod(checks, did, kind, at);
  if (kid.startsWith('#')) return `${did}${kid}`;
  return kid.startsWith('did:') ? kid : `${did}#${kid}`;
}

async function byDid(checks: CredentialChecks, did: string, asked: Asked): Promise<Signatory> {
  const kind = KINDS.get(asked.header['alg']);
  if (kind === undefined) return { fact: fails('header', 'algorithm') };
  const method = await methodOf(checks, did, kind, asked);
  if (method === undefined) return { fact: fails('issuer', 'key-not-named', did) };
  const how = { signedAt: asked.at, now: checks.clock.now() };
  const { fact, keys } = await checkIssuer(checks.resolver, did, [method], [kind], how);
  const key = keys?.[0]?.key.object;
  if (key === undefined) return { fact };
  const { x5c } = asked.header;
  if (x5c === undefined) return { fact, key, id: did };
  // Beside a DID the certificate adds nothing, but must not be of another key.
  const [leaf] = certificatesOf(x5c) ?? [];
  return leaf !== undefined && holdsKey(leaf, key)
    ? { fact, key, id: did }
    : { fact: fails('issuer', 'certificate-of-another', did) };
}

function byCertificate(
  { anchors = [], clock }: CredentialChecks,
  { header: { x5c }, issuer, at }: Asked,
): Signatory {
  const chain = certificatesOf(x5c) ?? [];
  const [leaf] = chain;
  if (leaf === undefined) return { fact: fails('issuer', 'certificate-broken') };
  if (issuer !== undefined && !isOfAddress(leaf, issuer))
    return { fact: fails('issuer', 'certificate-of-another', issuer), key: leaf.publicKey };
  const now = clock.now();
  const fact = checkCertificates(chain, anchors, { at: at ?? now, now });
  const known = fact.ok ? { id: issuer ?? sealerOf(leaf), beside: endedSince(chain, now) } : {};
  return { fact, key: leaf.publicKey, ...known };
}

/** Nothing is fetched but the DID document of the issuer. */
export async function signatoryOf(checks: CredentialChecks, asked: Asked): Promise<Signatory> {
  const { issuer, header } = asked;
  if (issuer?.startsWith('did:') === true) return byDid(checks, issuer, asked);
  if (header['x5c'] !== undefined) return byCertificate(checks, asked);
  return { fact: fails('issuer', 'issuer-no-did') };
}
