import { expect } from 'chai';
import { documentMaker } from '../../src/catalogue/document-maker.ts';
import { assertConcepts, publishTrainings, type Training } from '../../src/catalogue/index.ts';
import { takeUnwritten } from '../../src/catalogue/kept-document.store.ts';
import { resumeDocuments, writeDocuments } from '../../src/catalogue/kept-documents.ts';
import { withdrawTraining } from '../../src/catalogue/publish.service.ts';
import { lockChanges } from '../../src/feed/index.ts';
import { PUBLIC_URL, useApp } from '../support/app.ts';
import { accept, ask } from '../support/ask.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { aFullTraining, aRun, idOf } from './support.ts';

const JSON_LD = accept('application/ld+json');

onEveryDatabase('catalogue › documents that are kept', (kind) => {
  const db = useDatabase(kind);
  const node = useApp(db);
  const publish = async (run: number, ...batch: readonly Training[]) =>
    publishTrainings(node().context, aRun(run), batch);
  const path = `/trainings/${idOf('a')}`;
  const read = async (headers = JSON_LD) => ask(node().app, path, headers);
  const kept = async () =>
    db().query<{ id: string; text: string }>(
      'select training_id as id, json_ld as text from training_documents order by training_id',
    );
  /** Marks what is kept, so that an answer tells where it comes from. */
  const mark = async () => db().exec('update training_documents set json_ld = \'"kept"\'');

  it('are the very bytes that would be made, with the same headers', async () => {
    const text = 'Œuvre “ouverte” \u2028 \\ \u{1f469}\u200d\u{1f680} é\u0300 </script>';
    await publish(1, aFullTraining('a', { title: text, objective: text }));
    const made = [await read(), await read({ headers: { accept: 'application/json' } })];
    expect(await writeDocuments(db(), PUBLIC_URL)).to.equal(1);
    const [row] = await kept();
    expect(row?.text).to.equal(made[0]?.text);
    const after = [await read(), await read({ headers: { accept: 'application/json' } })];
    for (const [i, answer] of after.entries()) {
      expect(answer.bytes.equals(made[i]?.bytes ?? Buffer.alloc(0))).to.equal(true);
      for (const name of ['etag', 'link', 'last-modified', 'content-type', 'vary'])
        expect(answer.header(name)).to.equal(made[i]?.header(name));
    }
  });

  it('are sent; other forms are made from the record', async () => {
    await publish(1, aFullTraining('a'));
    await writeDocuments(db(), PUBLIC_URL);
    await mark();
    expect((await read()).text).to.equal('"kept"');
    expect((await read(accept('text/turtle'))).text).to.contain('Atelier a');
  });

  it('are sent no more once the record has changed, by its source or by an assertion', async () => {
    await publish(1, aFullTraining('a'), aFullTraining('b'));
    expect(await writeDocuments(db(), PUBLIC_URL)).to.equal(2);
    await mark();
    await publish(2, aFullTraining('a', { title: 'Autre' }));
    expect((await read()).text).to.contain('Autre');
    expect(await writeDocuments(db(), PUBLIC_URL)).to.equal(1);
    expect((await kept()).find(({ id }) => id === idOf('a'))?.text).to.contain('Autre');
    await mark();
    const concept = {
      kind: 'skill',
      iri: 'http://data.europa.eu/esco/skill/x',
      labels: { fr: 'souder' },
    } as const;
    await db().transaction(async (tx) => {
      await lockChanges(tx);
      await assertConcepts(tx, [{ id: idOf('a'), concepts: [concept] }], new Date());
    });
    expect((await read()).text).to.contain('souder');
  });

  it('go with the record that is withdrawn', async () => {
    await publish(1, aFullTraining('a'), aFullTraining('b'));
    await writeDocuments(db(), PUBLIC_URL);
    await withdrawTraining(node().context, idOf('a'));
    expect((await kept()).map(({ id }) => id)).to.deep.equal([idOf('b')]);
    expect((await read()).status).to.equal(410);
  });

  it('of another address are not sent, and are made anew', async () => {
    await publish(1, aFullTraining('a'));
    expect(await writeDocuments(db(), 'https://former.example')).to.equal(1);
    expect((await read()).text).not.to.contain('former.example');
    expect(await writeDocuments(db(), PUBLIC_URL)).to.equal(1);
    expect((await kept()).map(({ text }) => text.includes('former.example'))).to.deep.equal([
      false,
    ]);
  });

  it('are made anew by a maker that comes back, but for those it still has', async () => {
    const FORMER = 'https://former.example';
    const run = async (publicUrl: string) => {
      await resumeDocuments(db(), publicUrl);
      return writeDocuments(db(), publicUrl);
    };
    await publish(1, aFullTraining('a'), aFullTraining('b'));
    expect(await run(PUBLIC_URL)).to.equal(2);
    expect(await writeDocuments(db(), FORMER, 1)).to.equal(1);
    expect(await run(PUBLIC_URL)).to.equal(1);
    expect(await run(PUBLIC_URL)).to.equal(0);
    expect((await kept()).filter(({ text }) => text.includes(FORMER))).to.deep.equal([]);
    expect(await run(FORMER)).to.equal(2);
    expect(await run(PUBLIC_URL)).to.equal(2);
    expect(await run('https://third.example')).to.equal(2);
    await run('https://third.example');
    const settings = await db().query<{ name: string }>(
      "select name from settings where name like 'documents-made %'",
    );
    expect(settings.map(({ name }) => name.split(' ').at(-1))).to.deep.equal([
      'https://third.example',
    ]);
  });

  it('are made in the order of changes, each once', async () => {
    await publish(1, ...['a', 'b', 'c'].map((key) => aFullTraining(key)));
    expect(await writeDocuments(db(), PUBLIC_URL, 2)).to.equal(2);
    await publish(2, aFullTraining('a', { title: 'Autre' }));
    const maker = documentMaker(PUBLIC_URL);
    const due = await db().transaction(async (tx) => takeUnwritten(tx, maker, 10));
    expect(due?.map(({ id }) => id)).to.deep.equal([idOf('c'), idOf('a')]);
    expect(await writeDocuments(db(), PUBLIC_URL)).to.equal(2);
    expect(await writeDocuments(db(), PUBLIC_URL)).to.equal(0);
  });
});

describe('catalogue › who makes documents', () => {
  it('is this code at this address', () => {
    expect(documentMaker('https://a.example')).to.equal(documentMaker('https://a.example'));
    expect(documentMaker('https://a.example')).not.to.equal(documentMaker('https://b.example'));
    expect(documentMaker('https://a.example')).to.match(/^[\w-]{12} https:/);
  });
});
