/** Whether the terms of ESCO in it are terms of ESCO. */
import { walk } from '../../kernel/read-json.ts';
import type { CredentialChecks, Json, KnownConcept } from './checks.ts';
import { type Fact, holds, leavesOpen } from './verdict.ts';

const ESCO = /^https?:\/\/data\.europa\.eu\/esco\/(?:skill|occupation|isco)\/[\w.-]{1,80}$/;
/** Looked up at once; a large European diploma names some hundred. */
const MOST = 1000;

/** Each once, in the order of the text. */
export const termsOf = (content: Json): readonly string[] => {
  const found = new Set<string>();
  for (const { value } of walk(content))
    if (typeof value === 'string' && ESCO.test(value)) found.add(value.replace(/^https:/, 'http:'));
  return [...found];
};

/** The fact, and what the terms are called. */
export async function checkSkills(
  { concepts }: CredentialChecks,
  content: Json,
): Promise<{ readonly fact: Fact; readonly known: readonly KnownConcept[] }> {
  const terms = termsOf(content);
  if (terms.length === 0) return { fact: holds('skills', 'no-skills'), known: [] };
  if (concepts === undefined || terms.length > MOST)
    return { fact: leavesOpen('skills', 'skills-unchecked'), known: [] };
  const known = await concepts(terms);
  const unknown = terms.find((term) => !known.some(({ iri }) => iri === term));
  const fact =
    unknown === undefined
      ? holds('skills', 'skills-known', String(terms.length))
      : leavesOpen('skills', 'skill-unknown', unknown);
  return { fact, known };
}
