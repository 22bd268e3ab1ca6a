/** A JWT (RFC 7519) by one of our keys, which never leave their `Signer`. */
import { algorithmOf, encodePart } from './canonical-jws.ts';
import type { Signer } from './signer.ts';

/** `kid` is the address of the signer's key; `typ` says what for (RFC 8725, 3.11). Members as given, no canonical form. */
export async function signJwt(
  { signer, kid, typ }: { readonly signer: Signer; readonly kid: string; readonly typ: string },
  claims: Readonly<Record<string, unknown>>,
): Promise<string> {
  const header = { alg: algorithmOf(signer.kind), kid, typ };
  const input = `${encodePart(JSON.stringify(header))}.${encodePart(JSON.stringify(claims))}`;
  return `${input}.${encodePart(await signer.sign(Buffer.from(input)))}`;
}
