import type { ConceptKind, Scheme } from './concept.ts';
import { escoScheme } from './esco-iri.ts';
import { nationalScheme } from './national-iri.ts';
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
  national: {
    // Reuse of the documents of the Commission, on whose portal the tables stand.
    licence: 'http://data.europa.eu/eli/dec/2011/833/oj',
    text: {
      en: 'National classification of occupations and its table to ESCO, published by the member state through EURES and the ESCO portal of the European Commission.',
      fr: 'Classification nationale des métiers et sa table vers ESCO, publiées par l’État membre par EURES et le portail ESCO de la Commission européenne.',
      es: 'Clasificación nacional de ocupaciones y su tabla con ESCO, publicadas por el Estado miembro a través de EURES y del portal ESCO de la Comisión Europea.',
    },
  },
};

/** The schemes that a concept stands in; a national occupation in that of its country. */
export const schemesOf = ({
  kind,
  slug,
}: {
  readonly kind: ConceptKind;
  readonly slug: string;
}): readonly string[] =>
  kind === 'national-occupation' ? [nationalScheme(slug.slice(0, 2))] : SCHEMES[kind];

const SCHEMES = {
  occupation: [escoScheme('occupations'), escoScheme('member-occupations')],
  'isco-group': [escoScheme('occupations'), escoScheme('isco')],
  skill: [escoScheme('skills'), escoScheme('member-skills')],
  'skill-group': [escoScheme('skills')],
  'rome-code': [ROME_SCHEME],
  'rome-appellation': [ROME_SCHEME],
  'rome-skill': [ROME_SCHEME],
} as const;
