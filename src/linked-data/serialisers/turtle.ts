import type { Document } from '../document.ts';
import { NAMESPACES, RDF, XSD } from '../terms.ts';
import { eachTriple, type Literal } from '../triples.ts';
import { quoted } from './ntriples.ts';
import type { Serialiser } from './serialiser.ts';

const prefixes = new Map<string, string>(
  Object.entries(NAMESPACES).map(([prefix, namespace]) => [namespace, prefix]),
);
const header = (used: Iterable<string>): string =>
  [...used]
    .map((namespace) => `@prefix ${prefixes.get(namespace)}: <${namespace}> .\n`)
    .toSorted()
    .join('');

// A part of what PN_LOCAL allows: no dots, no escapes. Other names are written as whole IRIs.
const LOCAL = /^[a-z_][\w-]*$/i;
/** Numbers and booleans that Turtle has a short form for; others keep quotes and datatype. */
const SHORT = new Map<string, RegExp>([
  [XSD.integer, /^[+-]?\d+$/],
  [XSD.decimal, /^[+-]?\d*\.\d+$/],
  [XSD.boolean, /^(true|false)$/],
]);

/** Writes names, and remembers which namespaces they were of. */
function namer(used: Set<string>) {
  const names = new Map<string, string>();
  const name = (iri: string): string => {
    const known = names.get(iri);
    if (known !== undefined) return known;
    const written = shortened(iri);
    names.set(iri, written);
    return written;
  };
  const shortened = (iri: string): string => {
    const end = Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1;
    const namespace = iri.slice(0, end);
    const prefix = prefixes.get(namespace);
    const local = iri.slice(end);
    if (prefix === undefined || !LOCAL.test(local)) return `<${iri}>`;
    used.add(namespace);
    return `${prefix}:${local}`;
  };
  return (object: string | Literal): string => {
    if (typeof object === 'string') return name(object);
    const { value, language, datatype } = object;
    if (language !== undefined) return `${quoted(value)}@${language}`;
    if (datatype === undefined) return quoted(value);
    return SHORT.get(datatype)?.test(value) ? value : `${quoted(value)}^^${name(datatype)}`;
  };
}

type Predicates = Map<string, Set<string>>;

/** Subject → predicate → objects as they are written, each in the order of its first mention. */
function grouped(document: Document, name: (object: string | Literal) => string) {
  const subjects = new Map<string, Predicates>();
  eachTriple(document, (subject, predicate, object) => {
    let predicates = subjects.get(subject);
    if (predicates === undefined) subjects.set(subject, (predicates = new Map()));
    const objects = predicates.get(predicate);
    if (objects === undefined) predicates.set(predicate, new Set([name(object)]));
    else objects.add(name(object));
  });
  return subjects;
}

function body(document: Document, used: Set<string>): string {
  const name = namer(used);
  let out = '';
  for (const [subject, predicates] of grouped(document, name)) {
    let separator = ' ';
    out += name(subject);
    for (const [predicate, objects] of predicates) {
      out += `${separator}${predicate === RDF.type ? 'a' : name(predicate)} ${[...objects].join(', ')}`;
      separator = ' ;\n  ';
    }
    out += ' .\n\n';
  }
  return out;
}

/** Turtle, by subject, with the prefixes that it uses; a dump declares them all at its head. */
export const turtle: Serialiser = {
  type: 'text/turtle',
  name: 'Turtle',
  extension: 'ttl',
  write(document) {
    const used = new Set<string>();
    const text = body(document, used);
    return `${header(used)}\n${text}`;
  },
  dump: {
    type: 'text/turtle',
    extension: 'ttl',
    fileType: 'RDF_TURTLE',
    header: `${header(prefixes.keys())}\n`,
    record: (document) => body(document, new Set()),
  },
};
