/** The signed list: a JWT by an assertion key of its publisher. Which issuers may say what, of whom, until when. */
import { z } from 'zod';
import { AppError } from '../../kernel/errors.ts';
import { parse } from '../../kernel/parse.ts';
import { type Signer, signJwt } from '../../keys/index.ts';
import { checkPeriodOf, type DidJwtNeeds, verifyDidJwt } from '../../participants/index.ts';
import { zCountry, zDid, zMoment, zType } from '../fields.ts';
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
});

export interface TrustList {
  readonly publisher: string;
  readonly issued: Date;
  /** Beyond it nothing in it counts. */
  readonly ends: Date;
  readonly entries: readonly TrustedIssuer[];
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
    const { iss, iat, exp, entries } = parse(zList, claims, WHAT);
    if (iss !== did)
      throw new AppError('invalid', `The ${WHAT} is signed by a key of another DID than its iss`);
    const [issued, ends] = [new Date(iat * 1000), new Date(exp * 1000)];
    return { publisher: iss, issued, ends, entries };
  } catch (error) {
    if (error instanceof AppError && error.code === 'unauthenticated')
      throw new AppError('invalid', error.message, { cause: error });
    throw error;
  }
}

export const signTrustList = async (
  by: { readonly signer: Signer; readonly kid: string; readonly issuer: string },
  entries: readonly TrustedIssuer[],
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
    },
  );

export interface TrustDifference {
  readonly added: readonly TrustedIssuer[];
  readonly removed: readonly TrustedIssuer[];
  readonly changed: readonly { readonly before: TrustedIssuer; readonly now: TrustedIssuer }[];
}

const said = ({ countries, until }: TrustedIssuer) =>
  JSON.stringify([countries?.toSorted(), until?.getTime()]);

/** What changes for this node when `now` takes the place of `before`. */
export function differenceOf(
  before: readonly TrustedIssuer[],
  now: readonly TrustedIssuer[],
): TrustDifference {
  const [old, next] = [before, now].map((all) => new Map(all.map((one) => [keyOf(one), one])));
  return {
    added: now.filter((one) => old?.has(keyOf(one)) !== true),
    removed: before.filter((one) => next?.has(keyOf(one)) !== true),
    changed: now.flatMap((one) => {
      const was = old?.get(keyOf(one));
      return was === undefined || said(was) === said(one) ? [] : [{ before: was, now: one }];
    }),
  };
}
