import { expect } from 'chai';
import { areaFinder, searchFor } from '../../../src/catalogue/index.ts';
import { type Finding, Searcher } from '../../../src/catalogue/search/search.service.ts';
import {
  readSearch,
  type SearchRequest,
  writeSearch,
} from '../../../src/catalogue/search/search-request.ts';
import { onEveryDatabase } from '../../support/database.ts';
import { useSamples } from '../../support/samples.ts';
import { FOUND, NOTHING } from './people.ts';
import { theyFind, theyFindNothing } from './they-find.ts';

onEveryDatabase('catalogue › thirty searches of real people, on the samples', (kind) => {
  const node = useSamples(kind);
  const find = async (text: string, more: Partial<SearchRequest> = {}): Promise<Finding> =>
    node().searcher.find(searchFor(text, more));
  theyFind(FOUND, find);
  theyFindNothing(NOTHING, find);

  it('reads ten thousand characters in bounded work', async () => {
    const long = 'informatique réseaux '.repeat(476);
    expect((await find(long)).counts.total).to.be.greaterThan(0);
    const strange = Array.from({ length: 2000 }, (_, i) => `mot${i}`)
      .join(' ')
      .slice(0, 10_000);
    expect((await find(strange)).counts.total).to.equal(0);
    expect((await find('x'.repeat(10_000))).counts.total).to.equal(0);
  });

  it('says which word or filter to leave out, and what is then found', async () => {
    const found = await find('informatique licornes', { withEnded: true });
    expect(found.counts.total).to.equal(0);
    const word = found.waysOut.find(
      (w) => typeof w.drop !== 'string' && w.drop.word === 'licornes',
    );
    expect(word?.without.text).to.equal('informatique');
    expect((await find('informatique', { withEnded: true })).counts.total).to.equal(word?.n);
    const remote = await find('cybersécurité', { modes: ['remote'], free: true });
    const ways = remote.waysOut.map((w) => w.drop);
    for (const { drop, without, n } of remote.waysOut)
      expect((await node().searcher.find(without)).counts.total, JSON.stringify(drop)).to.equal(n);
    expect(ways).not.to.include('eqf');
  });

  it('counts by each filter exactly what the filter then finds', async () => {
    const text = 'informatique';
    const { counts } = await find(text);
    const facets: readonly (readonly [
      keyof typeof counts.facets,
      (value: string) => Partial<SearchRequest>,
    ])[] = [
      ['area', (area) => ({ area })],
      ['mode', (mode) => ({ modes: [mode as 'remote'] })],
      ['eqf', (level) => ({ levels: [Number(level)] })],
      ['certifying', () => ({ certifying: true })],
      ['open', () => ({ onlyOpen: true })],
      ['free', () => ({ free: true })],
      ['no-diploma', () => ({ noDiploma: true })],
    ];
    let checked = 0;
    for (const [name, filter] of facets)
      for (const { value, n } of counts.facets[name]) {
        checked += 1;
        expect((await find(text, filter(value))).counts.total, `${name} ${value}`).to.equal(n);
      }
    expect(checked).to.be.greaterThan(20);
  });

  it('counts open as the day says, and leaves what begins too late', async () => {
    const open = await find('', { onlyOpen: true });
    expect(open.counts.total).to.be.greaterThan(10);
    for (const { doc } of open.trainings)
      expect(
        doc.offerings.some((o) => o.sessions.some((s) => s.recruitment !== 'closed')),
      ).to.equal(true);
    const early = await find('', { before: '2027-09-15', order: 'start' });
    const all = await find('', { order: 'start' });
    expect(early.counts.total).to.be.lessThan(all.counts.total).and.greaterThan(0);
  });

  it('finds around a postcode, nearest first, and nothing further away', async () => {
    const found = await find('', { near: '29200', km: 100, order: 'distance' });
    const distances = found.trainings.map((t) => t.distance ?? Number.NaN);
    expect(distances).to.deep.equal(distances.toSorted((a, b) => a - b));
    expect(distances.length).to.be.greaterThan(2);
    expect(Math.max(...distances)).to.be.at.most(100);
    const close = await find('', { near: '29200', km: 10 });
    expect(close.counts.total).to.be.lessThan(found.counts.total).and.greaterThan(0);
    const unknown = await find('', { near: 'Nulle-Part-sur-Rien' });
    expect([unknown.placeUnknown, unknown.counts.total]).to.deep.equal([true, 0]);
  });

  it('answers alike, page by page, when there are too many to count', async () => {
    const { db, clock, bell } = node();
    const needs = { db, clock, bell, language: 'fr', areas: areaFinder('FR') };
    const few = new Searcher({ ...needs, mostCounted: 40 });
    for (const [order, near] of [['title'], ['start'], ['distance', 'Rennes']] as const) {
      const ask = searchFor('', { order, near, km: 100, ...(near ? { withEnded: true } : {}) });
      const exact = await node().searcher.find(ask);
      const found = await (near ? new Searcher({ ...needs, mostCounted: 5 }) : few).find(ask);
      expect(found.counts.exact, order).to.equal(false);
      const key = (f: Finding) =>
        f.trainings.map((t) => (order === 'distance' ? Math.round(t.distance ?? -1) : t.id));
      expect(key(found), order).to.deep.equal(key(exact));
    }
    const found = await few.find(searchFor('informatique'));
    expect([found.counts.exact, found.trainings.length]).to.deep.equal([false, 20]);
    for (const { doc } of found.trainings) expect(doc.title).to.match(/informatique/i);
    expect(found.counts.total).to.be.at.most(40);
  });

  it('has one address for one search, and reads it back', () => {
    const messy =
      'sort=start&eqf=6&eqf=5&q=+web+&mode=remote&mode=on-site&km=30&page=1&near=&free=on';
    const request = readSearch(new URLSearchParams(messy));
    expect(writeSearch(request)).to.equal(
      'q=web&mode=on-site&mode=remote&free=yes&eqf=5&eqf=6&sort=start',
    );
    const again = readSearch(new URLSearchParams(writeSearch(request)));
    expect({ ...again, text: '' }).to.deep.equal({ ...request, text: '' });
  });
});
