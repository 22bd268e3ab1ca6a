import { expect } from 'chai';
import type { Area } from '../../src/catalogue/index.ts';
import { searchFor } from '../../src/catalogue/index.ts';
import type { HtmlView } from '../../src/kernel/html-view.ts';
import { buildPages, problemCodes } from '../../src/pages/index.ts';
import { webAddress } from '../../src/pages/page.ts';
import {
  aBareTraining,
  aCertificationListView,
  aCertificationView,
  aConceptListView,
  aConceptView,
  aDataView,
  anOffering,
  aProviderView,
  aSearchView,
  aSession,
  aTermsView,
  aTraining,
  aTrainingView,
  aVisit,
  somePages,
} from './support.ts';

const pages = somePages();
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

const words = (page: string): string =>
  page
    .replace(/<head>[\s\S]*<\/head>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/[\s\u00a0\u202f]+/g, ' ');
const french = (visit = {}) => aVisit({ lang: 'fr', ...visit });

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

describe('pages › a certification', () => {
  const shown = (...view: Parameters<typeof aCertificationView>) =>
    words(pages.certification(aCertificationView(...view), french()));

  it('says its level where it is registered, and whose word it is where it is not', () => {
    expect(shown()).to.contain('niveau 6 du cadre national et du cadre européen');
    const { eqf: _, ...unregistered } = aCertificationView();
    const page = words(pages.certification(unregistered, french()));
    expect(page).to.contain('enregistré nulle part').and.not.to.contain('du cadre national');
  });

  it('warns of a registration that has ended, by its state or by its day', () => {
    const warning = 'Son enregistrement est terminé';
    expect(shown()).not.to.contain(warning);
    expect(shown({}, { registration: { state: 'inactive' } })).to.contain(warning);
    const expired = { state: 'active', ends: '2026-11-20' } as const;
    expect(shown({}, { registration: expired })).to.contain(warning);
    expect(shown({}, { registration: { ...expired, ends: '2026-11-21' } })).not.to.contain(warning);
  });

  it('links what is held, and names what is not', () => {
    const page = pages.certification(aCertificationView(), french());
    expect(page).to.contain('href="/certifications/rncp2?lang=fr"');
    expect(words(page)).to.contain('RNCP1 (non décrite ici)').and.to.contain('ROME M1810');
    expect(page).to.contain('href="/occupations/M1805?lang=fr"');
  });

  it('names its sources with what they ask to be said', () => {
    expect(shown()).to.contain('France compétences, RNCP et RS, Licence Ouverte 2.0');
    expect(shown()).to.contain('Réseau des Carif-Oref, Certif Info, Licence Ouverte 2.0');
  });
});

describe('pages › language and addresses', () => {
  const home: HtmlView<void> = (_value, visit) => pages.home(aDataView(), visit);

  it('keeps a chosen language in its links and in the search', () => {
    const page = home(undefined, aVisit({ lang: 'en' }));
    expect(page).to.include('<html lang="en">');
    expect(page).to.include('href="/data?lang=en"');
    expect(page).to.include('<input type="hidden" name="lang" value="en">');
  });

  it('does not force a language on a reader who chose none', () => {
    const page = home(undefined, aVisit({ acceptLanguage: 'en' }));
    expect(page).to.include('<html lang="en">');
    expect(page).to.include('href="/data"');
  });

  it('offers the same page in the other language, with its search', () => {
    const path = '/trainings?q=web&page=2';
    const page = pages.search(
      aSearchView({ request: { text: 'web', page: 2 } }),
      french({ path: `${path}&lang=fr` }),
    );
    expect(page).to.include('href="/trainings?q=web&amp;page=2&amp;lang=en" lang="en"');
    expect(page).to.include(
      '<link rel="canonical" href="https://nord.example/trainings?q=web&amp;page=2&amp;lang=fr">',
    );
    expect(page).to.include(
      '<link rel="alternate" hreflang="x-default" href="https://nord.example/trainings?q=web&amp;page=2">',
    );
  });

  it('makes no link to another host of a path that looks like one', () => {
    for (const path of [
      '//elsewhere.example/x',
      'http://elsewhere.example/x',
      '/\\elsewhere.example',
    ]) {
      const page = pages.problem({ title: 'x', status: 404 }, aVisit({ path }));
      expect(page).not.to.match(/href="(?:https?:)?\/\/elsewhere|href="\/\\/);
    }
  });

  it('names the forms of a record in its head', () => {
    const page = pages.training(aTrainingView(), aVisit());
    expect(page).to.match(/<link rel="alternate" type="text\/turtle" href="[^"]+"/);
    expect(page).to.match(/<link rel="alternate" type="application\/ld\+json" href="[^"]+"/);
  });

  it('marks words of a source that are in another language than the page', () => {
    const page = pages.training(aTrainingView(), aVisit({ lang: 'en' }));
    expect(page).to.include('<h1 lang="fr">');
    expect(page).to.include('<div class="rich" lang="fr">');
    expect(pages.training(aTrainingView(), french())).not.to.include('<h1 lang');
  });
});

