import { gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import { publishTrainings, type Training } from '../../src/catalogue/index.ts';
import { ELM, RDF } from '../../src/linked-data/terms.ts';
import { AS_OPERATOR, PUBLIC_URL, useApp } from '../support/app.ts';
import { ask } from '../support/ask.ts';
import { useDatabase } from '../support/database.ts';
import { n3Quads } from '../support/graph.ts';
import { aFullTraining, aRun, aTraining, idOf } from './support.ts';

interface Page {
  readonly changes: readonly {
    readonly id: string;
    readonly operation: string;
    readonly at: string;
    readonly hash: string;
    readonly record?: { readonly '@context': string };
  }[];
  readonly next?: string;
  readonly poll?: string;
}
const BEGINNING = '/trainings?modifiedSince=1970-01-01T00:00:00Z';
const pathOf = (address = '') => address.slice(PUBLIC_URL.length);

describe('catalogue › the change feed', () => {
  const db = useDatabase();
  const node = useApp(db);
  const publish = async (...batch: readonly Training[]) =>
    publishTrainings(node().context, aRun(1), batch);
  const withdraw = async (key: string) =>
    ask(node().app, `/trainings/${idOf(key)}`, { method: 'delete', headers: AS_OPERATOR });
  const read = async (at = BEGINNING, headers = {}) => {
    const answer = await ask(node().app, at, { headers });
    return { ...answer, page: JSON.parse(answer.text || '{}') as Page };
  };
  const said = ({ changes }: Page) =>
    changes.map((c) => `${c.operation} ${c.id.split('/').at(-1)}`);

  it('of an empty catalogue is empty, and says where to ask again', async () => {
    const { status, type, page } = await read();
    expect([status, type, page.changes]).to.deep.equal([200, 'application/json', []]);
    expect(page).not.to.have.property('next');
    await publish(aTraining('a'));
    expect(said((await read(pathOf(page.poll))).page)).to.deep.equal([`create ${idOf('a')}`]);
  });

  it('tells each record once, by its last change, oldest first, with tombstones for what went', async () => {
    await publish(aTraining('a'), aTraining('b'), aTraining('c'), aTraining('d'));
    await publish(aTraining('b', { title: 'Deux' }), aTraining('a', { title: 'Deux' }));
    await publish(aTraining('b', { title: 'Trois' }));
    await withdraw('c');
    const { page } = await read();
    expect(said(page)).to.deep.equal([
      `create ${idOf('d')}`,
      `update ${idOf('a')}`,
      `update ${idOf('b')}`,
      `delete ${idOf('c')}`,
    ]);
    const [, , b, c] = page.changes;
    expect(JSON.stringify(b?.record)).to.contain('Trois');
    expect(b?.record?.['@context']).to.equal(`${PUBLIC_URL}/contexts/passerelle-v1.jsonld`);
    expect(c).not.to.have.property('record');
  });

  it('holds each record as its own address gives it', async () => {
    await publish(aFullTraining('a'));
    const { page } = await read();
    const alone = await ask(node().app, `/trainings/${idOf('a')}`);
    expect(page.changes[0]?.record).to.deep.equal(JSON.parse(alone.text));
    expect(page.changes[0]?.at).to.equal('2026-11-21T12:00:00.000Z');
  });

  it('goes on page by page, holds all of them, and a change in the middle comes at the end', async () => {
    const many = Array.from({ length: 230 }, (_, i) => aTraining(`k${i}`));
    await publish(...many);
    const first = await read();
    expect(first.page.changes).to.have.length(100);
    expect(first.page).not.to.have.property('poll');
    expect(first.header('link')).to.equal(`<${first.page.next}>; rel="next"`);
    await publish(aTraining('k0', { title: 'Autre' }), aTraining('k150', { title: 'Autre' }));
    const found = said(first.page);
    let { page } = first;
    while (page.next !== undefined) {
      ({ page } = await read(pathOf(page.next)));
      found.push(...said(page));
    }
    expect(page.poll).to.be.a('string');
    expect(found.slice(-2)).to.deep.equal([`update ${idOf('k0')}`, `update ${idOf('k150')}`]);
    expect(found).to.have.length(231);
    expect(new Set(found.map((line) => line.split(' ')[1])).size).to.equal(230);
  });

  it('ends with an empty page when the last one was just full', async () => {
    await publish(...Array.from({ length: 100 }, (_, i) => aTraining(`k${i}`)));
    const first = await read();
    expect(first.page.changes).to.have.length(100);
    const last = await read(pathOf(first.page.next));
    expect(last.page.changes).to.deep.equal([]);
    expect(last.page.poll).to.be.a('string');
  });

  it('answers 304 to whoever polls with the last validator, until something changes', async () => {
    await publish(aTraining('a'));
    const { page, header } = await read();
    const poll = pathOf(page.poll);
    const idle = await read(poll, { 'if-none-match': header('etag') });
    expect([idle.status, idle.bytes.length]).to.deep.equal([304, 0]);
    expect((await read(BEGINNING, { 'if-none-match': header('etag') })).status).to.equal(304);
    await publish(aTraining('a'));
    expect((await read(poll, { 'if-none-match': header('etag') })).status).to.equal(304);
    await publish(aTraining('a', { title: 'Autre' }));
    const news = await read(poll, { 'if-none-match': header('etag') });
    expect([news.status, said(news.page)]).to.deep.equal([200, [`update ${idOf('a')}`]]);
    const again = await read(pathOf(news.page.poll), { 'if-none-match': news.header('etag') });
    expect(again.status).to.equal(304);
    await withdraw('a');
    const gone = await read(pathOf(news.page.poll), { 'if-none-match': news.header('etag') });
    expect(said(gone.page)).to.deep.equal([`delete ${idOf('a')}`]);
  });

  it('since a moment tells what changed at it and after it', async () => {
    const { clock } = node();
    await publish(aTraining('a'));
    clock.move(60);
    await publish(aTraining('b'));
    clock.move(60);
    await publish(aTraining('c'));
    const since = async (time: string) =>
      said((await read(`/trainings?modifiedSince=${encodeURIComponent(time)}`)).page).length;
    expect(await since('2026-11-21T12:00:00Z')).to.equal(3);
    expect(await since('2026-11-21T12:00:01Z')).to.equal(2);
    expect(await since('2026-11-21T13:01:00+01:00')).to.equal(2);
    expect(await since('2026-11-21T12:02:01Z')).to.equal(0);
  });

  it('is for programs of any origin, and for a browser the same', async () => {
    const answer = await read(BEGINNING, { accept: 'text/html' });
    expect(answer.type).to.equal('application/json');
    expect(answer.header('access-control-allow-origin')).to.equal('*');
    expect(answer.header('cache-control')).to.equal('no-cache');
  });
});

describe('catalogue › dumps', () => {
  const db = useDatabase();
  const node = useApp(db);
  const COUNT = 230;
  const keys = Array.from({ length: COUNT }, (_, i) => `k${i}`);
  beforeEach(async () => {
    const batch = keys.map((key) => aTraining(key));
    await publishTrainings(node().context, aRun(1), [...batch, aFullTraining('full')]);
    await ask(node().app, `/trainings/${idOf('k7')}`, { method: 'delete', headers: AS_OPERATOR });
  });
  const expected = [...keys.filter((key) => key !== 'k7'), 'full'].map(
    (key) => `${PUBLIC_URL}/trainings/${idOf(key)}`,
  );
  const dump = async (extension: string, headers = {}) =>
    ask(node().app, `/dumps/trainings.${extension}.gz`, { headers });

  for (const extension of ['ttl', 'nt'])
    it(`as .${extension}.gz parses, and holds every record`, async () => {
      const { status, type, bytes } = await dump(extension);
      expect([status, type]).to.deep.equal([200, 'application/gzip']);
      const trainings = n3Quads(gunzipSync(bytes).toString())
        .filter((q) => q.predicate.value === RDF.type && q.object.value === ELM.LearningOpportunity)
        .map((q) => q.subject.value)
        .filter((iri) => iri.includes('/trainings/'));
      expect([...new Set(trainings)]).to.have.members(expected);
    });

  it('as .ndjson.gz holds every record, one document a line, as its address gives it', async () => {
    const text = gunzipSync((await dump('ndjson')).bytes).toString();
    const lines = text.trimEnd().split('\n');
    const documents = lines.map(
      (line) => JSON.parse(line) as { id?: string; '@graph'?: { id: string }[] },
    );
    const ids = documents.map((d) => d.id ?? d['@graph']?.[0]?.id);
    expect(ids).to.have.members(expected);
    const alone = await ask(node().app, `/trainings/${idOf('full')}`);
    expect(lines).to.include(alone.text);
  });

  it('have a validator each, that a change ends', async () => {
    const tags = new Set<string>();
    for (const extension of ['ttl', 'nt', 'ndjson'])
      tags.add((await dump(extension)).header('etag'));
    expect(tags.size).to.equal(3);
    const first = await dump('nt');
    const known = { 'if-none-match': first.header('etag') };
    expect((await dump('nt', known)).status).to.equal(304);
    await publishTrainings(node().context, aRun(2), [aTraining('new')]);
    expect((await dump('nt', known)).status).to.equal(200);
    expect(first.header('last-modified')).to.contain('2026');
  });

  it('say what they are to HEAD, and 404 where there is none', async () => {
    const head = await ask(node().app, '/dumps/trainings.ttl.gz', { method: 'head' });
    expect([head.status, head.bytes.length]).to.deep.equal([200, 0]);
    expect(head.header('content-disposition')).to.contain('trainings.ttl.gz');
    for (const name of [
      'trainings.xml.gz',
      'trainings.ttl',
      'other.nt.gz',
      '..%2f..%2fpackage.json',
    ])
      expect((await ask(node().app, `/dumps/${name}`)).status, name).to.equal(404);
  });
});
