/** Canonical forms by the libraries: jsonld.js in safe mode, then rdf-canonize, as the suites call them. */
import { z } from 'zod';
import type { DocumentLoader } from '../../../linked-data/contexts.ts';
import type { Digest } from './shape.ts';

const zTerm = z.object({ termType: z.string(), value: z.string() });
const zQuad = z.object({
  subject: zTerm,
  predicate: zTerm,
  object: zTerm.extend({ datatype: zTerm.partial().optional(), language: z.string().optional() }),
  graph: zTerm,
});
export type LibraryQuad = z.output<typeof zQuad>;

/** Loaded when first wanted: a node that starts needs neither. */
const libraries = async () => {
  const [{ cryptosuite }, { default: jsonld }] = await Promise.all([
    import('@digitalbazaar/eddsa-rdfc-2022-cryptosuite'),
    import('jsonld'),
  ]);
  return { cryptosuite, jsonld };
};

/** What the suites give to jsonld.js. */
const OPTIONS = {
  algorithm: 'RDFC-1.0',
  base: null,
  safe: true,
  rdfDirection: 'i18n-datatype',
  produceGeneralizedRdf: false,
};

/** Fails with jsonld.js's errors where a term is unknown or an address no absolute one. */
export async function libraryForm(
  document: object,
  contexts: DocumentLoader,
  digest: Digest,
): Promise<string> {
  const { cryptosuite } = await libraries();
  return cryptosuite.canonize(document, {
    documentLoader: contexts,
    messageDigestAlgorithm: digest,
  });
}

export async function libraryQuads(
  document: object,
  contexts: DocumentLoader,
): Promise<readonly LibraryQuad[]> {
  const { jsonld } = await libraries();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types know neither `safe` nor quads
  const options = { ...OPTIONS, documentLoader: contexts } as never;
  return z.array(zQuad).parse(await Promise.resolve(jsonld.toRDF(document, options)));
}
