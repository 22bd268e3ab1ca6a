/**
 * The shape of a credential by the Verifiable Credentials Data Model 2.0, and by 1.1, as far as it can be checked
 * without reading the contexts. Loose: a credential may say more than this node knows.
 */

import { z } from 'zod';
import { isUrl } from '../kernel/url.ts';
import { zDateTimeStamp } from './date-time-stamp.ts';

const zUrl = z.string().refine((text) => isUrl(text), { message: 'a URL' });
const oneOrMore = <S extends z.ZodType>(schema: S) =>
  z.union([schema, z.array(schema).min(1)]).optional();

const zTypes = z.union([z.string(), z.array(z.string()).min(1)]);
const zTyped = z.looseObject({ id: zUrl.optional(), type: zTypes });
/** VCDM 2.0, 11.1: a text in a language has these members and no others. */
const zText = z.union([
  z.string(),
  z.strictObject({
    '@value': z.string(),
    '@language': z.string().optional(),
    '@direction': z.enum(['ltr', 'rtl']).optional(),
  }),
]);
const zSubject = z
  .looseObject({ id: zUrl.optional() })
  .refine((subject) => Object.keys(subject).length > 0, { message: 'at least one claim' });

/** VCDM 2.0, 5.3: "digestSRI … digestMultibase", one at least. */
const zRelated = z
  .looseObject({
    id: zUrl,
    digestSRI: oneOrMore(z.string().regex(/^sha(?:256|384|512)-[A-Za-z0-9+/_-]+={0,2}$/)),
    digestMultibase: oneOrMore(z.string().regex(/^[zu]/)),
  })
  .refine(
    ({ digestSRI, digestMultibase }) => digestSRI !== undefined || digestMultibase !== undefined,
    { message: 'digestSRI or digestMultibase' },
  );

const common = {
  id: zUrl.optional(),
  type: zTypes.refine((types) => [types].flat().includes('VerifiableCredential'), {
    message: 'includes VerifiableCredential',
  }),
  issuer: z.union([zUrl, z.looseObject({ id: zUrl })]),
  validFrom: zDateTimeStamp.optional(),
  validUntil: zDateTimeStamp.optional(),
  credentialSubject: z.union([zSubject, z.array(zSubject).min(1)]),
  credentialStatus: oneOrMore(zTyped),
  credentialSchema: oneOrMore(z.looseObject({ id: zUrl, type: zTypes })),
  refreshService: oneOrMore(zTyped),
  termsOfUse: oneOrMore(zTyped),
  evidence: oneOrMore(zTyped),
};

const inOrder = (from: string | undefined, until: string | undefined): boolean =>
  from === undefined || until === undefined || Date.parse(from) <= Date.parse(until);

export const zCredential = z
  .looseObject({
    ...common,
    name: oneOrMore(zText),
    description: oneOrMore(zText),
    relatedResource: oneOrMore(zRelated),
  })
  .refine(({ validFrom, validUntil }) => inOrder(validFrom, validUntil), {
    message: 'not before validFrom',
    path: ['validUntil'],
  });

/** Data Model 1.1, 4.6: issued on a day, and ends by `expirationDate`. */
export const zCredentialV1 = z
  .looseObject({
    ...common,
    issuanceDate: zDateTimeStamp,
    expirationDate: zDateTimeStamp.optional(),
  })
  .refine(
    ({ issuanceDate, expirationDate, validFrom, validUntil }) =>
      inOrder(issuanceDate, expirationDate) && inOrder(validFrom, validUntil),
    { message: 'not before issuanceDate', path: ['expirationDate'] },
  );
export type Credential = z.output<typeof zCredential> | z.output<typeof zCredentialV1>;

export const issuerIdOf = ({ issuer }: Pick<Credential, 'issuer'>): string =>
  typeof issuer === 'string' ? issuer : issuer.id;

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

const inTime = (...times: readonly unknown[]): readonly string[] =>
  times
    .flatMap((time) => textOf(time) ?? [])
    .filter((time) => !Number.isNaN(Date.parse(time)))
    .toSorted((a, b) => Date.parse(a) - Date.parse(b));

/** When it is good, by either data model; said in both ways, the later begin and the earlier end. */
export const periodOf = (
  credential: Pick<Credential, 'validFrom' | 'validUntil'> & Readonly<Record<string, unknown>>,
): { readonly from: string | undefined; readonly until: string | undefined } => ({
  from: inTime(credential.validFrom, credential['issuanceDate']).at(-1),
  until: inTime(credential.validUntil, credential['expirationDate'])[0],
});

const proof = {
  proofPurpose: z.string(),
  verificationMethod: z.string(),
  created: zDateTimeStamp.optional(),
  expires: zDateTimeStamp.optional(),
  /** 96 bytes of P-384 take 132 characters. */
  proofValue: z.string().regex(/^[zu]/).max(200),
};

/** Data Integrity 1.0, 2.1, and Ed25519 Signature 2020. Loose: `id`, `domain` and others may stand beside. */
export const zProof = z.union([
  z.looseObject({ ...proof, type: z.literal('DataIntegrityProof'), cryptosuite: z.string() }),
  z.looseObject({
    ...proof,
    type: z.literal('Ed25519Signature2020'),
    cryptosuite: z.undefined().optional(),
  }),
]);
export type Proof = z.output<typeof zProof>;
