/** A credential in one of the two profiles, as a JWT: signature, form and times; what it says is not judged here. */
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { z } from 'zod';
import { type StatusEntry, zStatusEntry } from '../../credentials/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import { CREDENTIALS_V1, CREDENTIALS_V2 } from '../../linked-data/context-iris.ts';
import {
  checkPeriodOf,
  type DidJwtNeeds,
  verifyDidJwt,
  withoutNulls,
} from '../../participants/index.ts';
import type { Lenience } from '../lenience.ts';
import { type Profile, STATUS_ENTRY } from './profile.ts';

export interface ReadCredential {
  readonly profile: Profile;
  /** Without `VerifiableCredential`. */
  readonly types: readonly string[];
  readonly issuer: string;
  readonly subject: Readonly<Record<string, unknown>> & { readonly id: string };
  readonly until: Date | undefined;
  readonly status: readonly StatusEntry[];
  readonly schemas: readonly { readonly id: string; readonly type: string }[];
}

export interface ReadNeeds extends DidJwtNeeds {
  readonly clock: Clock;
  readonly lenience: Lenience;
}

const refused = (reason: string) => new AppError('unauthenticated', reason);
const oneOrMore = <S extends z.ZodType>(schema: S) =>
  z.union([z.array(schema), schema.transform((one) => [one])]);
/** Some write nanoseconds. */
const zTime = z.iso.datetime({ offset: true });

const zVc = z.looseObject({
  '@context': oneOrMore(z.unknown()).optional(),
  type: oneOrMore(z.string().max(200)),
  issuer: z.union([z.string(), z.looseObject({ id: z.string() }).transform(({ id }) => id)]),
  credentialSubject: z.union([
    z.looseObject({ id: z.string() }),
    z.tuple([z.looseObject({ id: z.string() })]).transform(([subject]) => subject),
  ]),
  validFrom: zTime.optional(),
  validUntil: zTime.optional(),
  issuanceDate: zTime.optional(),
  expirationDate: zTime.optional(),
  credentialStatus: oneOrMore(z.unknown()).optional(),
  credentialSchema: oneOrMore(z.looseObject({ id: z.string(), type: z.string() })).optional(),
});
type Vc = z.output<typeof zVc>;

const CONTEXT = {
  'vc20-bssl/jwt': CREDENTIALS_V2,
  'vc11-sl2021/jwt': CREDENTIALS_V1,
} as const satisfies Record<Profile, string>;

/** VCDM 1.1, 6.3.1 keeps the credential in a claim `vc`; JOSE for VCDM 2.0 is the credential. */
const profileOf = (claims: Readonly<Record<string, unknown>>): Profile =>
  claims['vc'] === undefined ? 'vc20-bssl/jwt' : 'vc11-sl2021/jwt';

function checkForm({ sub }: Readonly<Record<string, unknown>>, vc: Vc, profile: Profile): void {
  if (vc['@context']?.[0] !== CONTEXT[profile])
    throw refused(`The credential does not begin with the context of ${profile}`);
  if (!vc.type.includes('VerifiableCredential'))
    throw refused('The credential is no VerifiableCredential');
  if (sub !== undefined && sub !== vc.credentialSubject.id)
    throw refused('The credential is about somebody else than its JWT says');
}

const seconds = (time: string | undefined) =>
  time === undefined ? undefined : Date.parse(time) / 1000;

function checkTimes(vc: Vc, claims: Readonly<Record<string, unknown>>, now: Date): void {
  const what = 'credential';
  checkPeriodOf(claims, now, what);
  checkPeriodOf({ nbf: seconds(vc.validFrom), exp: seconds(vc.validUntil) }, now, what);
  checkPeriodOf({ nbf: seconds(vc.issuanceDate), exp: seconds(vc.expirationDate) }, now, what);
}

function untilOf(vc: Vc, { exp }: Readonly<Record<string, unknown>>): Date | undefined {
  const ends = [vc.validUntil, vc.expirationDate].flatMap((t) =>
    t === undefined ? [] : [Date.parse(t)],
  );
  if (typeof exp === 'number') ends.push(exp * 1000);
  return ends.length === 0 ? undefined : new Date(Math.min(...ends));
}

function statusOf(vc: Vc, profile: Profile, { anyStatusEntry }: Lenience): readonly StatusEntry[] {
  return (vc.credentialStatus ?? []).map((given) => {
    const entry = zStatusEntry.safeParse(given);
    if (!entry.success) throw refused('The credential has a status that is not understood');
    if (anyStatusEntry !== true && entry.data.type !== STATUS_ENTRY[profile])
      throw refused(`A credential of ${profile} has no ${entry.data.type}`);
    return entry.data;
  });
}

function checkSigner({ iss }: Readonly<Record<string, unknown>>, vc: Vc, did: string): void {
  if (vc.issuer !== did || (iss !== undefined && iss !== did))
    throw refused('The credential is signed by another than its issuer');
}

const zClaimed = z.looseObject({ type: oneOrMore(z.string()) });
const zKid = z.looseObject({ kid: z.string() });

/**
 * Whose word a credential would be and of which types, before anything of it is checked: enough to see whether
 * it is worth a look. Throws `unauthenticated`.
 */
export function claimedBy(jwt: string): Pick<ReadCredential, 'profile' | 'types' | 'issuer'> {
  try {
    const claims = decodeJwt(jwt);
    const { type } = zClaimed.parse(claims['vc'] ?? claims);
    const { kid } = zKid.parse(decodeProtectedHeader(jwt));
    const [issuer = ''] = kid.split('#');
    return { profile: profileOf(claims), types: type, issuer };
  } catch (cause) {
    throw new AppError('unauthenticated', 'The credential is no JWT with kid and type', { cause });
  }
}

/** Throws `unauthenticated` with the reason, `unavailable` when the issuer cannot be resolved now. */
export async function readCredential(needs: ReadNeeds, jwt: string): Promise<ReadCredential> {
  const { did, claims } = await verifyDidJwt(needs, jwt, {
    relationship: 'assertionMethod',
    what: 'credential',
  });
  const profile = profileOf(claims);
  const { bareCredentials = false } = needs.lenience;
  const given = claims['vc'] ?? claims;
  const read = zVc.safeParse(bareCredentials ? withoutNulls(given) : given);
  if (!read.success) {
    const where = read.error.issues.map(({ path }) => `/${path.map(String).join('/')}`);
    throw refused(`The credential has not the form of one: ${where.join(', ')}`);
  }
  const vc = read.data;
  checkSigner(claims, vc, did);
  if (!bareCredentials) checkForm(claims, vc, profile);
  checkTimes(vc, claims, needs.clock.now());
  return {
    profile,
    types: vc.type.filter((type) => type !== 'VerifiableCredential'),
    issuer: did,
    subject: vc.credentialSubject,
    until: untilOf(vc, claims),
    status: statusOf(vc, profile, needs.lenience),
    schemas: vc.credentialSchema ?? [],
  };
}
