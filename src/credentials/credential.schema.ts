/**
 * The shape of a credential by the Verifiable Credentials Data Model 2.0, as far as it can be checked
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

export const zCredential = z
  .looseObject({
    id: zUrl.optional(),
    type: zTypes.refine((types) => [types].flat().includes('VerifiableCredential'), {
      message: 'includes VerifiableCredential',
    }),
    issuer: z.union([zUrl, z.looseObject({ id: zUrl })]),
    name: oneOrMore(zText),
    description: oneOrMore(zText),
    validFrom: zDateTimeStamp.optional(),
    validUntil: zDateTimeStamp.optional(),
    credentialSubject: z.union([zSubject, z.array(zSubject).min(1)]),
    credentialStatus: oneOrMore(zTyped),
    credentialSchema: oneOrMore(z.looseObject({ id: zUrl, type: zTypes })),
    refreshService: oneOrMore(zTyped),
    termsOfUse: oneOrMore(zTyped),
    evidence: oneOrMore(zTyped),
    relatedResource: oneOrMore(z.looseObject({ id: zUrl })),
  })
  .refine(
    ({ validFrom, validUntil }) =>
      validFrom === undefined ||
      validUntil === undefined ||
      Date.parse(validFrom) <= Date.parse(validUntil),
    { message: 'not before validFrom', path: ['validUntil'] },
  );
export type Credential = z.output<typeof zCredential>;

export const issuerIdOf = ({ issuer }: Pick<Credential, 'issuer'>): string =>
  typeof issuer === 'string' ? issuer : issuer.id;

/** Data Integrity 1.0, 2.1. Loose: `id`, `domain` and others may stand beside. */
export const zProof = z.looseObject({
  type: z.literal('DataIntegrityProof'),
  cryptosuite: z.string(),
  proofPurpose: z.string(),
  verificationMethod: z.string(),
  created: zDateTimeStamp.optional(),
  expires: zDateTimeStamp.optional(),
  proofValue: z.string().regex(/^[zu]/),
});
export type Proof = z.output<typeof zProof>;
