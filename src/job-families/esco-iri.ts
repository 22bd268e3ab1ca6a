/** IRIs of ESCO, as its own files write them. */
export const ESCO = 'http://data.europa.eu/esco/';

export const escoScheme = (name: string): string => `${ESCO}concept-scheme/${name}`;
export const iscoIri = (code: string): string => `${ESCO}isco/C${code}`;
export const skillTypeIri = (type: string): string => `${ESCO}skill-type/${type}`;
export const reuseLevelIri = (level: string): string => `${ESCO}skill-reuse-level/${level}`;

const PATTERN =
  /^http:\/\/data\.europa\.eu\/esco\/(occupation|skill|isco|isced-f)\/([\w.-]{1,80})$/;

export type EscoType = 'occupation' | 'skill' | 'isco' | 'isced-f';

export function parseEscoIri(iri: string): { type: EscoType; id: string } | undefined {
  const [, type, id] = PATTERN.exec(iri) ?? [];
  if (id === undefined) return undefined;
  if (type === 'occupation' || type === 'isco' || type === 'isced-f') return { type, id };
  return { type: 'skill', id };
}
