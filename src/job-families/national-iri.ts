/**
 * Occupations of national classifications have codes and no IRIs (a few have some that answer nothing);
 * these are ours, by country and code, as those of ROME are (docs/decisions/2026-11-22-national-codes.md).
 */
const STEM = 'urn:passerelle:occupation:';
const PATTERN = /^urn:passerelle:occupation:([a-z]{2}):([\w.-]{1,60})$/;

export const nationalScheme = (country: string): string =>
  `urn:passerelle:occupations:${country.toLowerCase()}`;

/** A code that a table writes as an IRI is what stands behind its last slash. */
export const nationalCode = (key: string): string =>
  /^https?:\/\//.test(key) ? (key.split('/').at(-1) ?? key) : key;

/** `country`: ISO 3166-1 alpha-2. Undefined for what is no code. */
export function nationalIri(country: string, key: string): string | undefined {
  const iri = `${STEM}${country.toLowerCase()}:${nationalCode(key).replace(/[^\w.-]/g, '_')}`;
  return PATTERN.test(iri) ? iri : undefined;
}

export function parseNationalIri(
  iri: string,
): { readonly country: string; readonly token: string } | undefined {
  const [, country, token] = PATTERN.exec(iri) ?? [];
  return country === undefined || token === undefined ? undefined : { country, token };
}
