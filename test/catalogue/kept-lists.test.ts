import { expect } from 'chai';
import { publishTrainings } from '../../src/catalogue/index.ts';
import { writeDocuments } from '../../src/catalogue/kept-documents.ts';
import { withdrawTraining } from '../../src/catalogue/publish.service.ts';
import { PUBLIC_URL, useApp } from '../support/app.ts';
import { accept, ask } from '../support/ask.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { aFullTraining, aRun, aTraining, idOf } from './support.ts';

const TITLE = 'Atelier “ouvert” {"@context":"x","@graph":[]} \\ \u2028 \u{1f469}\u200d\u{1f680}';
const JSON_LD = ['application/ld+json', 'application/json'];

onEveryDatabase('catalogue › lists of documents that are kept', (kind) => {
  const db = useDatabase(kind);
  const node = useApp(db);
  const read = async (path: string, type: string) => ask(node().app, path, accept(type));
  const mark = async () =>
    db().exec(`update training_documents set json_ld = replace(json_ld, 'Atelier', 'Kept')`);

  beforeEach(async () => {
    const keys = Array.from({ length: 52 }, (_, i) => `k${i}`);
    await publishTrainings(node().context, aRun(1), [
      ...keys.map((key) => aTraining(key)),
      aFullTraining('full'),
      aFullTraining('odd', { title: TITLE, objective: `<p>Écrire ${TITLE}</p>` }),
      aTraining('gone'),
    ]);
    await withdrawTraining(node().context, idOf('gone'));
  });

  /** The address of the next page, as the first says it. */
  async function after(path: string): Promise<string> {
    const { text } = await read(path, 'application/ld+json');
    const [, next = ''] = /"next":"([^"]+)"/.exec(text) ?? [];
    expect(next).not.to.equal('');
    return next.slice(PUBLIC_URL.length);
  }

  async function paths(): Promise<readonly string[]> {
    const since = '/trainings?modifiedSince=1970-01-01T00:00:00Z';
    return [
      '/trainings',
      await after('/trainings'),
      '/trainings?q=atelier',
      '/trainings?q=atelier&page=2',
      '/trainings?q=atelier&page=9',
      '/trainings?q=atelier&sort=title&ended=yes',
      await after('/trainings?q=atelier&sort=title'),
      '/trainings?q=ecrire',
      '/trainings?q=cheval',
      '/trainings?q=atelier&format=jsonld',
      since,
    ];
  }

  const answersOf = async (addresses: readonly string[]) => {
    const all = [];
    for (const path of addresses)
      for (const type of JSON_LD) {
        const { status, text, header } = await read(path, type);
        const headers = ['content-type', 'link', 'etag', 'vary'].map((name) => header(name));
        all.push({ path, type, status, text, headers });
      }
    return all;
  };

  it('have the very bytes and headers that they have when all of it is made, also half kept', async () => {
    const addresses = await paths();
    const made = await answersOf(addresses);
    expect(new Set(made.map(({ text }) => text)).size).to.be.greaterThan(8);
    expect(await writeDocuments(db(), PUBLIC_URL, 30)).to.equal(30);
    expect(await answersOf(addresses)).to.deep.equal(made);
    while ((await writeDocuments(db(), PUBLIC_URL)) > 0);
    const [kept] = await db().query<{ n: number }>(
      'select count(*)::int as n from training_documents',
    );
    expect(kept?.n).to.equal(54);
    expect(await answersOf(addresses)).to.deep.equal(made);
  }).timeout(20_000);

  it('are made of what is kept as JSON-LD, in other forms of the records', async () => {
    await writeDocuments(db(), PUBLIC_URL, 30);
    await mark();
    for (const path of [
      '/trainings',
      '/trainings?q=atelier&sort=title',
      (await paths()).at(-1) ?? '',
    ])
      expect((await read(path, 'application/ld+json')).text, path)
        .to.contain('Kept')
        .and.to.contain('Atelier');
    for (const path of ['/trainings', '/trainings?q=atelier&sort=title'])
      expect((await read(path, 'text/turtle')).text, path).not.to.contain('Kept');
  });

  it('take nothing that is older than its record, or of another address', async () => {
    while ((await writeDocuments(db(), 'https://former.example')) > 0);
    for (const path of await paths())
      expect((await read(path, 'application/json')).text, path).not.to.contain('former.example');
    while ((await writeDocuments(db(), PUBLIC_URL)) > 0);
    await mark();
    await publishTrainings(node().context, aRun(2), [
      aFullTraining('full', { title: 'Atelier chevalin' }),
    ]);
    const { text } = await read('/trainings?q=chevalin', 'application/ld+json');
    expect(text).to.contain('Atelier chevalin').and.not.to.contain('Kept');
  });
});
