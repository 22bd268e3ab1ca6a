/** Concepts of the controlled vocabularies → the codes that this node holds. */
import type { Domain, Mode } from '../../catalogue/record.ts';
import { authorityTables } from '../../linked-data/authorities.ts';
import { countryIri, eqfIri, iscedIri, languageIri, modeOfIri } from '../../linked-data/terms.ts';

const reversed = (
  table: ReadonlyMap<string, string>,
  iri: (code: string) => string,
): ReadonlyMap<string, string> => new Map([...table].map(([short, code]) => [iri(code), short]));

const COUNTRIES = reversed(authorityTables.countries, countryIri);
const LANGUAGES = reversed(authorityTables.languages, languageIri);

/** ISO 3166-1 alpha-2; empty where it is not known. */
export const countryOf = (iri: string | undefined): string => COUNTRIES.get(iri ?? '') ?? '';
/** ISO 639-1; `und` where it is not known. */
export const languageOf = (iri: string | undefined): string => LANGUAGES.get(iri ?? '') ?? 'und';

export const modeOf = (iri: string | undefined): Mode | undefined => modeOfIri(iri ?? '');

const after = (stem: string, iri: string | undefined): string | undefined =>
  iri?.startsWith(stem) === true ? iri.slice(stem.length) : undefined;

/** 1 to 8. */
export function eqfOf(iri: string | undefined): number | undefined {
  const level = Number(after(eqfIri(0).slice(0, -1), iri));
  return Number.isInteger(level) && level >= 1 && level <= 8 ? level : undefined;
}

/** Two to four digits of ISCED-F 2013. */
export function iscedOf(iri: string | undefined): string | undefined {
  const code = after(iscedIri(''), iri);
  return code !== undefined && /^\d{2,4}$/.test(code) ? code : undefined;
}

/** The ways by which another node of this kind found the field. */
export const FIELD_WAYS: readonly NonNullable<Domain['field']>['by'][] = [
  'formacode',
  'nsf',
  'certification-formacode',
  'certification-nsf',
  'title',
  'default',
  'source',
];
