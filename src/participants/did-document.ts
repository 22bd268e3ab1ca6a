/** DID documents of others (W3C DID Core 1.0, 5), checked for the members that this node reads. */
import { z } from 'zod';
import type { DidDocument, VerificationMethod } from '../kernel/did-resolver.ts';
import { parse } from '../kernel/parse.ts';

const zPublicJwk = z.looseObject({
  kty: z.string(),
  crv: z.string().exactOptional(),
  x: z.string().exactOptional(),
  y: z.string().exactOptional(),
});

/** Some write what there is not as null. */
export const withoutNulls = (given: unknown): unknown =>
  typeof given === 'object' && given !== null && !Array.isArray(given)
    ? Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null))
    : given;

const zMethod = z.preprocess(
  withoutNulls,
  z.looseObject({
    id: z.string(),
    type: z.string(),
    controller: z.string(),
    publicKeyMultibase: z.string().exactOptional(),
    publicKeyJwk: zPublicJwk.exactOptional(),
  }),
);

const zMethods = z.array(z.union([z.string(), zMethod])).exactOptional();

const zDidDocument = z.preprocess(
  withoutNulls,
  z.looseObject({
    id: z.string(),
    verificationMethod: z.array(zMethod).exactOptional(),
    assertionMethod: zMethods,
    authentication: zMethods,
    capabilityInvocation: zMethods,
    service: z
      .array(
        z.looseObject({
          id: z.string(),
          type: z.union([z.string(), z.array(z.string())]),
          serviceEndpoint: z.unknown(),
        }),
      )
      .exactOptional(),
  }),
);

/** DID Core 1.0, 3.2.2: `#key-1` is relative to the document's id. */
const absolute = (document: string, id: string) => (id.startsWith('#') ? `${document}${id}` : id);

function absoluteMethod<M extends VerificationMethod>(document: string, method: M): M {
  return { ...method, id: absolute(document, method.id) };
}

const absoluteEntry = <M extends VerificationMethod>(document: string, entry: string | M) =>
  typeof entry === 'string' ? absolute(document, entry) : absoluteMethod(document, entry);

const RELATIONSHIPS = ['assertionMethod', 'authentication', 'capabilityInvocation'] as const;
export type Relationship = (typeof RELATIONSHIPS)[number];

/** With the addresses of its methods written out, so that nobody after this compares the two forms. */
function writtenOut(document: z.output<typeof zDidDocument>): DidDocument {
  const { id, verificationMethod } = document;
  const lists = RELATIONSHIPS.flatMap((name) => {
    const list = document[name];
    return list === undefined ? [] : [[name, list.map((e) => absoluteEntry(id, e))] as const];
  });
  return {
    ...document,
    ...(verificationMethod && {
      verificationMethod: verificationMethod.map((m) => absoluteMethod(id, m)),
    }),
    ...Object.fromEntries(lists),
  };
}

/** The same as a part of something greater. */
export const zReadDidDocument = zDidDocument.transform(writtenOut);

export const readDidDocument = (input: unknown): DidDocument =>
  parse(zReadDidDocument, input, 'DID document');
