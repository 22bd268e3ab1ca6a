import { expect } from 'chai';
import { PUBLIC_URL, useApp } from '../../support/app.ts';
import { accept, ask, BROWSER } from '../../support/ask.ts';
import { useDatabase } from '../../support/database.ts';
import { aPublisher, aRun, aTraining, idOf } from '../support.ts';

const KEYS = Array.from({ length: 25 }, (_, i) => `n${i}`);
const LINKS = ['application/ld+json', 'text/turtle', 'application/n-triples'] as const;

describe('catalogue › one address, one search, for people and programs', () => {
  const db = useDatabase();
  const node = useApp(db);
  const { publish } = aPublisher(db);
  const idsOf = (text: string, pattern: RegExp) => [
    ...new Set([...text.matchAll(pattern)].map(([, id]) => id)),
  ];
  const both = async (path: string) => {
    const [page, data] = [await ask(node().app, path, BROWSER), await ask(node().app, path)];
    const graph = JSON.parse(data.text)['@graph'] as { member?: string | readonly string[] }[];
    return {
      page: idsOf(page.text, /href="\/trainings\/([a-z0-9]{16})"/g),
      data: idsOf(JSON.stringify([graph[0]?.member]), /\/trainings\/([a-z0-9]{16})"/g),
    };
  };

  beforeEach(async () => {
    // Titles in another order than ids.
    const title = (key: string) => `Cours ${idOf(key).split('').toReversed().join('')}`;
    await publish(aRun(1), ...KEYS.map((key) => aTraining(key, { title: title(key) })));
  });

  for (const query of ['sort=title', 'page=1', 'page=2', 'sort=price&page=2', 'ended=yes'])
    it(`answers ?${query} as JSON-LD with what the page shows`, async () => {
      const { page, data } = await both(`/trainings?${query}`);
      expect(data).to.have.length(query.includes('page=2') ? 5 : 20);
      expect(data).to.deep.equal(page);
    });

  it('is the list by id where nothing is asked', async () => {
    const { data } = await both('/trainings');
    expect(data).to.deep.equal(KEYS.map((key) => idOf(key)).toSorted());
  });

  it('has addresses for its list and its parts', async () => {
    const read = async (query: string) => {
      const text = (await ask(node().app, `/trainings?${query}`)).text;
      const [list] = JSON.parse(text)['@graph'] as { id: string; view: { id: string } }[];
      return [list?.id, list?.view.id];
    };
    const all = `${PUBLIC_URL}/trainings`;
    expect(await read('page=1')).to.deep.equal([all, `${all}?page=1`]);
    expect(await read('page=2')).to.deep.equal([all, `${all}?page=2`]);
    expect(await read('sort=title')).to.deep.equal([
      `${all}?sort=title`,
      `${all}?sort=title&page=1`,
    ]);
  });

  it('names itself in the Link of its page, and the same search in the other forms', async () => {
    const iri = `${PUBLIC_URL}/trainings?q=cours&mode=on-site`;
    const { header, text } = await ask(node().app, '/trainings?mode=on-site&q=cours', BROWSER);
    const links = header('link').split(', ');
    expect(text).to.contain('<link rel="canonical" href="').and.to.contain('?q=cours&amp;mode=');
    expect(links).to.have.members([
      `<${iri}>; rel="canonical"`,
      ...LINKS.map((type) => `<${iri}>; rel="alternate"; type="${type}"`),
    ]);
  });

  it('keeps its Link short where its address is long', async () => {
    const long = `/trainings?q=${'formation+'.repeat(400)}`;
    for (const asking of [BROWSER, accept('text/turtle')]) {
      const { status, header } = await ask(node().app, long, asking);
      expect(status).to.equal(200);
      expect(header('link').length).to.be.below(9_000);
    }
  });
});
