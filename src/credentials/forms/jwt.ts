/** A credential as a JWT: from node to node by the data model 2.0, for wallets by the data model 1.1. */
import { type JwtSigning, signJwt } from '../../keys/index.ts';
import {
  CREDENTIALS_V1,
  OPEN_BADGES_3_0_3,
  STATUS_LIST_2021,
} from '../../linked-data/context-iris.ts';
import type { TrainingRecord } from '../record.ts';
import type { Issued } from './issued.ts';
import { openBadge } from './open-badge.ts';

/** VC-JOSE-COSE, 3.1: the credential is the payload as it is. */
export const vcJwt = async (
  credential: object,
  signing: Omit<JwtSigning, 'typ' | 'cty'>,
): Promise<string> => signJwt({ ...signing, typ: 'vc+jwt', cty: 'vc' }, { ...credential });

const seconds = (date: string): number => Math.floor(Date.parse(date) / 1000);

/**
 * VCDM 1.1, 6.3.1: what the claims of a JWT say already is said in the credential too, since wallets read both.
 * `status`: entries of a StatusList2021. `holder`: whose key it is for, as a DID.
 */
export async function jwtVcJson(
  record: TrainingRecord,
  issued: Issued,
  holder: string | undefined,
  signing: Omit<JwtSigning, 'typ'>,
): Promise<string> {
  const { validFrom, validUntil, ...rest } = openBadge(record, issued, holder);
  const vc = {
    ...rest,
    '@context': [CREDENTIALS_V1, OPEN_BADGES_3_0_3, STATUS_LIST_2021],
    issuanceDate: validFrom,
    ...(validUntil === undefined ? {} : { expirationDate: validUntil }),
  };
  return signJwt(
    { ...signing, typ: 'JWT' },
    {
      iss: issued.issuer.did,
      ...(holder === undefined ? {} : { sub: holder }),
      jti: issued.id,
      nbf: seconds(validFrom),
      iat: seconds(validFrom),
      ...(validUntil === undefined ? {} : { exp: seconds(validUntil) }),
      vc,
    },
  );
}
