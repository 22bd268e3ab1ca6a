import { LICENCES } from '../linked-data/terms.ts';
import type { CertificationSource } from './certification.ts';

interface SourceTerms {
  readonly title: string;
  readonly homepage: string;
  readonly licence: string;
  /** The sentence that the licence asks for: who made it, and from when it is where that is known. */
  readonly attribution: string;
}

/** Both sources are under the Licence Ouverte 2.0, which asks for the name of who made the data. */
export const SOURCE_TERMS: Readonly<Record<CertificationSource, SourceTerms>> = {
  rncp: {
    title: 'Répertoires nationaux des certifications (RNCP, RS)',
    homepage: 'https://www.francecompetences.fr/',
    licence: LICENCES.licenceOuverte2,
    attribution: 'France compétences, RNCP et RS, Licence Ouverte 2.0',
  },
  certifinfo: {
    title: 'Certif Info',
    homepage: 'https://www.intercariforef.org/',
    licence: LICENCES.licenceOuverte2,
    attribution: 'Réseau des Carif-Oref, Certif Info, Licence Ouverte 2.0',
  },
};
