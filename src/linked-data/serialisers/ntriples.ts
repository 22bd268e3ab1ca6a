import type { Document } from '../document.ts';
import { eachTriple, type Literal } from '../triples.ts';
import type { Serialiser } from './serialiser.ts';

const NAMED: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
};
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const SPECIAL = /["\\\u0000-\u001f\u007f]/;
const ALL_SPECIAL = new RegExp(SPECIAL, 'g');
const escaped = (character: string): string =>
  NAMED[character] ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

/** A quoted string, the same in Turtle: RDF 1.1 N-Triples, STRING_LITERAL_QUOTE, in canonical form. */
export const quoted = (value: string): string =>
  `"${SPECIAL.test(value) ? value.replace(ALL_SPECIAL, escaped) : value}"`;

function term(object: string | Literal): string {
  if (typeof object === 'string') return `<${object}>`;
  const { value, language, datatype } = object;
  if (language !== undefined) return `${quoted(value)}@${language}`;
  return datatype === undefined ? quoted(value) : `${quoted(value)}^^<${datatype}>`;
}

const write = (document: Document): string => {
  // A set, for a document may say a thing twice.
  const lines = new Set<string>();
  eachTriple(document, (subject, predicate, object) => {
    lines.add(`<${subject}> <${predicate}> ${term(object)} .\n`);
  });
  return [...lines].join('');
};

/** N-Triples: files written one after the other are again a file. */
export const ntriples: Serialiser = {
  type: 'application/n-triples',
  name: 'N-Triples',
  extension: 'nt',
  write,
  dump: {
    type: 'application/n-triples',
    extension: 'nt',
    fileType: 'RDF_N_TRIPLES',
    header: '',
    record: write,
  },
};
