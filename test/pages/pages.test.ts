import { expect } from 'chai';
import { problemCodes } from '../../src/pages/index.ts';
import { webAddress } from '../../src/pages/page.ts';
import { aSearchView } from './search-views.ts';
import { aTrainingView, aVisit, pages, words } from './support.ts';
import {
  aCertificationListView,
  aCertificationView,
  aConceptListView,
  aConceptView,
  aDataView,
  aProviderView,
  aTermsView,
} from './views.ts';

const ATTACK = '"><script>alert(1)</script>\'';

/** Every string of a value replaced: what a hostile source could write anywhere. */
function poisoned<T>(value: T): T {
  if (typeof value === 'string') return `${value}${ATTACK}` as T;
  if (Array.isArray(value)) return value.map((item: unknown) => poisoned(item)) as T;
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) => [
      key,
      ['state', 'kind', 'mode', 'entry', 'goal', 'pathway', 'relation', 'role', 'face'].includes(
        key,
      )
        ? inner
        : poisoned(inner),
    ]),
  ) as T;
}

describe('pages › what sources write', () => {
  const rows: readonly [string, () => string][] = [
    ['training', () => pages.training(poisoned(aTrainingView()), aVisit())],
    ['search', () => pages.search(poisoned(aSearchView()), aVisit())],
    ['empty search', () => pages.search(poisoned(aSearchView({ hits: [] })), aVisit())],
    ['provider', () => pages.provider(poisoned(aProviderView()), aVisit())],
    ['concept', () => pages.concept(poisoned(aConceptView()), aVisit())],
    ['concept list', () => pages.conceptList(poisoned(aConceptListView()), aVisit())],
    ['certification', () => pages.certification(poisoned(aCertificationView()), aVisit())],
    [
      'certification list',
      () => pages.certificationList(poisoned(aCertificationListView()), aVisit()),
    ],
    ['data', () => pages.data(poisoned(aDataView()), aVisit())],
    ['licences', () => pages.licences(poisoned(aDataView()), aVisit())],
    ['terms', () => pages.terms(poisoned(aTermsView()), aVisit())],
    [
      'problem',
      () =>
        pages.problem(
          poisoned({
            title: 'x',
            status: 400,
            errors: [{ pointer: '/', message: 'm' }],
            requestId: '1',
          }),
          aVisit({ path: `/${ATTACK}` }),
        ),
    ],
  ];
  for (const [name, draw] of rows)
    it(`never becomes markup on the ${name} page`, () => {
      const page = draw();
      expect(page).to.include('alert(1)');
      expect(page).not.to.include('<script>');
      expect(page).not.to.match(/\son\w+=/);
    });

  for (const [given, address] of [
    ['https://a.example/x', 'https://a.example/x'],
    ['a.example/x', 'http://a.example/x'],
    [' www.a.example ', 'http://www.a.example/'],
    ['javascript:alert(1)', undefined],
    ['JavaScript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['mailto:a@a.example', undefined],
    ['-', undefined],
    ['', undefined],
  ] as const)
    it(`takes ${JSON.stringify(given)} for ${address ?? 'no web address'}`, () => {
      expect(webAddress(given)?.href).to.equal(address);
    });
});

describe('pages › problems', () => {
  for (const code of problemCodes)
    it(`has a page for ${code} in every language`, () => {
      for (const lang of ['fr', 'en']) {
        const page = pages.problemHelp({ code, status: 400 }, aVisit({ lang }));
        expect(page).to.include(`/problems/${code}`);
        expect(page).to.match(/<h1>[^<]{8,}<\/h1>/);
      }
    });

  it('lists the faults of a request with their fields', () => {
    const problem = {
      type: '/problems/invalid',
      title: 'The request is not valid',
      status: 422,
      errors: [{ pointer: '/query/limit', message: 'must be at most 500' }, 'not a fault'],
    };
    const page = words(pages.problem(problem, aVisit({ lang: 'en' })));
    expect(page).to.match(/limit ?: must be at most 500/);
    expect(page).not.to.include('not a fault').and.not.to.include('/query/limit');
  });

  it('says what is wrong with a search by the label of its filter, in the reader’s language', () => {
    const errors = [{ pointer: '/query/before', message: 'is a day, YYYY-MM-DD' }];
    const problem = { type: '/problems/invalid', title: 'x', status: 422, errors };
    const page = words(pages.problem(problem, aVisit({ lang: 'es' })));
    expect(page)
      .to.include('Empieza')
      .and.to.include('debe ser un día del calendario, como 2026-12-31')
      .and.not.to.include('/query');
  });

  it('explains an error of no known type by its status', () => {
    const page = (status: number) =>
      words(pages.problem({ title: 'x', status }, aVisit({ lang: 'en' })));
    expect(page(502)).to.include('A fault on our side');
    expect(page(418)).to.include('The request cannot be read');
  });

  it('is not listed by search engines', () => {
    expect(pages.problem({ title: 'x', status: 404 }, aVisit())).to.include('content="noindex"');
  });
});

describe('pages › assets', () => {
  it('carry their content in their names, and the style sheet names them so', () => {
    const css = pages.assets.find(
      (a) => a.path.startsWith('/assets/passerelle.') && a.type === 'text/css',
    )!;
    const named = [...css.body.toString().matchAll(/url\("([^"]+)"\)/g)].map((m) => m[1]);
    expect(named).to.have.length(2);
    expect(pages.assets.map((a) => a.path)).to.include.members(named);
    for (const { path } of pages.assets)
      expect(path).to.match(/^\/assets\/[\w-]+\.[0-9a-f]{12}\.\w+$/);
  });

  it('are all that a page loads', () => {
    const page = pages.home(aDataView(), aVisit());
    const loaded = [
      ...page.matchAll(/(?:src|<link rel="(?:stylesheet|icon|preload)" href)="([^"]+)"/g),
    ];
    expect(loaded.length).to.be.greaterThan(4);
    for (const [, path] of loaded) expect(pages.assets.map((a) => a.path)).to.include(path);
  });

  it('need no inline style or script', () => {
    const page = pages.training(aTrainingView(), aVisit());
    expect(page).not.to.match(/\sstyle="|<style|<script(?![^>]*\ssrc=)/);
  });
});
