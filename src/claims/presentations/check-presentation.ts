/** Whether a presentation is one, by this holder and for this node, and what its credentials say (DCP 1.0, 5.4.3). */
import { z } from 'zod';
import type { StatusChecker } from '../../credentials/index.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Outbound } from '../../kernel/outbound.ts';
import { checkPeriodOf, verifyDidJwt } from '../../participants/index.ts';
import { checkSchemas } from '../credentials/check-schema.ts';
import type { Profile } from '../credentials/profile.ts';
import {
  claimedBy,
  type ReadCredential,
  type ReadNeeds,
  readCredential,
} from '../credentials/read-credential.ts';

export interface PresentationNeeds extends ReadNeeds {
  readonly outbound: Outbound;
  readonly status: StatusChecker;
  /** This node's DID. */
  readonly own: string;
}

export interface Checked {
  readonly good: readonly ReadCredential[];
  /** Why others, of issuers that are trusted here, do not count. */
  readonly faults: readonly AppError[];
}

/** Whether the word of this issuer counts here for any of these types. */
export type Believes = (issuer: string, types: readonly string[]) => Promise<boolean>;

const MOST = 20;
const refused = (reason: string) => new AppError('unauthenticated', reason);

const zTypes = z.union([z.string(), z.array(z.string())]);
const zEnveloped = z
  .looseObject({ type: zTypes, id: z.string() })
  .refine(({ type }) => [type].flat().includes('EnvelopedVerifiableCredential'))
  .transform(({ id }) => id.replace(/^data:application\/(?:vc\+jwt|vc-ld\+jwt|jwt),/, ''));
const zVp = z.looseObject({
  holder: z.string().optional(),
  type: zTypes.refine((type) => [type].flat().includes('VerifiablePresentation')),
  verifiableCredential: z.array(z.unknown()).max(MOST).default([]),
});
const zEnvelope = z
  .looseObject({ type: zTypes, id: z.string() })
  .refine(({ type }) => [type].flat().includes('EnvelopedVerifiablePresentation'))
  .transform(({ id }) => id.replace(/^data:application\/(?:vp\+jwt|jwt),/, ''));

/** A presentation of a response: a JWT, or a JWT in an envelope. */
export function presentationJwt(given: unknown): string {
  if (typeof given === 'string') return given;
  const enveloped = zEnvelope.safeParse(given);
  if (enveloped.success) return enveloped.data;
  throw refused('The presentation is no JWT: other proofs are not among the profiles');
}

function credentialJwts(profile: Profile, credentials: readonly unknown[]): readonly string[] {
  const schema = profile === 'vc20-bssl/jwt' ? zEnveloped : z.string();
  return credentials.map((one) => {
    const jwt = schema.safeParse(one);
    if (jwt.success) return jwt.data;
    throw refused(`A credential of the presentation is not as ${profile} has it`);
  });
}

const audienceOf = (aud: unknown): readonly unknown[] => [aud].flat();

async function checkCredential(
  needs: PresentationNeeds,
  holder: string,
  jwt: string,
): Promise<ReadCredential> {
  const credential = await readCredential(needs, jwt);
  if (credential.subject.id !== holder)
    throw refused('A credential of the presentation is about somebody else');
  for (const entry of credential.status) await needs.status.check(entry, credential.issuer);
  await checkSchemas(needs.outbound, credential);
  return credential;
}

/** `undefined` of one that nobody here would believe: no address that it names is asked for anything. */
async function checkedCredential(
  needs: PresentationNeeds,
  holder: string,
  believes: Believes,
  jwt: string,
): Promise<ReadCredential | AppError | undefined> {
  try {
    const { issuer, types } = claimedBy(jwt);
    if (!(await believes(issuer, types))) return undefined;
    return await checkCredential(needs, holder, jwt);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

/**
 * Throws `unauthenticated` with the reason when it is no presentation by `holder` for this node. Of its credentials
 * each is judged by itself: one that was revoked, or whose issuer cannot be reached, takes nothing from the others.
 */
export async function checkPresentation(
  needs: PresentationNeeds,
  holder: string,
  believes: Believes,
  jwt: string,
): Promise<Checked> {
  const what = 'presentation';
  const { did, claims } = await verifyDidJwt(needs, jwt, { relationship: 'authentication', what });
  if (did !== holder || (claims['iss'] ?? holder) !== holder)
    throw refused('The presentation is signed by somebody else than the caller');
  if (!audienceOf(claims['aud']).includes(needs.own))
    throw refused('The presentation is for another audience');
  checkPeriodOf(claims, needs.clock.now(), what);
  const checked = await Promise.all(
    presentedBy(claims, holder).map(async (one) => checkedCredential(needs, holder, believes, one)),
  );
  return {
    good: checked.flatMap((one) => (one === undefined || one instanceof AppError ? [] : [one])),
    faults: checked.filter((one) => one instanceof AppError),
  };
}

/** The credentials of a presentation, all of its profile. Throws `unauthenticated`. */
function presentedBy(claims: Readonly<Record<string, unknown>>, holder: string): readonly string[] {
  const profile: Profile = claims['vp'] === undefined ? 'vc20-bssl/jwt' : 'vc11-sl2021/jwt';
  const vp = zVp.safeParse(claims['vp'] ?? claims);
  if (!vp.success) throw refused('The presentation has not the form of one');
  if ((vp.data.holder ?? holder) !== holder)
    throw refused('The presentation names another holder than the caller');
  const jwts = credentialJwts(profile, vp.data.verifiableCredential);
  if (jwts.some((one) => claimedBy(one).profile !== profile))
    throw refused('The presentation mixes profiles: it has to be homogeneous');
  return jwts;
}
