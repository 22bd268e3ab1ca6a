/**
 * The signed list: a JWT by an assertion key of its publisher. Which issuers may say what, of whom, until when;
 * and DID documents that it vouches for.
 */
import { z } from 'zod';
import { AppError } from '../../kernel/errors.ts';
import { parse } from '../../kernel/parse.ts';
import { canonicalJson, type Signer, signJwt } from '../../keys/index.ts';
import {
  checkPeriodOf,
  type DidJwtNeeds,
  type KnownIdentity,
  verifyDidJwt,
} from '../../participants/index.ts';
import { zCountry, zDid, zMoment, zType } from '../fields.ts';
import { zIdentity } from './identity.ts';
import type { TrustedIssuer } from './trust.store.ts';

const WHAT = 'trust list';
const TYPE = 'PasserelleTrustList';
const LONGEST_CHARACTERS = 2_000_000;

export const zEntry = z.strictObject({
  issuer: zDid,
  type: zType,
  countries: z.array(zCountry).min(1).exactOptional(),
  until: zMoment.exactOptional(),
});
const keyOf = ({ issuer, type }: TrustedIssuer) => `${issuer} ${type}`;
const zList = z.looseObject({
  type: z.literal(TYPE),
  iss: zDid,
  iat: z.number(),
  exp: z.number(),
  entries: z
    .array(zEntry)
    .max(5000)
    .refine((all) => new Set(all.map(keyOf)).size === all.length, {
      error: 'names an issuer once for each type',
    }),
  identities: z
    .array(zIdentity)
    .max(1000)
    .refine((all) => new Set(all.map(({ did }) => did)).size === all.length, {
      error: 'names a DID once',
    })
    .default([]),
});

export interface TrustList {
  readonly publisher: string;
  readonly issued: Date;
  /** Beyond it nothing in it counts. */
  readonly ends: Date;
  readonly entries: readonly TrustedIssuer[];
  readonly identities: readonly KnownIdentity[];
}

/** Throws `invalid` with the reason: not signed by its publisher, over, or not such a list. */
export async function readTrustList(
  needs: DidJwtNeeds,
  jwt: string,
  now: Date,
): Promise<TrustList> {
  if (jwt.length > LONGEST_CHARACTERS) throw new AppError('too-large', `The ${WHAT} is too long`);
  try {
    const { did, claims } = await verifyDidJwt(needs, jwt, {
      relationship: 'assertionMethod',
      what: WHAT,
    });
    checkPeriodOf(claims, now, WHAT);
    const { iss, iat, exp, entries, identities } = parse(zList, claims, WHAT);
    if (iss !== did)
      throw new AppError('invalid', `The ${WHAT} is signed by a key of another DID than its iss`);
    const [issued, ends] = [new Date(iat * 1000), new Date(exp * 1000)];
    return { publisher: iss, issued, ends, entries, identities };
  } catch (error) {
    if (error instanceof AppError && error.code === 'unauthenticated')
      throw new AppError('invalid', error.message, { cause: error });
    throw error;
  }
}

export const signTrustList = async (
  by: { readonly signer: Signer; readonly kid: string; readonly issuer: string },
  { entries, identities }: Pick<TrustList, 'entries' | 'identities'>,
  issued: Date,
  ends: Date,
): Promise<string> =>
  signJwt(
    { ...by, typ: 'trust-list+jwt' },
    {
      type: TYPE,
      iss: by.issuer,
      iat: Math.floor(issued.getTime() / 1000),
      exp: Math.floor(ends.getTime() / 1000),
      entries,
      ...(identities.length === 0 ? {} : { identities }),
    },
  );

interface Difference<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
  readonly changed: readonly { readonly before: T; readonly now: T }[];
}

export interface TrustDifference extends Difference<TrustedIssuer> {
  readonly identities: Difference<KnownIdentity>;
}

const said = ({ countries, until }: TrustedIssuer) =>
  JSON.stringify([countries?.toSorted(), until?.getTime()]);
const vouched = ({ document, signaturesUntil }: KnownIdentity) =>
  canonicalJson({ document, until: signaturesUntil?.getTime() ?? null });

function difference<T>(
  before: readonly T[],
  now: readonly T[],
  { nameOf, saidOf }: { nameOf: (one: T) => string; saidOf: (one: T) => string },
): Difference<T> {
  const [old, next] = [before, now].map((all) => new Map(all.map((one) => [nameOf(one), one])));
  return {
    added: now.filter((one) => old?.has(nameOf(one)) !== true),
    removed: before.filter((one) => next?.has(nameOf(one)) !== true),
    changed: now.flatMap((one) => {
      const was = old?.get(nameOf(one));
      return was === undefined || saidOf(was) === saidOf(one) ? [] : [{ before: was, now: one }];
    }),
  };
}

/** What changes for this node when `now` takes the place of `before`. */
export const differenceOf = (
  before: Pick<TrustList, 'entries' | 'identities'> | undefined,
  now: Pick<TrustList, 'entries' | 'identities'>,
): TrustDifference => ({
  ...difference(before?.entries ?? [], now.entries, { nameOf: keyOf, saidOf: said }),
  identities: difference(before?.identities ?? [], now.identities, {
    nameOf: ({ did }) => did,
    saidOf: vouched,
  }),
});

/** Whose word counts otherwise than before, and whose signatures. */
export const touchedBy = ({ added, removed, changed, identities }: TrustDifference) => ({
  issuers: new Set(
    [...added, ...removed, ...changed.map(({ now }) => now)].map(({ issuer }) => issuer),
  ),
  identified: new Set(
    [...identities.added, ...identities.removed, ...identities.changed.map(({ now }) => now)].map(
      ({ did }) => did,
    ),
  ),
});
