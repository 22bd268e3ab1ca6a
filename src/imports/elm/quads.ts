import { RDF, XSD } from '../../linked-data/terms.ts';
import type { Triple } from '../../linked-data/triples.ts';

/** A term of any RDF library (RDF/JS). */
interface TermLike {
  readonly termType: string;
  readonly value: string;
  readonly language?: string;
  readonly datatype?: { readonly value: string };
}
interface QuadLike {
  readonly subject: TermLike;
  readonly predicate: TermLike;
  readonly object: TermLike;
}

/** N3 and rdfxml-streaming-parser give bare labels, jsonld.js those with `_:`. */
const blank = (label: string): string => (label.startsWith('_:') ? label : `_:${label}`);
const nodeOf = ({ termType, value }: TermLike): string =>
  termType === 'BlankNode' ? blank(value) : value;

export function tripleOf({ subject, predicate, object }: QuadLike): Triple {
  return {
    subject: nodeOf(subject),
    predicate: predicate.value,
    object: object.termType === 'Literal' ? literalOf(object) : nodeOf(object),
  };
}

function literalOf({ value, language = '', datatype }: TermLike) {
  if (language !== '') return { value, language: language.toLowerCase() };
  const type = datatype?.value;
  return type === undefined || type === XSD.string || type === RDF.langString
    ? { value }
    : { value, datatype: type };
}