describe('pages › training', () => {
  it('leads to nothing where the source names nobody to ask, and to whom it names otherwise', () => {
    const button = (training: ReturnType<typeof aBareTraining>) =>
      /<a role="button" href="([^"]+)"/.exec(
        pages.training(aTrainingView(training), aVisit({ lang: 'en' })),
      )?.[1];
    const bare = aBareTraining();
    expect(button(bare)).to.equal(undefined);
    expect(words(pages.training(aTrainingView(bare), aVisit({ lang: 'en' })))).to.contain(
      'The source gives no contact',
    );
    const reception = { telephones: ['03 20 00 00 00'], emails: [], urls: [] };
    expect(button({ ...bare, contacts: [reception] })).to.equal('#contact');
    expect(button({ ...bare, urls: ['https://ecole.example/apply'] })).to.equal(
      'https://ecole.example/apply',
    );
  });

  it('says what is missing', () => {
    const page = words(pages.training(aTrainingView(aBareTraining()), aVisit({ lang: 'en' })));
    for (const said of [
      'Price price not given',
      'Where not given',
      'Level to enter not given',
      'The source gives no description.',
      'The source gives neither place nor date.',
      'The source gives no contact',
    ])
      expect(page).to.include(said);
  });

  it('keeps what is suggested apart, with how it was found', () => {
    const page = words(pages.training(aTrainingView(), aVisit({ lang: 'en' })));
    expect(page).to.include('Suggested, not confirmed');
    expect(page).to.include('ROME M1805 (ESCO–ROME 1.4) · likelihood 62%');
    const [asserted = '', suggested = ''] = page.split('Suggested, not confirmed');
    expect(asserted).to.include('mettre en œuvre le design front end d’un site web added by');
    expect(suggested).not.to.include('mettre en œuvre le design front end');
  });

  it('marks an example session wherever it shows', () => {
    const session = aSession({ example: true });
    const training = aTraining({ offerings: [anOffering({ sessions: [session] })] });
    const page = pages.training(aTrainingView(training), aVisit({ lang: 'en' }));
    // The state, the next start and the session itself.
    expect(page.match(/class="badge example"/g)).to.have.length(3);
    expect(words(page)).to.include('Open example By dates that were made up');
    expect(page).to.include('made up for a demonstration');
    const real = aTraining({ offerings: [anOffering()] });
    expect(pages.training(aTrainingView(real), aVisit())).not.to.include('badge example');
  });

  it('does not pass off what one place says as true of all', () => {
    const page = words(pages.training(aTrainingView(), aVisit({ lang: 'en' })));
    expect(page).to.match(/Price €4,200 to €7,560/);
    expect(page).to.match(/What remains for you to pay Aucun reste .{0,60}\(depends on the place/);
  });

  it('folds away sessions that are over and states the others', () => {
    const page = words(pages.training(aTrainingView(), aVisit({ lang: 'en' })));
    expect(page).to.include('1 session is over');
    expect(page).to.match(/February 1, 2027 – September 30, 2027 Open/);
    expect(page).to.match(/September 2027 – May 2028 Planned/);
  });

  it('says of a level whether it is compulsory, or that nobody says', () => {
    const view = (entryLevelRequired: boolean | undefined) => {
      const { entryLevelRequired: _, ...rest } = anOffering();
      const offering = entryLevelRequired === undefined ? rest : { ...rest, entryLevelRequired };
      return words(
        pages.training(aTrainingView(aTraining({ offerings: [offering] })), aVisit({ lang: 'en' })),
      );
    };
    expect(view(true)).to.include('(compulsory)');
    expect(view(false)).to.include('(advised, not compulsory)');
    expect(view(undefined)).to.include('(whether it is compulsory is not given)');
  });

  it('can be entered at an offering or a session', () => {
    const page = pages.training(aTrainingView(), aVisit());
    for (const { id, sessions } of aTraining().offerings) {
      expect(page).to.include(`id="offering-${id}"`);
      for (const session of sessions) expect(page).to.include(`id="session-${session.id}"`);
    }
  });

  it('names the contact of an office once, however often the record gives it', () => {
    const { contacts } = aTraining().provider;
    const page = pages.training(aTrainingView(aTraining({ contacts })), aVisit());
    expect(page.match(/mailto:inscriptions@/g)).to.have.length(1);
  });
});

