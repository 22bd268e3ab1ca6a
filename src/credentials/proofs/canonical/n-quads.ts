/** How rdf-canonize writes terms (RDF 1.1 N-Quads; RDFC-1.0, 5, canonical form). */

const escapes = (characters: readonly string[], short: Readonly<Record<string, string>> = {}) =>
  new Map(
    characters.map((c) => [
      c,
      short[c] ?? `\\u${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
    ]),
  );
const controls = Array.from({ length: 0x20 }, (_, n) => String.fromCharCode(n));

const IN_TEXTS = escapes([...controls, '\u007f', '"', '\\'], {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
});
const IN_IRIS = escapes([...controls, ' ', '<', '>', '"', '{', '}', '|', '^', '`', '\\']);

// oxlint-disable-next-line no-control-regex -- they are what is looked for
const UNSAFE_IN_TEXTS = /[\u0000-\u001f\u007f"\\]/g;
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const UNSAFE_IN_IRIS = /[\u0000-\u0020<>"{}|^`\\]/g;

/** In its quotes, without type and language. */
export const literalText = (text: string): string =>
  `"${text.search(UNSAFE_IN_TEXTS) < 0 ? text : text.replace(UNSAFE_IN_TEXTS, (c) => IN_TEXTS.get(c) ?? c)}"`;

export const iriText = (iri: string): string =>
  `<${iri.search(UNSAFE_IN_IRIS) < 0 ? iri : iri.replace(UNSAFE_IN_IRIS, (c) => IN_IRIS.get(c) ?? c)}>`;

/** jsonld.js, lib/toRdf.js: a whole number, and the canonical form of a double. */
export const wholeText = (value: number): string => value.toFixed(0);
export const doubleText = (value: number): string =>
  value.toExponential(15).replace(/(\d)0*e\+?/, '$1E');
