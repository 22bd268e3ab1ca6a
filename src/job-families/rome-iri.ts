/**
 * ROME publishes no IRIs; these are ours (docs/decisions/2026-11-21-iris-of-rome.md). They name no node
 * and no version, so that any two nodes mean the same occupation by the same name.
 */
export const ROME_SCHEME = 'urn:passerelle:rome';

export type RomeType = 'code' | 'appellation' | 'skill';
export const romeIri = (type: RomeType, code: string): string => `${ROME_SCHEME}:${type}:${code}`;

const PATTERN = /^urn:passerelle:rome:(code|appellation|skill):([A-Z]\d{4}|\d{1,9})$/;

export function parseRomeIri(iri: string): { type: RomeType; code: string } | undefined {
  const [, type, code] = PATTERN.exec(iri) ?? [];
  if (code === undefined) return undefined;
  return { type: type === 'code' || type === 'appellation' ? type : 'skill', code };
}