describe('pages › search', () => {
  it('keeps the query in the box and counts', () => {
    const page = pages.search(aSearchView({ request: { text: 'a "b"' } }), aVisit({ lang: 'en' }));
    expect(page).to.include('value="a &quot;b&quot;"');
    expect(words(page)).to.include('1,284 trainings for “a "b"”'.replaceAll('"', '&quot;'));
  });

  it('counts what it hides and offers to show it, from the first page', () => {
    const page = pages.search(
      aSearchView({ request: { text: 'web' } }),
      aVisit({ lang: 'en', path: '/trainings?q=web&page=2' }),
    );
    expect(words(page)).to.include('37 ended trainings are hidden. Show them');
    expect(page).to.include('href="/trainings?q=web&amp;ended=yes&amp;lang=en"');
  });

  it('offers to hide them again, and the form keeps them shown', () => {
    const path = '/trainings?q=web&ended=yes';
    const page = pages.search(
      aSearchView({ request: { text: 'web', withEnded: true } }),
      aVisit({ lang: 'en', path }),
    );
    expect(page).to.include('href="/trainings?q=web&amp;lang=en">Hide them');
    expect(page).to.include('<input type="hidden" name="ended" value="yes">');
  });

  it('says what to do when nothing is found, even in an empty catalogue', () => {
    const none = { hits: [], counts: { total: 0, ended: 0 }, page: 1, pages: 1 };
    const missed = words(
      pages.search(
        aSearchView({ ...none, request: { text: 'xyz', page: 1 } }),
        aVisit({ lang: 'en' }),
      ),
    );
    expect(missed).to.include('No training for “xyz”').and.to.include('Use fewer words');
    const bare = words(
      pages.search(
        aSearchView({ ...none, request: { text: '', page: 1 } }),
        aVisit({ lang: 'en' }),
      ),
    );
    expect(bare).to.include('No training is published here yet');
  });
});

describe('pages › the filters of a search', () => {
  const english = (view: Parameters<typeof aSearchView>[0]) =>
    pages.search(aSearchView(view), aVisit({ lang: 'en' }));

  it('stand beside the box with their counts, ticked where they are set', () => {
    const page = english({ request: { modes: ['remote'], levels: [5] } });
    expect(words(page)).to.include('At a distance 40').and.to.include('Level 5 (BTS) 700');
    expect(page).to.match(/name="mode" value="remote" checked/);
    expect(page).to.match(/name="eqf" value="5" checked/);
    expect(words(page)).to.match(/Hauts-de-France \(12\) – Nord \(9\)/);
  });

  it('can be taken away one by one; what is set and finds nothing still shows', () => {
    const page = english({ request: { modes: ['mixed'], free: true, area: 'FRE11' } });
    expect(page).to.include('aria-label="Remove: Nord"');
    expect(page).to.match(/name="mode" value="mixed" checked/);
    const [address] = /\/trainings\?[^"]*(?=" aria-label="Remove: Nord")/.exec(page) ?? [];
    expect(address).to.include('mode=mixed').and.to.include('free=yes').and.not.to.include('area=');
    expect(address).not.to.include('page=');
  });

  it('say "more than" where counting was given up', () => {
    const page = words(english({ counts: { total: 10_000, exact: false } }));
    expect(page).to.include('More than 10,000 trainings').and.to.include('Level 5 (BTS) 700+');
  });

  it('name each thing that could be left out, and what would then be found', () => {
    const without = searchFor('web');
    const page = english({
      hits: [],
      counts: { total: 0, ended: 0 },
      waysOut: [
        { drop: 'mode', without, n: 7, exact: true },
        { drop: { word: 'licornes' }, without, n: 3, exact: true },
      ],
    });
    expect(words(page)).to.include('without the way of learning (7)');
    expect(words(page)).to.include('without the word “licornes” (3)');
    expect(page).to.include('href="/trainings?q=web&amp;lang=en"');
  });

  it('tell how the words were understood', () => {
    const area = {
      kind: 'commune',
      code: '59512',
      name: 'Roubaix',
      latitude: 50.7,
      longitude: 3.2,
    };
    const page = english({
      place: { area: area as Area, said: 'Roubaix', fromWords: true },
      corrections: [{ said: 'developeur', meant: 'développeur' }],
    });
    expect(words(page))
      .to.match(/Within 30\skm of Roubaix/)
      .and.to.include('développeur');
    expect(page).to.include('words=yes');
  });
});

