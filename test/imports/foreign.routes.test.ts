import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect } from 'chai';
import type { Training } from '../../src/catalogue/index.ts';
import type { ImportReport } from '../../src/imports/index.ts';
import { loadConceptSamples } from '../../src/samples.ts';
import { AS_OPERATOR, useApp } from '../support/app.ts';
import { accept, ask, BROWSER } from '../support/ask.ts';
import { useDatabase } from '../support/database.ts';

const CSV = readFileSync('samples/es/cursos.csv');
const MAP = readFileSync('samples/es/cursos.map.yaml', 'utf8');

describe('imports › POST /api/imports of other countries', function () {
  this.timeout(120_000);
  const db = useDatabase();
  const node = useApp(db);
  const post = async (query: Readonly<Record<string, string>>, body: string | Buffer) => {
    const answer = await ask(node().app, `/api/imports?${new URLSearchParams(query).toString()}`, {
      method: 'post',
      headers: AS_OPERATOR,
      body,
    });
    return { status: answer.status, body: JSON.parse(answer.text) as Record<string, unknown> };
  };
  const countsOf = (body: object) => (body as ImportReport).counts;
  const csv = { format: 'csv', source: 'cursos', map: MAP };

  it('a preview shows the records with all faults, and changes nothing', async () => {
    const { status, body } = await post({ ...csv, preview: '2' }, CSV);
    expect(status).to.equal(201);
    expect(body).to.deep.include({ records: 10, rejected: 0 });
    expect(body['preview']).to.have.length(2);
    // Without ESCO no name of a skill is known: each says so.
    expect(Number(body['warnings'])).to.be.greaterThan(20);
    for (const table of ['trainings', 'imports', 'changes'])
      expect(await db().query(`select 1 from ${table}`), table).to.deep.equal([]);
  });

  it('a preview shows what the import would store, within limits and with its places', async () => {
    const long = 'T'.repeat(600);
    const feed = [
      'k;t;p;r;c;n',
      `1;${long};Centro;59100;Roubaix;RNCP99999999999`,
      `${'2'.repeat(301)};Otro;Centro;;;`,
      '3;;Centro;;;',
      '4;Bien;Centro;;;37273',
    ].join('\n');
    const map =
      'delimiter: ";"\nlanguage: fr\ncountry: FR\nkey: k\nfields: { title: t, provider.name: p, place.postcode: r, place.city: c, rncp: n }';
    const query = { format: 'csv', source: 'limits', map };
    const { body: seen } = await post({ ...query, preview: '5' }, feed);
    const { body } = await post(query, feed);
    const { created, rejected, warnings } = countsOf(body);
    expect(seen).to.deep.include({ records: created, rejected, warnings });
    expect([created, rejected]).to.deep.equal([2, 2]);
    const rows = await db().query<{ doc: string }>(
      'select doc::text as doc from trainings order by source_key',
    );
    // Field of study and certifications are looked up when it is published.
    const stored = rows.map(({ doc }) => JSON.parse(doc) as Training & { resolved?: object });
    for (const training of stored) delete training.resolved;
    expect(seen['preview']).to.deep.equal(stored);
    const [first, last] = seen['preview'] as Training[];
    expect(first?.title).to.have.length(500);
    expect(first?.offerings[0]?.places[0]).to.include({ commune: '59512', nuts: 'FRE11' });
    expect([first?.certifications, last?.certifications]).to.deep.equal([[], [{ rncp: '37273' }]]);
    expect(seen['issues']).to.deep.include({
      file: 'upload',
      line: 2,
      record: '1',
      field: 'n (rncp)',
      rule: 'it is a number of the RNCP, one to six digits; left out',
      severity: 'warning',
    });
  });

  const NOTHING: readonly (readonly [what: string, query: Record<string, string>, file: string])[] =
    [
      ['JSON-LD that says nothing', { format: 'elm' }, '{}'],
      ['RDF of other things', { format: 'elm' }, '<urn:x:1> a <urn:x:Garden> .'],
      ['an empty file of ELM', { format: 'elm' }, ''],
      ['LHÉO without formations', { format: 'lheo' }, '<lheo><offres/></lheo>'],
      ['CSV without rows', csv, CSV.toString().slice(0, CSV.indexOf('\n') + 1)],
      ['a preview without rows', { ...csv, preview: '1' }, CSV.toString().split('\n', 1).join()],
    ];
  for (const [what, query, file] of NOTHING)
    it(`${what} is answered 400: nothing could be read`, async () => {
      const { status, body } = await post({ source: 'nothing', ...query }, file);
      expect(status, JSON.stringify(body)).to.equal(400);
      expect(JSON.stringify(body)).to.match(/nothing could be read/i);
    });

  it('a map that breaks a rule is answered 422 with field and rule, and leaves no trace', async () => {
    const { status, body } = await post({ ...csv, map: 'key: k\nfields: {}' }, CSV);
    expect(status).to.equal(422);
    const pointers = (body['errors'] as { pointer: string }[]).map((e) => e.pointer);
    expect(pointers).to.include.members(['/language', '/country']);
    expect(await db().query('select 1 from imports')).to.deep.equal([]);
  });

  it('ten Spanish trainings come in by CSV, once, with skills by their Spanish names', async () => {
    await loadConceptSamples(node().context, 'esco');
    const first = await post(csv, CSV);
    expect(first.status).to.equal(201);
    expect(countsOf(first.body)).to.include({ read: 10, created: 10, rejected: 0, warnings: 0 });
    const again = await post({ ...csv, complete: 'true' }, CSV);
    expect(countsOf(again.body)).to.include({ created: 0, unchanged: 10, withdrawn: 0 });
    const rows = await db().query<{ doc: string }>('select doc::text as doc from trainings');
    const web = rows
      .map(({ doc }) => JSON.parse(doc) as Training)
      .find((t) => t.sourceKey === 'W-101');
    expect(web?.skills?.map((s) => s.title)).to.include('programación web');
    const page = await ask(node().app, `/trainings/${web?.id}`, {
      headers: { ...BROWSER.headers, 'accept-language': 'es' },
    });
    expect(page.text).to.include('<html lang="es"').and.include('Convocatorias');
    expect(page.text).to.include('Academia Guadalquivir').and.include('ejemplo');
  });

  it('a control character in a cell is replaced and told, in the preview as in the import', async () => {
    const NUL = String.fromCharCode(0);
    const feed = `k;t;p;r\n1;Ta${NUL}ller;Centro;Z${NUL}1\n2${NUL};Otro;Centro;\n3;Bien;Centro;\n`;
    const map =
      'delimiter: ";"\nlanguage: es\ncountry: ES\nkey: k\nfields: { title: t, provider.name: p, skills: r }';
    const query = { format: 'csv', source: 'controls', map };
    const seen = await post({ ...query, preview: '5' }, feed);
    expect(seen.body).to.deep.include({ records: 2, rejected: 1 });
    const { body } = await post(query, feed);
    expect(body).to.include({ status: 'done' });
    expect(countsOf(body)).to.include({ created: 2, rejected: 1, warnings: seen.body['warnings'] });
    const rows = await db().query<{ doc: string }>('select doc::text as doc from trainings');
    expect(rows.map(({ doc }) => (JSON.parse(doc) as Training).title)).to.have.members([
      'Ta\ufffdller',
      'Bien',
    ]);
  });

  it('a control character in a literal of ELM is replaced, and the others come in', async () => {
    await post(csv, CSV);
    const dump = await ask(node().app, '/dumps/trainings.ttl.gz');
    const text = gunzipSync(dump.bytes)
      .toString()
      .replaceAll(node().context.config.publicUrl, 'https://elsewhere.example')
      .replaceAll('Academia Guadalquivir', 'Academia\\u0000Guadalquivir');
    expect(text).to.include('u0000');
    const { body } = await post({ format: 'elm', source: 'partner' }, text);
    expect(body).to.include({ status: 'done' });
    expect(countsOf(body)).to.include({ read: 10, created: 10, rejected: 0 });
    const docs = await db().query<{ doc: string }>('select doc::text as doc from providers');
    expect(docs.map(({ doc }) => doc).join('\n')).to.include('Academia\ufffdGuadalquivir');
  });

  it('our own dump comes back at another address: every record, without a warning', async () => {
    await post(csv, CSV);
    const dump = await ask(node().app, '/dumps/trainings.ttl.gz');
    const there = 'https://elsewhere.example';
    const text = gunzipSync(dump.bytes)
      .toString()
      .replaceAll(node().context.config.publicUrl, there);
    const { status, body } = await post({ format: 'elm', source: 'partner' }, gzipSync(text));
    expect(status).to.equal(201);
    expect(countsOf(body)).to.include({ read: 10, created: 10, rejected: 0 });
    const again = await post({ format: 'elm', source: 'partner' }, text);
    expect(countsOf(again.body)).to.include({ created: 0, unchanged: 10 });
    const own = await post({ format: 'elm', source: 'self' }, gunzipSync(dump.bytes));
    expect(own.status).to.equal(400);
    const list = await ask(node().app, '/trainings', accept('application/n-triples'));
    expect(list.status).to.equal(200);
  });
});
