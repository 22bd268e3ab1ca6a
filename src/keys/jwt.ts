/** A JWT (RFC 7519) by one of our keys, which never leave their `Signer`. */
import { algorithmOf, encodePart } from './canonical-jws.ts';
import type { Signer } from './signer.ts';

export interface JwtSigning {
  readonly signer: Signer;
  /** Address of the signer's key. */
  readonly kid: string;
  /** What for (RFC 8725, 3.11). */
  readonly typ: string;
  /** What the payload is, where `typ` does not say it. */
  readonly cty?: string;
  /** RFC 7515, 4.1.6: the certificate of the key and those above it, DER in base64, the own one first. */
  readonly x5c?: readonly string[] | undefined;
}

export const jwtHeader = ({ signer, kid, typ, cty, x5c }: JwtSigning) => ({
  alg: algorithmOf(signer.kind),
  kid,
  typ,
  ...(cty === undefined ? {} : { cty }),
  ...(x5c === undefined ? {} : { x5c }),
});

/** Members as given, no canonical form. */
export async function signJwt(
  signing: JwtSigning,
  claims: Readonly<Record<string, unknown>>,
): Promise<string> {
  const header = jwtHeader(signing);
  const input = `${encodePart(JSON.stringify(header))}.${encodePart(JSON.stringify(claims))}`;
  return `${input}.${encodePart(await signing.signer.sign(Buffer.from(input)))}`;
}
