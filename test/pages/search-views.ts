/** An invented search, as its page is given it. */
import type { Hit, SearchRequest, SearchView } from '../../src/catalogue/index.ts';
import { searchFor } from '../../src/catalogue/index.ts';
import { aProvider } from './support.ts';

const aHit = (hit: Partial<Hit> = {}): Hit => ({
  id: 'a1b2c3d4e5f6g7h8',
  title: 'Développeur ou développeuse web et web mobile, parcours accessibilité et écoconception',
  provider: aProvider().name,
  city: 'Villeneuve-d’Ascq',
  mode: 'mixed',
  state: 'open',
  starts: '2027-02-01',
  eqf: 5,
  example: false,
  ...hit,
});

export const HITS: readonly Hit[] = [
  aHit(),
  aHit({
    id: 'b1',
    title: 'BTS Services informatiques aux organisations',
    city: 'Saint-Quentin-en-Yvelines',
    mode: 'on-site',
    state: 'planned',
    starts: '2027-09',
    example: true,
  }),
  aHit({
    id: 'c1',
    title:
      'Licence professionnelle Métiers de l’informatique : conception, développement et test de logiciels',
    mode: 'remote',
    state: 'full',
    eqf: 6,
  }),
  {
    id: 'z9z9z9z9z9z9z9z9',
    title: 'Atelier d’initiation',
    provider: 'Maison de quartier des Trois-Ponts',
    state: 'planned',
    example: false,
  },
];

const FACETS: SearchView['counts']['facets'] = {
  area: [
    { value: 'FRE', n: 12 },
    { value: 'FRE11', n: 9 },
  ],
  mode: [{ value: 'remote', n: 40 }],
  family: [{ value: 'data', n: 31 }],
  eqf: [{ value: '5', n: 700 }],
  free: [{ value: 'yes', n: 3 }],
  'no-diploma': [],
  certifying: [{ value: 'yes', n: 900 }],
  open: [{ value: 'yes', n: 24 }],
};

export const aSearchView = ({
  counts,
  request,
  ...view
}: Partial<Omit<SearchView, 'counts' | 'request'>> & {
  readonly counts?: Partial<SearchView['counts']>;
  readonly request?: Partial<SearchRequest>;
} = {}): SearchView => ({
  request: searchFor('développeur web', { page: 2, ...request }),
  hits: HITS,
  counts: { total: 1284, exact: true, ended: 37, facets: FACETS, ...counts },
  order: 'relevance',
  placeUnknown: false,
  corrections: [],
  waysOut: [],
  areas: [
    { kind: 'region', code: '32', nuts: 'FRE', name: 'Hauts-de-France' },
    { kind: 'department', code: '59', nuts: 'FRE11', name: 'Nord' },
  ],
  families: [{ slug: 'data', label: { en: 'Data and AI' } }],
  page: 2,
  pages: 65,
  previous: '/trainings?q=d%C3%A9veloppeur+web',
  next: '/trainings?q=d%C3%A9veloppeur+web&page=3',
  ...view,
});
