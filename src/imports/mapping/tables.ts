/**
 * The tables of correspondences that this node can read. Official tables say `broadMatch` in a column of
 * its own and differ from SKOS, and from each other, in what they say it of; so each table here declares
 * which column its relation describes. `soudeur ; Soudeur au plasma ; broadMatch` describing column 1
 * says that `soudeur` is the broader one: in SKOS, column 2 has the broad match column 1.
 */
import { conceptRef, parseRomeIri, romeIri } from '../../job-families/index.ts';

export interface TableDeclaration {
  readonly name: string;
  readonly describes: 1 | 2;
  /** ISO 639-1, of its labels. */
  readonly language: string;
  /** The IRI that an identifier of column 1 or 2 stands for; undefined when it is none. */
  readonly first: (id: string) => string | undefined;
  readonly second: (id: string) => string | undefined;
}

const escoIri = (id: string): string | undefined =>
  conceptRef(id)?.scheme === 'esco' ? id : undefined;
function appellationIri(id: string): string | undefined {
  const iri = romeIri('appellation', id);
  return parseRomeIri(iri) === undefined ? undefined : iri;
}

export const TABLES = {
  'esco-rome': {
    name: 'ESCO–ROME',
    describes: 1,
    language: 'fr',
    first: escoIri,
    second: appellationIri,
  },
} as const satisfies Readonly<Record<string, TableDeclaration>>;

export type TableName = keyof typeof TABLES;
export const isTableName = (name: string): name is TableName => Object.hasOwn(TABLES, name);
