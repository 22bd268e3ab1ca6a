import { expect } from 'chai';
import { publishTrainings, type Training } from '../../src/catalogue/index.ts';
import { writeCursor } from '../../src/kernel/cursor.ts';
import { PUBLIC_URL, useApp } from '../support/app.ts';
import { accept, ask, BROWSER } from '../support/ask.ts';
import { useDatabase } from '../support/database.ts';
import { n3Quads } from '../support/graph.ts';
import { aProvider, aPublisher, aRun, aTraining, idOf, offeringWith } from './support.ts';

interface Collection {
  readonly type: string;
  readonly member?: string | readonly string[];
  readonly totalItems?: number;
  readonly view: { readonly id: string; readonly next?: string };
}
const collectionOf = (text: string): Collection => {
  const { '@graph': nodes, ...only } = JSON.parse(text) as { '@graph'?: Collection[] };
  return (nodes?.[0] ?? only) as Collection;
};
/** Compact JSON-LD: one member is no list. */
const membersOf = ({ member = [] }: Collection) => [member].flat();
const pathOf = (address: string) => address.slice(PUBLIC_URL.length);

describe('catalogue › the list of trainings', () => {
  const db = useDatabase();
  const node = useApp(db);
  const { publish } = aPublisher(db);
  const keys = Array.from({ length: 120 }, (_, i) => `k${i}`);

  it('keeps the form that was asked for from page to page, of the list and of a search', async () => {
    await publish(aRun(1), ...keys.map((key) => aTraining(key)));
    for (const query of ['format=turtle', 'q=atelier&format=turtle']) {
      const first = await ask(node().app, `/trainings?${query}`, BROWSER);
      const [, next = ''] = /<([^>]+)>; rel="next"/.exec(first.header('link')) ?? [];
      expect(next).to.match(/[?&]format=turtle/);
      expect(first.text).to.contain(next);
      const second = await ask(node().app, pathOf(next), BROWSER);
      expect(second.type).to.equal('text/turtle');
      expect(second.header('content-disposition')).to.contain('filename="trainings.ttl"');
    }
  });

  it('by cursor holds every record once, and its next page stands in the body and in Link', async () => {
    await publish(aRun(1), ...keys.map((key) => aTraining(key)));
    const found: string[] = [];
    const sizes: number[] = [];
    for (let at: string | undefined = '/trainings'; at !== undefined; ) {
      const answer = await ask(node().app, at);
      const collection = collectionOf(answer.text);
      const { next } = collection.view;
      const members = membersOf(collection);
      found.push(...members);
      sizes.push(members.length);
      if (next === undefined) expect(answer.header('link')).not.to.contain('rel="next"');
      else expect(answer.header('link')).to.contain(`<${next}>; rel="next"`);
      at = next === undefined ? undefined : pathOf(next);
    }
    expect(sizes).to.deep.equal([50, 50, 20]);
    const expected = keys.map((key) => `${PUBLIC_URL}/trainings/${idOf(key)}`);
    expect(found).to.have.members(expected);
  });

  it('holds its records whole, in every form, and leaves out those that were withdrawn', async () => {
    await publish(aRun(1), aTraining('a'), aTraining('b'), aTraining('c'));
    await ask(node().app, `/trainings/${idOf('b')}`, {
      method: 'delete',
      headers: { authorization: 'Bearer pk_test' },
    });
    for (const type of ['text/turtle', 'application/n-triples', 'application/ld+json']) {
      const { text, header } = await ask(node().app, '/trainings', accept(type));
      for (const [key, there] of [
        ['a', true],
        ['b', false],
        ['c', true],
      ] as const)
        expect(text.includes(`Atelier ${key}`), `${type} ${key}`).to.equal(there);
      if (!type.includes('json')) expect(n3Quads(text).length).to.be.greaterThan(10);
      expect(header('vary')).to.contain('Accept');
    }
  });

  for (const [what, cursor] of [
    ['not ours', 'abc'],
    ['not base64', '%FF'],
    ['of another list', writeCursor('a', 'b')],
    ['of numbers', writeCursor(1)],
    ['with a character that no database takes', writeCursor('a\u0000')],
    ['of the feed, torn', Buffer.from('["changes",').toString('base64url')],
    ['of the feed, with a text', writeCursor('changes', 'x')],
    ['of the feed, below nought', writeCursor('changes', -5)],
    ['of the feed, with a fraction', writeCursor('changes', 1.5)],
    ['of the feed, beyond any number', Buffer.from('["changes",1e300]').toString('base64url')],
  ] as const)
    it(`refuses a cursor that is ${what}`, async () => {
      const answer = await ask(node().app, `/trainings?cursor=${cursor}`);
      expect([answer.status, answer.type]).to.deep.equal([400, 'application/problem+json']);
    });

  for (const path of ['/trainings/%00', '/sessions/a%00', '/providers/%00', '/trainings?q=%00'])
    it(`refuses ${path}: no database takes that character`, async () => {
      const answer = await ask(node().app, path);
      expect([answer.status, answer.type]).to.deep.equal([400, 'application/problem+json']);
    });

  for (const query of [
    'page=0',
    'page=51',
    'page=x',
    'ended=maybe',
    'mode=perhaps',
    'eqf=9',
    'before=soon',
    'before=2026-13-01',
    'before=2026-02-30',
    'sort=best',
    'km=3',
    'modifiedSince=yesterday',
  ])
    it(`refuses ${query} by name`, async () => {
      const answer = await ask(node().app, `/trainings?${query}`);
      expect(answer.status).to.equal(422);
      expect(answer.text).to.contain(`/query/${query.split('=')[0]}`);
    });
});

