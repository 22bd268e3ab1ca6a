import type { Scheme } from './concept.ts';
import { escoScheme } from './esco-iri.ts';
import { ROME_SCHEME } from './rome-iri.ts';

interface Attribution {
  readonly licence: string;
  /** By language: the sentence that the licence or the owner asks for. */
  readonly text: Readonly<Record<string, string>>;
}

/** ESCO's sentence is the one that its terms of use prescribe; it is given in English alone. */
export const ATTRIBUTION: Readonly<Record<Scheme, Attribution>> = {
  esco: {
    licence: 'https://creativecommons.org/licenses/by/4.0/',
    text: { en: 'This service uses the ESCO classification of the European Commission.' },
  },
  rome: {
    licence: 'https://spdx.org/licenses/etalab-2.0',
    text: {
      en: 'ROME 4.0, France Travail, under the Licence Ouverte 2.0.',
      fr: 'ROME 4.0, France Travail, sous Licence Ouverte 2.0.',
    },
  },
};

/** The schemes that a concept stands in. */
export const SCHEMES = {
  occupation: [escoScheme('occupations'), escoScheme('member-occupations')],
  'isco-group': [escoScheme('occupations'), escoScheme('isco')],
  skill: [escoScheme('skills'), escoScheme('member-skills')],
  'skill-group': [escoScheme('skills')],
  'rome-code': [ROME_SCHEME],
  'rome-appellation': [ROME_SCHEME],
  'rome-skill': [ROME_SCHEME],
} as const;
