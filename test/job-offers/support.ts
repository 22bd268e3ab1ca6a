import type { UnsignedOffer } from '../../src/job-offers/index.ts';

/** An invented offer of an invented employer. */
export const anOffer = (changes: Partial<UnsignedOffer> = {}): UnsignedOffer => ({
  '@context': 'https://schema.org',
  '@type': 'JobPosting',
  identifier: 'WEB-12',
  title: 'Développeuse ou développeur web',
  description: 'Une équipe de six personnes écrit des sites pour des communes.',
  inLanguage: 'fr',
  datePosted: '2026-11-20',
  validThrough: '2027-01-31T23:59:59+01:00',
  hiringOrganization: {
    '@type': 'Organization',
    name: 'Atelier exemple',
    identifier: { '@type': 'PropertyValue', propertyID: 'SIRET', value: '00000000000000' },
    url: 'https://atelier.example/',
  },
  relevantOccupation: {
    '@type': 'Occupation',
    '@id': 'http://data.europa.eu/esco/occupation/c40a2919-48a9-40ea-b506-1f34f693496d',
    name: 'développeur web',
  },
  skills: [
    {
      '@type': 'DefinedTerm',
      '@id': 'http://data.europa.eu/esco/skill/ccd0a1d9-afda-43d9-b901-96344886e14d',
    },
  ],
  jobLocation: {
    '@type': 'Place',
    name: 'Bordeaux',
    identifier: { '@type': 'PropertyValue', propertyID: 'LAU', value: 'FR_33063' },
  },
  employmentType: ['PERMANENT', 'FULL_TIME'],
  workHours: '35 heures par semaine, du lundi au vendredi',
  baseSalary: {
    '@type': 'MonetaryAmount',
    currency: 'EUR',
    value: {
      '@type': 'QuantitativeValue',
      minValue: 32_000,
      maxValue: 38_000.5,
      unitText: 'YEAR',
    },
  },
  qualifications: [
    {
      '@type': 'EducationalOccupationalCredential',
      credentialCategory: 'language',
      inLanguage: 'fr',
      educationalLevel: { '@type': 'DefinedTerm', inDefinedTermSet: 'CEFR', termCode: 'B2' },
    },
  ],
  specialCommitments: ['career-changers', 'no-diploma-required'],
  applicationContact: {
    '@type': 'ContactPoint',
    contactType: 'applications',
    email: 'recrutement@atelier.example',
    url: 'https://atelier.example/jobs/12',
  },
  ...changes,
});
