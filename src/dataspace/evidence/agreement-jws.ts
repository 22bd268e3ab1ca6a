/**
 * The signature of a party under an agreement: a compact JWS whose payload is exactly the canonical JSON of
 * the agreement. It travels as the property `evidence` of the agreement message (provider) and of the
 * verification message (consumer); connectors that do not know it ignore it.
 */
import type { KeyObject } from 'node:crypto';
import { compactVerify, errors } from 'jose';
import { checkIssuer, type Fact, type FactName, fails, holds } from '../../credentials/index.ts';
import type { DidResolver } from '../../kernel/did-resolver.ts';
import { readJson } from '../../kernel/read-json.ts';
import {
  ALGORITHMS,
  canonicalJson,
  isAlgorithm,
  jwsHeader,
  partText,
  type Signer,
  signCanonical,
} from '../../keys/index.ts';
import { methodIdOf } from '../../participants/index.ts';
import type { Policy } from '../../policies/index.ts';
import type { EvidenceSigner } from '../ports.ts';

export const AGREEMENT_TYPE = 'agreement+jws';

export const agreementSigner = ({
  publicUrl,
  signer,
}: {
  readonly publicUrl: string;
  readonly signer: () => Signer;
}): Pick<EvidenceSigner, 'sign'> => ({
  sign: async (agreement) => {
    const own = signer();
    const kid = methodIdOf(publicUrl, own);
    return signCanonical({ signer: own, kid, type: AGREEMENT_TYPE }, agreement);
  },
});

/** Who should have signed, and the fact that says whether they did. */
export interface Party {
  readonly did: string;
  readonly fact: Extract<FactName, 'provider' | 'consumer' | 'seal'>;
}

/** What should have been signed, and the type that says what for. */
export interface Signed {
  readonly type: string;
  /** Undefined where whoever asks compares it later. */
  readonly payload: Policy | Readonly<Record<string, unknown>> | undefined;
}

const HEADER_LIMITS = { maxBytes: 2_000, maxDepth: 2 };

/** The key's address and its algorithm, or why there are none. */
function headOf(jws: string, type: string) {
  const read = readJson(partText(jws.split('.')[0]) ?? '', HEADER_LIMITS);
  const header = jwsHeader(type).safeParse(read.ok ? read.value : undefined);
  if (!header.success) return 'party-header';
  const { alg, kid } = header.data;
  return isAlgorithm(alg) ? { alg, kid } : 'algorithm';
}

/** One fact: the party signed exactly this, or the first thing that speaks against it. */
export async function checkJws(
  resolver: DidResolver,
  { type, payload }: Signed,
  { did, fact }: Party,
  jws: string | undefined,
): Promise<Fact> {
  if (jws === undefined) return fails(fact, 'party-unsigned', did);
  const head = headOf(jws, type);
  if (typeof head === 'string') return fails(fact, head, did);
  if (payload !== undefined && partText(jws.split('.')[1]) !== canonicalJson(payload))
    return fails(fact, 'signed-other', did);
  const { alg, kid } = head;
  const { fact: issuer, keys } = await checkIssuer(resolver, did, [kid], [ALGORITHMS[alg]]);
  const [key] = keys ?? [];
  if (key === undefined) return { ...issuer, fact };
  return verified(jws, key.key.object, { alg, did, fact });
}

async function verified(
  jws: string,
  key: KeyObject,
  { alg, did, fact }: Party & { readonly alg: string },
): Promise<Fact> {
  try {
    await compactVerify(jws, key, { algorithms: [alg] });
    return holds(fact, 'party-signed', did);
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    return fails(fact, 'signature-bad');
  }
}
