/** Parts of linked data that a certification and the trainings that lead to it share. */
import { conceptIn } from '../linked-data/authorities.ts';
import type { Node } from '../linked-data/document.ts';
import { node } from '../linked-data/node.ts';
import { eqfIri, nqfIri, SCHEMES } from '../linked-data/terms.ts';
import { codeOfId, registerOf } from './certification-id.ts';
import { nqfCode } from './level.ts';

export const certificationIri = (publicUrl: string, id: string): string =>
  `${publicUrl}/certifications/${id}`;

export const eqfConcept = (level: number): Node => conceptIn(eqfIri(level), SCHEMES.eqf);

/** Undefined below level 3, which the French table does not have. */
export function nqfConcept(level: number): Node | undefined {
  const code = nqfCode(level);
  return code === undefined ? undefined : conceptIn(nqfIri(code), SCHEMES.nqf);
}

const FRANCE_COMPETENCES = { fr: 'France compétences' };

/** Its number in a register, as people write it (`RNCP37273`), or in Certif Info. */
export function certificationIdentifier(id: string, certification: string): Node {
  const found = registerOf(certification);
  if (found === undefined)
    return node(id, 'Identifier', {
      notation: certification.replace(/^\D+/, ''),
      schemeName: 'Certif Info',
    });
  return node(id, 'Identifier', {
    notation: codeOfId(certification),
    schemeName: found.register.toUpperCase(),
    schemeAgency: FRANCE_COMPETENCES,
  });
}
