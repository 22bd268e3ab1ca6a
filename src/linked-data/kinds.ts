import { XSD } from './terms.ts';

/** `lang`: texts by language. `iri`: a reference or an embedded node. The rest: literals of XML Schema. */
const kinds = {
  iri: '@id',
  lang: '@language',
  string: XSD.string,
  boolean: XSD.boolean,
  integer: XSD.integer,
  nonNegativeInteger: XSD.nonNegativeInteger,
  decimal: XSD.decimal,
  date: XSD.date,
  dateTime: XSD.dateTime,
  duration: XSD.duration,
  anyURI: XSD.anyURI,
} as const;
export type Kind = keyof typeof kinds;
export const KINDS: Readonly<Record<Kind, string>> = kinds;
