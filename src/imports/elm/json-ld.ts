/** JSON-LD of strangers: contexts that this node pins and no others, nothing dropped silently, no depth without end. */
import jsonld from 'jsonld';
import { z } from 'zod';
import { AppError } from '../../kernel/errors.ts';
import { parse } from '../../kernel/parse.ts';
import { readJson } from '../../kernel/read-json.ts';
import { type DocumentLoader, documentLoader, pinnedContexts } from '../../linked-data/contexts.ts';
import { NAMESPACES } from '../../linked-data/terms.ts';
import type { Triple } from '../../linked-data/triples.ts';
import { LIMITS } from './limits.ts';
import { tripleOf } from './quads.ts';

/** Any node serves our one context under its own address; the meaning is that of our copy. */
const OURS = /^https?:\/\/[^/?#]+\/contexts\/passerelle-v1\.jsonld$/;

const zContext = z.object({ '@context': z.record(z.string(), z.unknown()) });

/**
 * The official context of ELM makes addresses of a date and of a text with markup, and a prefix ends
 * without its slash: read with what its own shapes ask instead. What is signed keeps the official one.
 */
function mended(official: object): object {
  const { '@context': terms } = parse(zContext, official, 'official context of ELM');
  const context = {
    ...terms,
    clv: NAMESPACES.m8g,
    dateModified: { '@id': 'dc:modified', '@type': 'xsd:dateTime' },
    descriptionHtml: { '@id': 'elm:descriptionHtml', '@type': 'rdf:HTML' },
  };
  return { '@context': context };
}

let mendedOnce: object | undefined;
/** One object for all: jsonld.js keeps what it has worked out by it. */
const official = (document: object): object => (mendedOnce ??= mended(document));

export function allowedContexts(): DocumentLoader {
  const load = documentLoader();
  const pinned = pinnedContexts();
  const elm = pinned.get('elm-edc-ap');
  return async (iri) => {
    const own = OURS.test(iri) ? pinned.get('passerelle-v1') : undefined;
    if (own !== undefined) return { documentUrl: iri, document: own.document };
    const loaded = await load(iri);
    return iri === elm?.iri ? { ...loaded, document: official(loaded.document) } : loaded;
  };
}

const WHY = {
  'too-large': 'the document is too large',
  'not-json': 'it is not JSON',
  'too-deep': `brackets stand more than ${LIMITS.depth} deep in each other`,
  'member-twice': 'an object has two members of one name',
  'broken-text': 'a text holds half of a character',
} as const;

/** Throws an AppError that says what is wrong, never what the document says. */
export async function jsonLdTriples(
  text: string,
  load: DocumentLoader,
  base: string,
): Promise<readonly Triple[]> {
  const read = readJson(text, { maxBytes: LIMITS.graphBytes, maxDepth: LIMITS.depth });
  if (!read.ok) throw new AppError('malformed', WHY[read.why]);
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types know neither `safe` nor quads
    const options = { documentLoader: load, safe: true, base } as never;
    const quads: unknown = await Promise.resolve(jsonld.toRDF(Object(read.value), options));
    return (Array.isArray(quads) ? quads : []).map(tripleOf);
  } catch (error) {
    throw said(error);
  }
}

/** jsonld.js wraps what our loader throws; its own messages name a rule, their details the value. */
function said(error: unknown): AppError {
  for (let cause = error, i = 0; i < 5 && typeof cause === 'object' && cause !== null; i += 1) {
    if (cause instanceof AppError) return cause;
    cause = 'details' in cause ? causeOf(cause.details) : undefined;
  }
  const code = codeOf(error);
  return new AppError('malformed', `it is not sound JSON-LD${code === '' ? '' : ` (${code})`}`);
}

const causeOf = (details: unknown): unknown =>
  typeof details === 'object' && details !== null && 'cause' in details ? details.cause : undefined;

const zCode = z.object({ code: z.string() });
/** Where jsonld.js says which of its rules was broken: an event in safe mode, else a code. */
const zDetailed = z.object({ details: z.union([z.object({ event: zCode }), zCode]) });

function codeOf(error: unknown): string {
  const { data } = zDetailed.safeParse(error);
  if (data === undefined) return '';
  return 'event' in data.details ? data.details.event.code : data.details.code;
}
