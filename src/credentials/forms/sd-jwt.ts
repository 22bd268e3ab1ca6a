/**
 * SD-JWT VC (draft-ietf-oauth-sd-jwt-vc, RFC 9901), `dc+sd-jwt` by ES256. What is of the learner, and what came of it,
 * is disclosed by the learner, claim by claim; what the training is stands in the open.
 */
import { createHash, randomBytes } from 'node:crypto';
import { type JwtSigning, jwtHeader } from '../../keys/index.ts';
import type { Achievement, TrainingRecord } from '../record.ts';
import { DISCLOSABLE, type Disclosable } from '../types/training-credential.ts';
import type { IssuerProfile } from './issued.ts';

export const SD_JWT_TYPE = 'dc+sd-jwt';

export interface SdJwtIssued {
  readonly issuer: IssuerProfile;
  /** Address of the type, and the digest of what it answers. */
  readonly vct: string;
  readonly integrity: string;
  /** Token Status List, 6.2. */
  readonly status: object;
  readonly at: Date;
  /** The key that the learner has proven; without one whoever has the text can show it. */
  readonly holder?: Readonly<Record<string, unknown>> | undefined;
  /** What this copy cannot disclose either: it is not in it. */
  readonly without?: readonly Disclosable[] | undefined;
}

const seconds = (date: string | Date): number => Math.floor(new Date(date).getTime() / 1000);

const achievementOf = (achievement: Achievement) => ({
  id: achievement.id,
  name: achievement.name,
  description: achievement.description,
  criteria: achievement.criteria,
  language: achievement.language,
  provider: achievement.provider,
  skills: achievement.skills.map(({ assertedBy, ...skill }) => ({
    ...skill,
    asserted_by: assertedBy,
  })),
  eqf_level: achievement.eqfLevel,
  certification: achievement.certification,
  credits: achievement.credits?.points,
});

/** The other party: who runs the node, or the organisation that gave the mandate. */
const partiesOf = ({ under, behalf }: IssuerProfile) => ({
  issued_under: under && { id: under.did, name: under.name },
  on_behalf_of: behalf && { id: behalf.iri, name: behalf.name },
});

/** Without members that are undefined: what is not said has no disclosure either. */
const said = (claims: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));

/** Names as OpenID Connect Core has them (5.1), where it has them. */
function chosenClaims({ learner, period, assessment, evidence, achievement }: TrainingRecord) {
  return said({
    name: learner.name,
    given_name: learner.givenName,
    family_name: learner.familyName,
    birthdate: learner.birthDate,
    start_date: period?.start,
    end_date: period?.end,
    assessment,
    evidence,
    quality_label: achievement.qualityLabel,
  });
}

/** A type, not an interface: the library wants one that takes further members. */
type SdJwtClaims = {
  readonly iss: string;
  readonly iat: number;
  readonly nbf: number;
  readonly vct: string;
  readonly 'vct#integrity': string;
} & { readonly [P in Disclosable]?: unknown };

function sdJwtClaims(record: TrainingRecord, issued: SdJwtIssued): SdJwtClaims {
  const { issuer, vct, integrity, status, at, holder, without = [] } = issued;
  const { validFrom, validUntil } = record;
  return {
    iss: issuer.did,
    iat: seconds(at),
    nbf: seconds(validFrom),
    vct,
    'vct#integrity': integrity,
    ...said({
      exp: validUntil === undefined ? undefined : seconds(validUntil),
      cnf: holder && { jwk: holder },
      status,
      issuer_name: issuer.name,
      ...partiesOf(issuer),
      achievement: achievementOf(record.achievement),
      ...chosenClaims(record),
      ...Object.fromEntries(without.map((name) => [name, undefined])),
    }),
  };
}

/** 128 bits, RFC 9901, 9.3. */
const SALT_BYTES = 16;

/** `{signed}~{disclosure}~…~`: all that may be disclosed comes with it. */
export async function sdJwt(
  record: TrainingRecord,
  issued: SdJwtIssued,
  signing: Omit<JwtSigning, 'typ'>,
): Promise<string> {
  // Loaded when it is needed: not for the start of a node.
  const { SDJwtVcInstance } = await import('@sd-jwt/sd-jwt-vc');
  const header = jwtHeader({ ...signing, typ: SD_JWT_TYPE });
  const instance = new SDJwtVcInstance({
    signAlg: header.alg,
    signer: async (input) => base64url(await signing.signer.sign(Buffer.from(input))),
    hashAlg: 'sha-256',
    hasher: (data) => createHash('sha256').update(bytesOf(data)).digest(),
    saltGenerator: () => randomBytes(SALT_BYTES).toString('base64url'),
  });
  const claims = sdJwtClaims(record, issued);
  const hidden = DISCLOSABLE.filter((name) => name in claims);
  return instance.issue(claims, { _sd: hidden }, { header });
}

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const bytesOf = (data: string | ArrayBuffer) =>
  typeof data === 'string' ? data : new Uint8Array(data);
