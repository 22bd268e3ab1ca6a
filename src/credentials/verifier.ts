import { fails, type Verdict, verdictOf } from './verdict.ts';
import { LIMITS } from './verify-credential.ts';

/** One kind of signed payload that this node checks. A new kind is one of these and a line in the root. */
export interface Verifier {
  recognises(text: string): boolean;
  verify(text: string): Promise<Verdict>;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decoded(payload: Uint8Array | string): string | undefined {
  if (typeof payload === 'string') return payload;
  try {
    return utf8.decode(payload);
  } catch {
    return undefined;
  }
}

/** Checks whatever it is. Never throws for what is wrong with the payload: that is what the facts tell. */
export async function verifyPayload(
  verifiers: readonly Verifier[],
  payload: Uint8Array | string,
): Promise<Verdict> {
  if (payload.length > LIMITS.maxBytes)
    return verdictOf('unknown', [fails('readable', 'too-large')]);
  const text = decoded(payload);
  if (text === undefined) return verdictOf('unknown', [fails('readable', 'not-json')]);
  const verifier = verifiers.find((v) => v.recognises(text));
  return verifier === undefined
    ? verdictOf('unknown', [fails('readable', 'unrecognised')])
    : verifier.verify(text);
}
