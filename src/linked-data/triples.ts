/**
 * The triples of a document, by the table that the JSON-LD context is made from: what `jsonld.toRDF`
 * gives for the JSON-LD form, without a JSON-LD processor on the way (a test compares the two). Whatever
 * the table does not know is an error: a term that a reader's processor would drop must not be written.
 */
import { CLASSES, PROPERTIES } from './context-table.ts';
import type { Document, Node } from './document.ts';
import { KINDS, type Kind } from './kinds.ts';
import { RDF } from './terms.ts';

/** `language` and `datatype` exclude each other; with neither it is a plain string. */
export interface Literal {
  readonly value: string;
  readonly language?: string;
  readonly datatype?: string;
}

/** No blank nodes: subject and predicate are IRIs, and an object that is a string is one too. */
export interface Triple {
  readonly subject: string;
  readonly predicate: string;
  readonly object: string | Literal;
}

// RFC 3987 in the measure that N-Triples needs: absolute, none of the characters of its IRIREF.
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const IRI = /^[a-z][a-z0-9+.-]*:[^\u0000-\u0020<>"{}|\\^`]*$/i;
// BCP 47 in lower case, as JSON-LD processors normalise it.
const LANGUAGE = /^[a-z]{1,8}(-[a-z0-9]{1,8})*$/;
const LONE_SURROGATE = /\p{Surrogate}/u;

const classes = new Map<string, string>(Object.entries(CLASSES));
const properties = new Map<string, Property>(Object.entries(PROPERTIES));

function iri(value: unknown, term: string): string {
  if (typeof value !== 'string' || !IRI.test(value)) throw new TypeError(`${term}: not an IRI`);
  return value;
}

/** RDF 1.1 Concepts, 3.3: a lexical form is a string of Unicode characters. Half a character is none. */
function text(value: unknown, term: string): string {
  if (typeof value !== 'string') throw new TypeError(`${term}: not a text`);
  if (LONE_SURROGATE.test(value)) throw new TypeError(`${term}: half of a surrogate pair`);
  return value;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

function literal(value: unknown, kind: Kind, term: string): Literal {
  if (kind === 'string') return { value: text(value, term) };
  const datatype = KINDS[kind];
  if (kind === 'boolean') {
    if (typeof value !== 'boolean') throw new TypeError(`${term}: not a boolean`);
    return { value: String(value), datatype };
  }
  if (kind === 'integer' || kind === 'nonNegativeInteger') {
    if (!Number.isSafeInteger(value)) throw new TypeError(`${term}: not an integer`);
    return { value: String(value), datatype };
  }
  // A decimal is a text too: JSON has no decimal numbers, and a processor makes a double of 1.5.
  return { value: text(value, term), datatype };
}

/** Takes a triple; the object as in `Triple`. */
export type Sink = (subject: string, predicate: string, object: string | Literal) => void;

interface Property {
  readonly iri: string;
  readonly kind: Kind;
}

function sayTexts(subject: string, predicate: string, term: string, value: unknown, sink: Sink) {
  if (!isObject(value)) throw new TypeError(`${term}: not a map of languages`);
  for (const [language, texts] of Object.entries(value)) {
    if (!LANGUAGE.test(language)) throw new TypeError(`${term}: not a language in lower case`);
    for (const one of listOf(texts)) sink(subject, predicate, { value: text(one, term), language });
  }
}

function classIri(type: unknown): string {
  const found = typeof type === 'string' ? classes.get(type) : undefined;
  if (found === undefined) throw new TypeError('type: a class that the context does not have');
  return found;
}

function sayNode(node: Node, sink: Sink): void {
  const subject = iri(node.id, 'id');
  for (const type of listOf(node.type)) sink(subject, RDF.type, classIri(type));
  for (const [term, value] of Object.entries(node)) {
    if (term === 'id' || term === 'type' || value === undefined) continue;
    const property = properties.get(term);
    if (property === undefined)
      throw new TypeError(`${term}: a term that the context does not have`);
    if (property.kind === 'lang') sayTexts(subject, property.iri, term, value, sink);
    else for (const one of listOf(value)) sayValue(subject, term, property, one, sink);
  }
}

/** A node, or `{ id }`: a reference. */
const isNode = (value: unknown): value is Node =>
  isObject(value) && typeof value['id'] === 'string';

function sayValue(
  subject: string,
  term: string,
  { iri: predicate, kind }: Property,
  value: unknown,
  sink: Sink,
): void {
  if (kind !== 'iri') sink(subject, predicate, literal(value, kind, term));
  else if (typeof value === 'string') sink(subject, predicate, iri(value, term));
  else if (isNode(value)) {
    sink(subject, predicate, iri(value.id, term));
    if (Object.keys(value).length > 1) sayNode(value, sink);
  } else throw new TypeError(`${term}: neither a reference nor a node`);
}

/** Every triple in the order in which the document says it, as often as it says it. */
export function eachTriple({ nodes }: Document, sink: Sink): void {
  for (const node of nodes) sayNode(node, sink);
}

const keyOf = (subject: string, predicate: string, object: string | Literal): string =>
  typeof object === 'string'
    ? `${subject} ${predicate} ${object}`
    : `${subject} ${predicate} "${object.value}"${object.language ?? object.datatype ?? ''}`;

/** Each triple once. */
export function triplesOf(document: Document): Triple[] {
  const triples = new Map<string, Triple>();
  eachTriple(document, (subject, predicate, object) => {
    const key = keyOf(subject, predicate, object);
    if (!triples.has(key)) triples.set(key, { subject, predicate, object });
  });
  return [...triples.values()];
}