describe('catalogue › search', () => {
  const db = useDatabase();
  const node = useApp(db);
  const { publish } = aPublisher(db);
  const titled = (key: string, title: string, patch: Partial<Training> = {}) =>
    aTraining(key, { title, ...patch });
  const ended = (key: string, title: string) =>
    titled(key, title, {
      offerings: [offeringWith(idOf(key), 'A', { S: { starts: '2025-01', ends: '2025-06-30' } })],
    });
  const find = async (q: string, more = ''): Promise<readonly string[]> => {
    const answer = await ask(node().app, `/trainings?q=${encodeURIComponent(q)}${more}`);
    expect(answer.status).to.equal(200);
    return membersOf(collectionOf(answer.text)).map((m) => m.split('/').at(-1) ?? '');
  };

  beforeEach(async () => {
    await publish(
      aRun(1),
      titled('weld', 'Soudeur à l’arc électrique'),
      titled('web', 'Développement d’applications web', { objective: '<p>Écrire du code</p>' }),
      titled('school', 'Atelier', { provider: aProvider('s2', 'Lycée Évariste Galois') }),
      titled('long', 'Conduite de travaux', { content: '<p>Les chevaux et la chaudronnerie</p>' }),
      ended('past', 'Soudeur à la flamme'),
    );
  });

  const FOUND: readonly (readonly [string, readonly string[]])[] = [
    ['soudeur', ['weld']],
    ['SOUDEURS', ['weld']],
    ['soudeurs électriques', ['weld']],
    ['electrique', ['weld']],
    ['développements', ['web']],
    ['developpement application', ['web']],
    ['web soudeur', []],
    ['écrire', ['web']],
    ['ECRIRE codes', ['web']],
    ['evariste', ['school']],
    ['cheval', ['long']],
    ['CHEVAUX', ['long']],
    ['chaudronnerie', ['long']],
    ['soudure', ['weld']],
    ['cours de soudage', ['weld']],
    ['dev web', ['web']],
    ['"applications web"', ['web']],
    ['atelier -soudeur', ['school']],
    ['l’arc', ['weld']],
    ["l'arc", ['weld']],
    ['<script>alert(1)</script>', []],
    ["'; drop table trainings; --", []],
    ['&|!():*\\', []],
  ];
  for (const [q, expected] of FOUND)
    it(`of ${q} finds ${expected.join(', ') || 'nothing'}`, async () => {
      expect(await find(q)).to.deep.equal(expected.map((key) => idOf(key)));
    });

  it('shows title and town before the long texts', async () => {
    await publish(aRun(2), titled('z', 'Aaa', { content: '<p>soudeur</p>' }));
    expect(await find('soudeur')).to.deep.equal([idOf('weld'), idOf('z')]);
  });

  it('hides what is over, counts it, and shows it when asked', async () => {
    const data = collectionOf((await ask(node().app, '/trainings?q=soudeur')).text);
    expect(data.totalItems).to.equal(1);
    expect(await find('soudeur', '&ended=yes')).to.have.members([idOf('weld'), idOf('past')]);
    const page = await ask(node().app, '/trainings?q=soudeur', {
      headers: { ...BROWSER.headers, 'accept-language': 'en' },
    });
    expect(page.text).to.contain('électrique').and.not.to.contain('flamme');
    expect(page.text)
      .to.match(/class="ended">1 /)
      .and.to.contain('ended=yes');
    const all = await ask(node().app, '/trainings?q=soudeur&ended=yes', BROWSER);
    expect(all.text).to.contain('flamme');
  });

  it('is a page for a browser also without words, with all that is not over', async () => {
    const page = await ask(node().app, '/trainings', BROWSER);
    expect([page.status, page.type]).to.deep.equal([200, 'text/html']);
    for (const title of ['Soudeur à l’arc', 'applications web', 'Conduite de travaux'])
      expect(page.text).to.contain(title);
    expect(page.text).not.to.contain('Soudeur à la flamme');
  });

  it('says so when nothing is found, and repeats no markup', async () => {
    const page = await ask(node().app, '/trainings?q=%3Cscript%3Ealert(1)', BROWSER);
    expect(page.status).to.equal(200);
    expect(page.text).not.to.contain('<script>alert');
  });

  it('counts anew at once when something comes or goes', async () => {
    const total = async () =>
      collectionOf((await ask(node().app, '/trainings?q=soudeur')).text).totalItems;
    const { context } = node();
    expect(await total()).to.equal(1);
    const run = aRun(3);
    await publishTrainings(context, run, [titled('n1', 'Soudeur un')]);
    expect(await total()).to.equal(2);
    await publishTrainings(context, run, [titled('n2', 'Soudeur deux')]);
    expect(await total()).to.equal(3);
  });

  it('has pages: every hit once, in data and for a browser', async () => {
    const many = Array.from({ length: 45 }, (_, i) => titled(`p${i}`, `Pâtissier ${i}`));
    await publish(aRun(2), ...many);
    const found: string[] = [];
    const sizes: number[] = [];
    for (let at: string | undefined = '/trainings?q=patissiers'; at !== undefined; ) {
      const collection = collectionOf((await ask(node().app, at)).text);
      expect(collection.totalItems).to.equal(45);
      const members = membersOf(collection);
      found.push(...members);
      sizes.push(members.length);
      at = collection.view.next === undefined ? undefined : pathOf(collection.view.next);
    }
    expect(sizes).to.deep.equal([20, 20, 5]);
    expect(new Set(found).size).to.equal(45);
    const page = async (n: number) =>
      (await ask(node().app, `/trainings?q=patissiers&page=${n}`, BROWSER)).text;
    const titles = (text: string) => new Set(text.match(/Pâtissier \d+/g));
    const pages = [titles(await page(1)), titles(await page(2)), titles(await page(3))];
    expect(pages.map((p) => p.size)).to.deep.equal([20, 20, 5]);
    expect(new Set(pages.flatMap((p) => [...p])).size).to.equal(45);
    expect(await page(2))
      .to.match(/q=patissiers"[^>]*>← /)
      .and.to.match(/page=3"/);
    expect((await ask(node().app, '/trainings?q=patissiers&page=9', BROWSER)).status).to.equal(200);
  });
});
