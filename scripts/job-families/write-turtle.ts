import { ESCO } from '../../src/job-families/index.ts';
import type { Document } from '../../src/linked-data/document.ts';
import { quoted } from '../../src/linked-data/serialisers/ntriples.ts';
import { NAMESPACES, RDF } from '../../src/linked-data/terms.ts';
import { eachTriple, type Literal } from '../../src/linked-data/triples.ts';

const PREFIXES: Readonly<Record<string, string>> = {
  ...NAMESPACES,
  occupation: `${ESCO}occupation/`,
  skill: `${ESCO}skill/`,
  isco: `${ESCO}isco/`,
};
const LOCAL = /^[\w-]+$/;

function namer(base: string) {
  const used = new Set<string>();
  const name = (iri: string): string => {
    if (iri.startsWith(base)) return `<${iri.slice(base.length)}>`;
    const [prefix, namespace = ''] =
      Object.entries(PREFIXES).find(
        ([, ns]) => iri.startsWith(ns) && LOCAL.test(iri.slice(ns.length)),
      ) ?? [];
    if (prefix === undefined) return `<${iri}>`;
    used.add(prefix);
    return `${prefix}:${iri.slice(namespace.length)}`;
  };
  const term = (object: string | Literal): string => {
    if (typeof object === 'string') return name(object);
    const { value, language, datatype } = object;
    if (language !== undefined) return `${quoted(value)}@${language}`;
    return datatype === undefined || datatype === PREFIXES['xsd'] + 'string'
      ? quoted(value)
      : `${quoted(value)}^^${name(datatype)}`;
  };
  const prefixes = () =>
    [...used].toSorted().map((prefix) => `@prefix ${prefix}: <${PREFIXES[prefix] ?? ''}> .`);
  return { term, prefixes };
}

/** Turtle for the eyes and for `git diff`: relative to `base`, one value a line where there are several. */
export function prettyTurtle(document: Document, base: string, header: string): string {
  const { term, prefixes } = namer(base);
  const subjects = new Map<string, Map<string, Set<string>>>();
  eachTriple(document, (subject, predicate, object) => {
    const predicates = subjects.get(subject) ?? new Map<string, Set<string>>();
    subjects.set(subject, predicates);
    const verb = predicate === RDF.type ? 'a' : term(predicate);
    predicates.set(verb, (predicates.get(verb) ?? new Set()).add(term(object)));
  });
  const body = [...subjects].map(([subject, predicates]) => {
    const lines = [...predicates].map(([verb, objects]) => {
      const values = [...objects];
      return values.length < 3
        ? `${verb} ${values.join(', ')}`
        : `${verb}\n    ${values.join(',\n    ')}`;
    });
    return `${term(subject)} ${lines.join(' ;\n  ')} .\n`;
  });
  return [header, `@base <${base}> .`, ...prefixes(), '', ...body].join('\n');
}
