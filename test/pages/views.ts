/** What the other pages are given: a provider, a certification, concepts, feeds, terms. */
import type { ProviderView } from '../../src/catalogue/index.ts';
import type {
  Certification,
  CertificationListView,
  CertificationView,
} from '../../src/certifications/index.ts';
import { merged } from '../../src/certifications/merge.ts';
import type { ConceptListView, ConceptView } from '../../src/job-families/index.ts';
import { type DataView, type TermsView } from '../../src/pages/index.ts';
import { aDiploma, aFiche } from '../certifications/support.ts';
import { aSearchView, HITS } from './search-views.ts';
import { aProvider, CARIF, formatsOf, PUBLIC_URL, TODAY } from './support.ts';

export const aProviderView = (publicUrl = PUBLIC_URL): ProviderView => {
  const iri = `${publicUrl}/providers/00000000000017`;
  return {
    provider: aProvider(),
    iri,
    modified: new Date('2026-11-12T09:30:00Z'),
    trainings: HITS.slice(0, 3),
    total: 42,
    next: '/providers/00000000000017?after=c1',
    formats: formatsOf(iri),
  };
};

export const aConceptView = (publicUrl = PUBLIC_URL): ConceptView => ({
  iri: 'http://data.europa.eu/esco/occupation/c40a2919-48a9-40ea-b506-1f34f693496d',
  kind: 'occupation',
  scheme: 'ESCO',
  code: '2513.3',
  prefLabel: {
    fr: 'développeur web/développeuse web',
    en: 'web developer',
    es: 'desarrollador web/desarrolladora web',
    el: 'προγραμματιστής διαδικτύου',
  },
  altLabels: {
    fr: ['programmeur web', 'programmeuse web', 'développeur de sites internet'],
    en: ['web programmer', 'website developer'],
  },
  broader: [{ href: '/occupations/2513', label: 'Concepteurs et développeurs Web et multimédia' }],
  narrower: [],
  essentialSkills: [
    {
      href: '/skills/1',
      label: 'concevoir des interfaces conformes aux règles d’accessibilité numérique',
    },
    { href: '/skills/2', label: 'déboguer un logiciel' },
    { href: '/skills/3', label: 'rédiger une documentation technique' },
  ],
  optionalSkills: [
    { href: '/skills/4', label: 'Ajax' },
    { href: '/skills/5', label: 'gérer un projet informatique' },
  ],
  matches: [
    {
      relation: 'broad',
      scheme: 'ROME 4.0',
      code: 'M1805',
      label: 'Études et développement informatique',
      language: 'fr',
      href: '/occupations/rome-M1805',
    },
  ],
  releases: ['1.1.1', '1.2.1'],
  formats: formatsOf(`${publicUrl}/occupations/c40a2919-48a9-40ea-b506-1f34f693496d`),
  attribution: {
    text: 'This service uses the ESCO classification of the European Commission.',
    language: 'en',
  },
});

export const aCertificationView = (
  view: Partial<CertificationView> = {},
  certification: Partial<Certification> = {},
): CertificationView => ({
  certification: {
    ...merged('rncp37273', [aFiche(), aDiploma(), aDiploma('9')]),
    ...certification,
  },
  iri: `${PUBLIC_URL}/certifications/rncp37273`,
  modified: new Date('2026-11-20T04:12:00Z'),
  today: TODAY,
  field: { code: '0613', by: 'formacode' },
  eqf: 6,
  occupations: [
    { code: 'M1805', link: { href: '/occupations/M1805', label: 'Études', language: 'fr' } },
    { code: 'M1810' },
  ],
  replaces: [{ code: 'RNCP1' }],
  replacedBy: [{ code: 'RNCP2', title: 'La suivante', href: '/certifications/rncp2' }],
  trainings: { hits: aSearchView().hits, total: 40, next: 'abc' },
  formats: formatsOf(`${PUBLIC_URL}/certifications/rncp37273`),
  ...view,
});

export const aCertificationListView = (): CertificationListView => ({
  query: 'web',
  certifications: [
    merged('rncp37273', [aFiche()]),
    merged('certifinfo9', [aDiploma('9', 'certifinfo9')]),
  ],
  today: TODAY,
  total: 12,
  next: '/certifications?cursor=abc',
});

export const aDataView = (publicUrl = PUBLIC_URL): DataView => ({
  trainings: 20_418,
  ended: 1_207,
  providers: 2_964,
  certifications: 9_582,
  occupations: 3_039,
  skills: 13_939,
  changedAt: new Date('2026-11-20T04:12:00Z'),
  sources: [
    { ...CARIF, trainings: 21_613 },
    { source: 'atelier-local', trainings: 12 },
  ],
  certificationSources: [{ source: 'certifinfo', certifications: 9_582 }],
  example: `${publicUrl}/trainings/a1b2c3d4e5f6g7h8`,
});

export const aConceptListView = (view: Partial<ConceptListView> = {}): ConceptListView => ({
  face: 'occupations',
  query: '',
  concepts: [
    { href: '/occupations/c40a2919', label: 'développeur web/développeuse web' },
    { href: '/occupations/rome-M1805', label: 'Études et développement informatique' },
    { href: '/occupations/2513', label: 'Concepteurs et développeurs Web et multimédia' },
  ],
  next: '/occupations?cursor=abc',
  ...view,
});

export const aTermsView = (publicUrl = PUBLIC_URL): TermsView => ({
  iri: `${publicUrl}/ns`,
  formats: formatsOf(`${publicUrl}/ns`),
  terms: [
    {
      name: 'exampleSession',
      kind: 'property',
      label: { en: 'example', fr: 'exemple' },
      meaning: {
        en: 'The session was made up for a demonstration.',
        fr: 'La session a été composée pour une démonstration.',
      },
    },
    {
      name: 'suggestedOccupation',
      kind: 'property',
      label: { en: 'suggested occupation' },
      meaning: { en: 'An occupation found by comparing codes or names, not asserted by anyone.' },
    },
  ],
});
