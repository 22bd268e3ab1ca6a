import { expect } from 'chai';
import { tidy } from '../../../src/catalogue/index.ts';
import { useApp } from '../../support/app.ts';
import { ask, BROWSER } from '../../support/ask.ts';
import { useDatabase } from '../../support/database.ts';
import { aPublisher, aRun, aTraining, idOf } from '../support.ts';

interface Suggestion {
  readonly kind: string;
  readonly text: string;
}

describe('catalogue › suggestions and comparison', () => {
  const db = useDatabase();
  const node = useApp(db);
  const { publish, needs } = aPublisher(db);
  const suggest = async (q: string): Promise<readonly Suggestion[]> => {
    const answer = await ask(node().app, `/search/suggestions?q=${encodeURIComponent(q)}`);
    expect([answer.status, answer.type]).to.deep.equal([200, 'application/json']);
    return (JSON.parse(answer.text) as { suggestions: readonly Suggestion[] }).suggestions;
  };
  const texts = async (q: string) => (await suggest(q)).map((s) => s.text);

  beforeEach(async () => {
    await publish(
      aRun(1),
      aTraining('a', { title: 'Développeur web' }),
      aTraining('b', { title: 'DÉVELOPPEUR WEB' }),
      aTraining('c', { title: 'Métiers de l’eau' }),
      aTraining('d', { title: '100 % réussite_au concours' }),
    );
    await tidy(needs());
  });

  it('begin as what is typed, accents or not, with the accents of the catalogue', async () => {
    expect(await texts('devel')).to.deep.equal([
      'développeur',
      'Développement, test et exploitation',
      'Développeur web',
    ]);
    expect(await texts('DÉVEL')).to.include('développeur');
  });

  it('finish the last word and keep those before it', async () => {
    expect(await texts('métiers e')).to.include('métiers eau');
  });

  it('find titles by a word inside them', async () => {
    expect(await texts('web')).to.include('Développeur web');
  });

  for (const q of ['', ' ', '%', '_', '100 %', 'réussite_', "'", '\\', 'é'.repeat(300), '🦄', '-'])
    it(`take ${q.slice(0, 12)} as it is`, async () => {
      const found = await texts(q);
      if (q === '%' || q === '_') expect(found).to.deep.equal([]);
      if (q === '100 %' || q === 'réussite_') expect(found.join()).to.contain('réussite');
    });

  it('learn what an import brought, and forget what it took', async () => {
    await publish(aRun(2), aTraining('a', { title: 'Horloger' }));
    expect(await texts('horl')).to.deep.equal([]);
    await tidy(needs());
    expect(await texts('horl')).to.deep.equal(['horloger']);
    const counted = await db().query<{ n: number }>(
      `select n from search_terms where kind = 'word' and folded = 'developpeur'`,
    );
    expect(counted).to.deep.equal([{ n: 1 }]);
  });

  it('leave out words without end, of one byte a letter or of four, also those stored before', async () => {
    const digits = Array.from({ length: 2500 }, (_, i) => (i * i * 7919 + i) % 36);
    const latin = digits.map((d) => d.toString(36)).join('');
    const wide = digits.map((d, i) => String.fromCodePoint(0x20000 + d * 997 + i)).join('');
    const usual = aTraining('a', { title: 'Horloger' });
    const provider = { ...usual.provider, name: `Centre ${latin} ${wide}` };
    await publish(aRun(2), { ...usual, provider });
    const words = Array.from(wide).slice(0, 61).join('');
    await publish(aRun(3), aTraining('b', { title: `Graveur ${'z'.repeat(61)} ${words}` }));
    await tidy(needs());
    expect(await texts('horl')).to.include('horloger');
    expect(await texts('grav')).to.include('graveur');
    const long = await db().query(
      `select folded from search_terms where kind = 'word' and length(folded) > 60`,
    );
    expect(long).to.deep.equal([]);
  });

  it('compare up to four, say which are gone, and answer data too', async () => {
    const ids = ['a', 'b', 'c', 'd'].map((key) => `id=${idOf(key)}`);
    const page = async (query: string) =>
      (await ask(node().app, `/trainings/compare?${query}`, BROWSER)).text;
    const four = await page(ids.join('&'));
    expect(four.match(/<article/g)).to.have.length(4);
    expect(four).to.contain('role="img"').and.to.contain(`https://node.example/trainings/compare`);
    expect(await page([...ids, 'id=more'].join('&'))).to.contain('quatre premières');
    expect(await page(`${ids[0]}&id=nothere`)).to.contain('n’est plus publiée');
    expect(await page('')).to.contain('Rien n’a été coché');
    const data = await ask(node().app, `/trainings/compare?${ids[0]}`);
    expect(data.type).to.equal('application/ld+json');
    expect(data.text).to.contain('Développeur web');
  });

  it('tell the filters of a search and their counts in data', async () => {
    const { text } = await ask(node().app, '/trainings?q=web&lang=fr');
    const graph = (JSON.parse(text) as { '@graph': Record<string, unknown>[] })['@graph'];
    const [collection] = graph;
    expect(collection?.['totalItems']).to.equal(2);
    expect(JSON.stringify(collection?.['facet'] ?? [])).not.to.contain('"count":0');
  });
});
