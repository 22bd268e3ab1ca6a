import { expect } from 'chai';
import { searchFor } from '../../../src/catalogue/index.ts';
import type { Finding } from '../../../src/catalogue/search/search.service.ts';
import { quickest } from '../../support/database.ts';
import { useImported } from '../../support/samples.ts';
import { FOUND_IMPORTED, NOTHING_IMPORTED } from './people-imported.ts';
import { theyFind, theyFindNothing } from './they-find.ts';

/** Thirteen thousand trainings once: on both kinds `people.test.ts` searches the samples. */
describe('catalogue › searches of real people, on imported data', () => {
  const node = useImported(quickest);
  const find = async (text: string): Promise<Finding> => node().searcher.find(searchFor(text));

  theyFind(FOUND_IMPORTED, find);
  theyFindNothing(NOTHING_IMPORTED, find);

  it('stands on the whole map of Parcoursup', async () => {
    const { counts } = await find('');
    expect([counts.exact, counts.total]).to.deep.equal([false, 10_000]);
  });

  it('reads ten thousand characters of words that are all there', async () => {
    const long = 'licence droit '.repeat(714);
    const found = await find(long);
    expect(found.counts.total).to.equal((await find('licence droit')).counts.total);
    const title = found.trainings[0]?.doc.title;
    expect(title).to.match(/droit/i);
  });

  it('says what to leave out, and keeps the word', async () => {
    const found = await find('bts ndrc alternance');
    expect(found.counts.total).to.equal(0);
    const way = found.waysOut.find((w) => typeof w.drop !== 'string');
    expect(way?.without.text).to.equal('bts ndrc');
    expect((await find('bts ndrc')).counts.total).to.equal(way?.n);
  });
});
