import { expect } from 'chai';
import { areaFinder, Searcher, searchFor, tidy } from '../../../src/catalogue/index.ts';
import { Kept } from '../../../src/catalogue/search/kept.ts';
import type { Db } from '../../../src/kernel/db.ts';
import { onEveryDatabase, useDatabase } from '../../support/database.ts';
import { aPublisher, aRun, aTraining, idOf, offeringWith } from '../support.ts';

describe('catalogue › what a search keeps', () => {
  it('is made once, and not kept when something changed meanwhile', async () => {
    const kept = new Kept<{ readonly n: number }>({ max: 5 });
    let n = 0;
    const made = async () => {
      n += 1;
      return { n };
    };
    expect((await kept.make('a', made)).n).to.equal(1);
    expect((await kept.make('a', made)).n).to.equal(1);
    const during = await kept.make('b', async () => {
      kept.clear();
      return { n: 99 };
    });
    expect([during.n, kept.get('a'), kept.get('b')]).to.deep.equal([99, undefined, undefined]);
    expect((await kept.make('b', made)).n).to.equal(2);
  });
});

const inRegion = (key: string, nuts: string, remote: boolean) => {
  const offering = offeringWith(idOf(key), 'A1', { S1: {} });
  const places = offering.places.map((place) => ({ ...place, nuts }));
  return aTraining(key, {
    title: `Reliure ${key}`,
    offerings: [{ ...offering, places, mode: remote ? ('remote' as const) : ('on-site' as const) }],
  });
};

onEveryDatabase('catalogue › searches and what they count', (kind) => {
  const db = useDatabase(kind);
  const { publish, needs, rung } = aPublisher(db);
  const searcher = (more: { readonly db?: Db; readonly mostCounted?: number } = {}) => {
    const { clock, bell } = needs();
    return new Searcher({
      db: db(),
      clock,
      bell,
      language: 'fr',
      areas: areaFinder('FR'),
      ...more,
    });
  };
  const asked = searchFor('reliure', { withEnded: true });

  it('go on after one that failed', async () => {
    await publish(aRun(1), aTraining('a', { title: 'Reliure' }));
    let broken = true;
    const breaking = new Proxy(db(), {
      get: (target, name, receiver) =>
        name === 'query' && broken
          ? async () => Promise.reject(new Error('the connection is lost'))
          : (Reflect.get(target, name, receiver) as unknown),
    });
    const search = searcher({ db: breaking });
    const error: unknown = await search.find(asked).catch((e: unknown) => e);
    expect(error).to.be.an('error').with.property('message', 'the connection is lost');
    broken = false;
    expect((await search.find(asked)).counts.total).to.equal(1);
  });

  it('hear of words that were learnt', async () => {
    await publish(aRun(1), aTraining('a', { title: 'Reliure' }));
    await tidy(needs());
    expect(rung.at(-1)).to.deep.equal(['search-words']);
    const heard = rung.length;
    await tidy(needs());
    expect(rung).to.have.length(heard);
  });

  it('say what is chosen exactly, and of the rest that there may be more', async () => {
    const regions = ['FRE', 'FRE', 'FRE', 'FRG', 'FRG', 'FRG', 'FRH', 'FRH'];
    await publish(aRun(1), ...regions.map((nuts, i) => inRegion(`r${i}`, nuts, i % 3 === 0)));
    for (const more of [{ area: 'FRE' }, { modes: ['remote' as const] }]) {
      const { counts } = await searcher({ mostCounted: 5 }).find({ ...asked, ...more });
      expect([counts.total, counts.exact]).to.deep.equal([3, true]);
      const [name, value] =
        more.area === undefined ? (['mode', 'remote'] as const) : (['area', 'FRE'] as const);
      const [chosen, ...rest] = counts.facets[name].toSorted((a) => (a.value === value ? -1 : 1));
      expect(chosen).to.deep.equal({ value, n: 3 });
      expect(rest).not.to.deep.equal([]);
      for (const one of rest) expect(one.atLeast, one.value).to.equal(true);
    }
    const { counts } = await searcher().find({ ...asked, area: 'FRE' });
    expect(counts.facets.area.map((c) => [c.value, c.n, c.atLeast])).to.deep.include.members([
      ['FRE', 3, undefined],
      ['FRG', 3, undefined],
      ['FRH', 2, undefined],
    ]);
  });
});
