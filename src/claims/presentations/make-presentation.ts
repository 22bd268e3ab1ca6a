/** A presentation by this node for one verifier: credentials of one profile. */
import { signJwt } from '../../keys/index.ts';
import { CREDENTIALS_V1, CREDENTIALS_V2 } from '../../linked-data/context-iris.ts';
import type { Making } from '../credentials/make-credential.ts';
import type { Profile } from '../credentials/profile.ts';

export interface PresentationTimes {
  /** A UUID. */
  readonly jti: string;
  readonly now: Date;
}

/** Seconds. */
const GOOD_FOR = 300;

export async function makePresentation(
  { issuer: holder, ...key }: Making,
  profile: Profile,
  audience: string,
  jwts: readonly string[],
  { jti, now }: PresentationTimes,
): Promise<string> {
  const iat = Math.floor(now.getTime() / 1000);
  const claims = {
    iss: holder,
    sub: holder,
    aud: audience,
    jti,
    iat,
    nbf: iat,
    exp: iat + GOOD_FOR,
  };
  if (profile === 'vc11-sl2021/jwt')
    return signJwt(
      { ...key, typ: 'JWT' },
      {
        ...claims,
        vp: {
          '@context': [CREDENTIALS_V1],
          type: ['VerifiablePresentation'],
          holder,
          verifiableCredential: jwts,
        },
      },
    );
  return signJwt(
    { ...key, typ: 'vp+jwt' },
    {
      ...claims,
      '@context': [CREDENTIALS_V2],
      type: ['VerifiablePresentation'],
      holder,
      // VCDM 2.0, 4.13.1: a credential that is secured from outside.
      verifiableCredential: jwts.map((jwt) => ({
        '@context': CREDENTIALS_V2,
        type: 'EnvelopedVerifiableCredential',
        id: `data:application/vc+jwt,${jwt}`,
      })),
    },
  );
}
