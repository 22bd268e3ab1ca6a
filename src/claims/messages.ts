/**
 * The messages of DCP 1.0, as plain JSON: loose towards members that we do not know, strict about those that
 * we read. The published schemas say less in places (a `const` on the wrong member): the text holds.
 */
import { z } from 'zod';
import { AppError } from '../kernel/errors.ts';
import { parse } from '../kernel/parse.ts';
import { DCP_1_0 } from '../linked-data/context-iris.ts';

const MOST = 50;
const text = (most = 500) => z.string().min(1).max(most);
const zContext = z
  .array(z.string())
  .refine((iris) => iris.includes(DCP_1_0), { error: `names ${DCP_1_0}` });
const message = <const T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.looseObject({ '@context': zContext, type: z.literal(type), ...shape });

/** DIF Presentation Exchange, as far as it can be told from something else. */
const zPresentationDefinition = z.looseObject({
  id: text(),
  input_descriptors: z.array(z.looseObject({ id: text() })),
});
/** DCP 1.0, 5.4.1. That scope and definition exclude each other is said by the Credential Service. */
export const zPresentationQuery = message('PresentationQueryMessage', {
  scope: z.array(text()).min(1).max(MOST).optional(),
  presentationDefinition: zPresentationDefinition.optional(),
}).refine((query) => query.scope !== undefined || query.presentationDefinition !== undefined, {
  error: 'names what is wanted',
  path: ['scope'],
});

/** DCP 1.0, 5.4.2. */
export const zPresentationResponse = message('PresentationResponseMessage', {
  presentation: z.array(z.union([z.string(), z.looseObject({})])).max(MOST),
  presentationSubmission: z
    .looseObject({
      id: z.string(),
      definition_id: z.string(),
      descriptor_map: z.array(z.looseObject({})),
    })
    .optional(),
});

/** DCP 1.0, 6.5.1. Without `holderPid` nobody could tell what it answers. */
export const zCredentialMessage = message('CredentialMessage', {
  issuerPid: text(),
  holderPid: text(),
  status: z.enum(['ISSUED', 'REJECTED']),
  rejectionReason: z.string().max(2000).optional(),
  credentials: z
    .array(
      z.looseObject({
        credentialType: text(),
        payload: z.string().max(100_000),
        format: text(),
      }),
    )
    .max(MOST)
    .optional(),
});
export type CredentialMessage = z.output<typeof zCredentialMessage>;

const objectShape = {
  id: text(),
  type: z.literal('CredentialObject'),
  credentialType: text(),
  credentialSchema: text(2000),
  offerReason: text(),
  bindingMethods: z.array(text()).max(MOST),
  profile: text(),
  issuancePolicy: z.looseObject({}).optional(),
};
const optionalShape = {
  credentialType: text().optional(),
  credentialSchema: text(2000).optional(),
  offerReason: text().optional(),
  bindingMethods: z.array(text()).max(MOST).optional(),
  profile: text().optional(),
};
/** DCP 1.0, 6.6.2: an object by itself may say little. */
export const zCredentialObject = z.looseObject({ ...objectShape, ...optionalShape });

/** DCP 1.0, 6.6.1: objects, or their identifiers alone. */
export const zCredentialOffer = message('CredentialOfferMessage', {
  issuer: text(),
  credentials: z
    .array(z.union([zCredentialObject, z.strictObject({ id: text() })]))
    .min(1)
    .max(MOST),
});

/** DCP 1.0, 6.4.1. */
export const zCredentialRequest = message('CredentialRequestMessage', {
  holderPid: text(),
  credentials: z
    .array(z.looseObject({ id: text() }))
    .min(1)
    .max(MOST),
});

/** DCP 1.0, 6.8. */
export const zCredentialStatus = message('CredentialStatus', {
  issuerPid: text(),
  holderPid: text(),
  status: z.enum(['RECEIVED', 'REJECTED', 'ISSUED']),
});

/** DCP 1.0, 6.7: whoever may ask for one learns all of it. */
export const zIssuerMetadata = message('IssuerMetadata', {
  issuer: text(),
  credentialsSupported: z.array(z.looseObject(objectShape)).max(1000),
});

export const dcp = <const T extends string, B extends object>(type: T, body: B) => ({
  '@context': [DCP_1_0],
  type,
  ...body,
});

/** Protocol surfaces answer 400 for whatever is wrong with a message. */
export function readMessage<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  try {
    return parse(schema, body, 'message');
  } catch (cause) {
    if (cause instanceof AppError)
      throw new AppError('malformed', cause.message, { issues: cause.issues, cause });
    throw cause;
  }
}
