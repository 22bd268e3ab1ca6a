import { expect } from 'chai';
import type { HtmlView } from '../../src/kernel/html-view.ts';
import { buildPages } from '../../src/pages/index.ts';
import { aSearchView } from './search-views.ts';
import { aTrainingView, aVisit, french, pages, words } from './support.ts';
import { aConceptListView, aConceptView, aDataView } from './views.ts';

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
