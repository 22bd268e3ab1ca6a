import { expect } from 'chai';
import type { Area } from '../../src/catalogue/index.ts';
import { searchFor } from '../../src/catalogue/index.ts';
import { aSearchView } from './search-views.ts';
import { aVisit, pages, words } from './support.ts';

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
  it('name an area by its country where nobody knows its name', () => {
    const page = pages.search(aSearchView({ request: { area: 'DE212' } }), aVisit({ lang: 'es' }));
    expect(words(page)).to.include('Alemania (DE212)');
  });

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