describe('pages › occupations and skills', () => {
  it('name a concept in the reader’s language, else in the node’s', () => {
    const title = (visit: object) =>
      /<h1[^>]*>(.+?)<\/h1>/.exec(pages.concept(aConceptView(), aVisit(visit)))?.[1];
    expect(title({ lang: 'en' })).to.equal('web developer');
    expect(title({ lang: 'fr' })).to.equal('développeur web/<wbr>développeuse web');
    const greek = pages.concept(
      { ...aConceptView(), prefLabel: { el: 'προγραμματιστής' } },
      aVisit(),
    );
    expect(greek).to.include('<h1 lang="el">προγραμματιστής');
  });

  it('lead to the trainings by one form of the name', () => {
    const page = pages.concept(aConceptView(), french());
    expect(page).to.include('href="/trainings?q=d%C3%A9veloppeur+web&amp;lang=fr"');
  });

  it('show every relation, and how close a match is', () => {
    const page = words(pages.concept(aConceptView(), aVisit({ lang: 'en' })));
    expect(page).to.match(
      /Essential skills \(3\).*Further skills \(2\).*Études et développement informatique M1805 Part of the wider/,
    );
  });

  it('name the country of a national classification, and say where a name is missing', () => {
    const matches = [
      { relation: 'exact', scheme: 'ES', code: '2713', label: 'PROGRAMADORES', language: 'es' },
      { relation: 'close', scheme: 'DE', code: 'B_43', label: 'de-B_43' },
    ] as const;
    const page = words(pages.concept({ ...aConceptView(), matches }, aVisit({ lang: 'es' })));
    expect(page).to.match(/PROGRAMADORES 2713 Lo mismo que Clasificación nacional: España/);
    expect(page).to.match(/falta el nombre B_43 Próximo a Clasificación nacional: Alemania/);
  });

  it('list what begins with some letters, or say that nothing does', () => {
    const list = pages.conceptList(aConceptListView({ query: 'dév' }), aVisit({ lang: 'en' }));
    expect(list).to.include('action="/occupations"').and.to.include('value="dév"');
    expect(list).to.include('href="/occupations?cursor=abc&amp;lang=en"');
    const none = words(
      pages.conceptList({ face: 'skills', query: 'zz', concepts: [] }, aVisit({ lang: 'en' })),
    );
    expect(none).to.include('Nothing begins with “zz”');
  });
});

describe('pages › data and licences', () => {
  it('give commands with the addresses of this node', () => {
    const page = words(pages.data(aDataView(), aVisit({ lang: 'en' })));
    for (const command of [
      "curl -H 'Accept: application/ld+json' 'https://nord.example/trainings'",
      "'https://nord.example/trainings?modifiedSince=2026-11-20T00:00:00Z'",
      "curl -O 'https://nord.example/dumps/trainings.ttl.gz'",
      "curl -H 'Accept: text/turtle' 'https://nord.example/trainings/a1b2c3d4e5f6g7h8'",
      "curl 'https://nord.example/.well-known/did.json'",
    ])
      expect(page).to.include(command);
  });

  it('say the licence of each feed, and that of one is not known', () => {
    const page = words(pages.licences(aDataView(), aVisit({ lang: 'en' })));
    expect(page).to.match(
      /Carif du Nord carif-nord\.example\/donnees Licence Ouverte 2\.0 .* 21,613/,
    );
    expect(page).to.include('atelier-local licence not given not given 12');
    expect(page).to.include(
      'This service uses the ESCO classification of the European Commission.',
    );
  });

  it('say what an audit found, with its report, on every page', () => {
    const accessibility = { status: 'partial', report: 'https://audit.example/2026' } as const;
    const audited = buildPages({
      publisher: { name: 'N', country: 'FR', language: 'fr', contact: undefined, accessibility },
      publicUrl: 'https://n.example',
    });
    const page = audited.accessibility(undefined, aVisit());
    expect(words(page)).to.include('partiellement conforme').and.not.to.include('Non auditée');
    expect(page).to.include('href="https://audit.example/2026"');
    expect(words(audited.legal(undefined, aVisit()))).to.include('partiellement conforme');
  });

  it('do not claim an audit, and say when no contact is given', () => {
    expect(words(pages.accessibility(undefined, aVisit({ lang: 'en' })))).to.include(
      'Not audited.',
    );
    expect(words(pages.legal(undefined, aVisit({ lang: 'en' })))).to.include(
      'contact@nord.example',
    );
    const silent = buildPages({
      publisher: { name: 'N', country: 'FR', language: 'en', contact: undefined },
      publicUrl: 'https://n.example',
    });
    for (const page of [silent.legal, silent.privacy, silent.accessibility])
      expect(words(page(undefined, aVisit()))).to.include('given no contact address');
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
    expect(page).to.include('/query/limit must be at most 500');
    expect(page).not.to.include('not a fault');
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
