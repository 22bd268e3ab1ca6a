import { carriedIn } from './carriers/carried.ts';
import type { CredentialChecks } from './checks.ts';
import { MOST_BYTES } from './limits.ts';
import { isCredentialJwt } from './read-jwt.ts';
import { isSdJwt } from './read-sd-jwt.ts';
import { fails, type Verdict, verdictOf } from './verdict.ts';
import { type Examined, examineCredential } from './verify-credential.ts';

/** One kind of signed payload that this node checks. A new kind is one of these and a line in the root. */
export interface Verifier {
  recognises(text: string): boolean;
  verify(text: string): Promise<Verdict>;
  /** With what it says, where it is shown to the one who brought it. */
  examine?(text: string): Promise<Examined>;
}

const unread = (code: Parameters<typeof fails>[1]): Examined => ({
  verdict: verdictOf('unknown', [fails('readable', code)]),
});

/** Checks whatever it is. Never throws for what is wrong with the payload: that is what the facts tell. */
export async function examinePayload(
  verifiers: readonly Verifier[],
  payload: Uint8Array | string,
): Promise<Examined> {
  if (payload.length > MOST_BYTES) return unread('too-large');
  const carried = carriedIn(Buffer.from(payload));
  if ('fact' in carried) return { verdict: verdictOf('unknown', [carried.fact]) };
  const { text } = carried;
  const verifier = verifiers.find((v) => v.recognises(text));
  if (verifier === undefined) return unread('unrecognised');
  return (await verifier.examine?.(text)) ?? { verdict: await verifier.verify(text) };
}

export const verifyPayload = async (
  verifiers: readonly Verifier[],
  payload: Uint8Array | string,
): Promise<Verdict> => (await examinePayload(verifiers, payload)).verdict;

/** A credential is a JSON object, a JWT of a type that is no other's, or an SD-JWT. */
export const credentialVerifier = (checks: CredentialChecks): Verifier => ({
  recognises: (text) => {
    const trimmed = text.trim();
    return trimmed.startsWith('{') || isSdJwt(trimmed) || isCredentialJwt(trimmed);
  },
  verify: async (text) => (await examineCredential(checks, text)).verdict,
  examine: async (text) => examineCredential(checks, text),
});
