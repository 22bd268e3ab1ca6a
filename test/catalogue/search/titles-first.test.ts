import { expect } from 'chai';
import { areaFinder, Searcher, searchFor } from '../../../src/catalogue/index.ts';
import { onEveryDatabase, useDatabase } from '../../support/database.ts';
import { aProvider, aPublisher, aRun, aTraining } from '../support.ts';

const TITLED = 25;
const OTHERS = 20;

/** The word among ever more others in the title; or, for less, three times in the short name of the provider. */
const titled = (i: number) => aTraining(`t${i}`, { title: `Reliure ${'et dorure '.repeat(i)}` });
const other = (i: number) =>
  aTraining(`o${i}`, {
    title: `Atelier ${i}`,
    provider: aProvider('school-2', 'Reliure, reliure et reliure'),
  });

onEveryDatabase('catalogue › titles before the rest', (kind) => {
  const db = useDatabase(kind);
  const { publish, needs } = aPublisher(db);
  const range = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
  const searcher = (more: { readonly mostCounted?: number } = {}) => {
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

  beforeEach(async () => {
    await publish(aRun(1), ...range(TITLED).map(titled), ...range(OTHERS).map(other));
  });

  it('lists each once over all pages, those with the word in their title first', async () => {
    const keys: string[] = [];
    for (const page of [1, 2, 3]) {
      const { trainings, counts } = await searcher().find(
        searchFor('reliure', { page, withEnded: true }),
      );
      expect([counts.total, counts.exact]).to.deep.equal([TITLED + OTHERS, true]);
      keys.push(...trainings.map(({ doc }) => doc.sourceKey));
    }
    expect(new Set(keys).size).to.equal(TITLED + OTHERS);
    expect(keys.slice(0, TITLED).filter((key) => key.startsWith('t'))).to.have.length(TITLED);
    // Among titles, the shorter one says it more.
    expect(keys.indexOf('t1')).to.be.lessThan(keys.indexOf('t20'));
  });

  it('puts them first of more than are counted, and of those left by a filter', async () => {
    const few = searcher({ mostCounted: 5 });
    const second = await few.find(searchFor('reliure', { page: 2, withEnded: true }));
    expect(second.counts.exact).to.equal(false);
    const firstFive = second.trainings.slice(0, TITLED - 20).map(({ doc }) => doc.title);
    expect(firstFive.every((title) => title.startsWith('Reliure'))).to.equal(true);
    expect(second.trainings).to.have.length(20);
    const none = await few.find(searchFor('reliure', { modes: ['remote'], withEnded: true }));
    expect(none.trainings).to.deep.equal([]);
  });

  it('orders no search with an excluded word by titles alone', async () => {
    const { trainings } = await searcher().find(
      searchFor('reliure -atelier', { withEnded: true, page: 2 }),
    );
    expect(trainings).to.have.length(TITLED - 20);
  });
});
