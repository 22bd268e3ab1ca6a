import { expect } from 'chai';
import type { Training } from '../../../src/catalogue/index.ts';
import { PAGE_SIZE } from '../../../src/catalogue/search/search-request.ts';
import { useApp } from '../../support/app.ts';
import { ask, BROWSER } from '../../support/ask.ts';
import { onEveryDatabase, useDatabase } from '../../support/database.ts';
import { aPublisher, aRun, aTraining, idOf, offeringWith } from '../support.ts';

/** By price half of them come in twos, the last have none; all begin on one of three days to come. */
function numbered(i: number): Training {
  const {
    price: _,
    agreed: __,
    ...offering
  } = offeringWith(idOf(`n${i}`), 'A1', {
    S1: { starts: `2031-0${1 + (i % 3)}-01`, ends: '2031-12-31' },
  });
  const price = i > 40 ? {} : { price: { total: 100.5 + Math.floor(i / 2) } };
  return aTraining(`n${i}`, {
    title: `Cours ${i % 7}`,
    offerings: [{ ...offering, agreed: false, ...price }],
  });
}

const MANY = 50;
const range = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

onEveryDatabase('catalogue › pages by price, title and start', (kind) => {
  const db = useDatabase(kind);
  const node = useApp(db);
  const { publish } = aPublisher(db);
  const read = async (address: string) => {
    const { text } = await ask(node().app, address, BROWSER);
    const ids = [...text.matchAll(/href="\/trainings\/([a-z0-9]{16})"/g)].map(([, id = '']) => id);
    const [, next] = /<a rel="next" href="([^"]+)"/.exec(text) ?? [];
    return { ids: [...new Set(ids)], next: next?.replaceAll('&amp;', '&') };
  };

  for (const order of ['price', 'title', 'start'])
    it(`shows each once by ${order}, whatever comes and goes between two pages`, async () => {
      await publish(aRun(1), ...range(MANY).map(numbered));
      const { ids: first, next } = await read(`/trainings?sort=${order}`);
      expect(first).to.have.length(PAGE_SIZE);
      expect(next).to.include('after=');
      // Before all others in any order: by numbers the next page would begin with what was seen.
      await publish(aRun(2), cheapest());
      const seen = [...first];
      for (let address = next; address !== undefined; ) {
        const page = await read(address);
        seen.push(...page.ids);
        address = page.next;
      }
      expect(seen).to.have.length(MANY);
      expect(new Set(seen)).to.deep.equal(new Set(range(MANY).map((i) => idOf(`n${i}`))));
    });

  it('finds a page by its number where what comes after it says nothing in that order', async () => {
    await publish(aRun(1), ...range(MANY).map(numbered));
    const { ids } = await read('/trainings?sort=price&page=2');
    expect(ids).to.have.length(PAGE_SIZE);
    for (const after of ['Cours~x', '~', 'x', '2031-01-01~x'])
      expect((await read(`/trainings?sort=price&page=2&after=${after}`)).ids).to.deep.equal(ids);
  });

  for (const after of ['2026-02-30', '2026-99-99', '0000-00-00', '0000-01-01', '2026-13-01'])
    it(`takes ${after}, which is no day, for a page by its number`, async () => {
      await publish(aRun(1), ...range(MANY).map(numbered));
      const { ids } = await read('/trainings?sort=start&page=2');
      expect(ids).to.have.length(PAGE_SIZE);
      const address = `/trainings?sort=start&page=2&after=${after}~abc`;
      expect((await ask(node().app, address, BROWSER)).status).to.equal(200);
      expect((await read(address)).ids).to.deep.equal(ids);
    });

  function cheapest(): Training {
    const { price: _, ...offering } = offeringWith(idOf('zero'), 'A1', {
      S1: { starts: '2030-01-01', ends: '2031-12-31' },
    });
    return aTraining('zero', { title: 'A', offerings: [{ ...offering, agreed: true }] });
  }
});
