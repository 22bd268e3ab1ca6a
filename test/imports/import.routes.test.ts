import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { trainingId } from '../../src/catalogue/index.ts';
import type { ImportReport } from '../../src/imports/index.ts';
import { LICENCES } from '../../src/linked-data/terms.ts';
import { AS_OPERATOR, useApp } from '../support/app.ts';
import { accept, ask, BROWSER } from '../support/ask.ts';
import { useDatabase } from '../support/database.ts';
import { formation } from './lheo/support.ts';

const FIXTURES = ['lheo-2.2.xml', 'lheo-2.3.xml', 'mon-compte-formation.xml'];
const fixture = (name: string) => readFileSync(`test/imports/lheo/${name}`);
const records = (...keys: readonly string[]) =>
  `<lheo xmlns="http://lheo.gouv.fr/2.3"><offres>${keys
    .map((key) => formation('', `numero="${key}"`))
    .join('\n')}</offres></lheo>`;

describe('imports › POST /api/imports', () => {
  const db = useDatabase();
  const node = useApp(db);
  const post = async (query: string, body: string | Buffer = '', headers = {}) =>
    ask(node().app, `/api/imports?format=lheo${query}`, {
      method: 'post',
      headers: { ...AS_OPERATOR, ...headers },
      body,
    });
  /** Of an import that took something over, or the one inside the problem when nothing was. */
  const reportOf = (text: string) => {
    const answer = JSON.parse(text) as { report?: unknown };
    return (answer.report ?? answer) as ImportReport & { issues?: object[] };
  };
  const imported = async (query: string, body: string | Buffer) =>
    reportOf((await post(query, body)).text);
  const get = async (path: string, headers = {}) =>
    ask(node().app, path, { headers: { ...AS_OPERATOR, ...headers } });

  it('is for operators, as its reports are', async () => {
    const stranger = { authorization: 'Bearer pk_other' };
    expect((await post('', records('a'), stranger)).status).to.equal(401);
    for (const path of ['/api/imports', '/api/imports/1'])
      expect((await get(path, stranger)).status).to.equal(401);
    expect(await db().query('select id from imports')).to.deep.equal([]);
  });

  for (const [how, body] of [
    ['as it is', fixture('lheo-2.2.xml')],
    ['packed', gzipSync(fixture('lheo-2.2.xml'))],
  ] as const)
    it(`reads the body ${how}, and answers a report with its address`, async () => {
      const answer = await post('&source=fixture&origin=feed.xml', body);
      expect([answer.status, answer.type]).to.deep.equal([201, 'application/json']);
      const report = reportOf(answer.text);
      expect(answer.header('location')).to.equal(`/api/imports/${report.id}`);
      expect(report).to.include({ status: 'done', source: 'fixture', origin: 'feed.xml' });
      expect(report.counts).to.include({ read: 18, created: 14, rejected: 4, withdrawn: 0 });
      const again = await get(answer.header('location'));
      const { issues, ...kept } = reportOf(again.text);
      expect(kept).to.deep.equal(report);
      expect(issues).to.have.length(report.counts.rejected + report.counts.warnings);
    });

  it('reads a large file apart, as it reads a small one', async function () {
    this.timeout(30_000);
    const numbers = Array.from({ length: 1200 }, (_, i) => `k${i}`);
    const feed = records(...numbers).replaceAll('\n', `\n${' '.repeat(1000)}`);
    expect(feed.length).to.be.above(1_200_000);
    const whole = await imported('&source=large', feed);
    expect(whole).to.include({ status: 'done' });
    expect(whole.counts).to.include({ read: 1200, created: 1200, bytes: Buffer.byteLength(feed) });
    const some = await imported('&source=large', records('k7', 'k1199'));
    expect(some.counts).to.include({ read: 2, unchanged: 2 });
    const cut = await imported('&source=large', feed.slice(0, feed.lastIndexOf('<formation')));
    expect(cut).to.include({ status: 'failed' });
    expect(cut.counts).to.include({ read: 1199, unchanged: 1199 });
  });

  it('tells its progress line by line to whoever wants it, the report last', async () => {
    const many = records(...Array.from({ length: 250 }, (_, i) => `k${i}`));
    const answer = await post('', many, { accept: 'application/x-ndjson' });
    expect([answer.status, answer.type]).to.deep.equal([200, 'application/x-ndjson']);
    const lines = answer.text
      .trimEnd()
      .split('\n')
      .map((l) => JSON.parse(l) as object);
    expect(lines.slice(0, -1).map((l) => Object.keys(l))).to.deep.equal([
      ['progress'],
      ['progress'],
      ['progress'],
    ]);
    expect(lines.at(-1)).to.have.nested.property('report.counts.created', 250);
    const bad = await post('&path=/x', '', { accept: 'application/x-ndjson' });
    expect(bad.status).to.equal(403);
  });

  it('reports a rejected record by file, line, field and rule, and takes its neighbours', async () => {
    const xml = `<lheo xmlns="http://lheo.gouv.fr/2.3"><offres>\n${formation('', 'numero="a"')}\n${formation()
      .replace(
        /<intitule-formation>.*?<\/intitule-formation>/,
        '<intitule-formation>-</intitule-formation>',
      )
      .replace('numero="X"', 'numero="b"')}\n${formation('', 'numero="c"')}</offres></lheo>`;
    const report = await imported('&origin=bad.xml', xml);
    expect(report.counts).to.include({ read: 3, created: 2, rejected: 1 });
    const { issues = [] } = reportOf((await get(`/api/imports/${report.id}`)).text);
    const rejected = issues.find((i) => 'severity' in i && i.severity === 'rejected');
    expect(rejected).to.include({ file: 'bad.xml', line: 3, record: 'b' });
    expect(rejected)
      .to.have.property('field')
      .that.matches(/intitule-formation/);
    expect(rejected).to.have.property('rule').that.is.a('string').and.not.empty;
    expect(report.reasons[0]).to.include({ count: 1, severity: 'rejected' });
  });

  it('gives the issues of a long report in pages', async () => {
    const bad = `<lheo xmlns="http://lheo.gouv.fr/2.3"><offres>${'<formation/>'.repeat(230)}</offres></lheo>`;
    const { id, counts } = await imported('', bad);
    expect(counts.rejected).to.equal(230);
    const sizes: number[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const at: string = cursor === '' ? '' : `?cursor=${cursor}`;
      const page = JSON.parse((await get(`/api/imports/${id}${at}`)).text) as {
        issues: object[];
        next?: string;
      };
      sizes.push(page.issues.length);
      cursor = page.next;
    }
    expect(sizes.reduce((a, b) => a + b)).to.equal(230 + counts.warnings);
    expect(Math.max(...sizes)).to.equal(100);
  });

  it('lists the runs, the newest first', async () => {
    await imported('&source=one', records('a'));
    await imported('&source=two', records('a'));
    const { imports } = JSON.parse((await get('/api/imports')).text) as { imports: ImportReport[] };
    expect(imports.map((i) => i.source)).to.deep.equal(['two', 'one']);
    expect((await get('/api/imports/999999')).status).to.equal(404);
    expect((await get('/api/imports/x')).status).to.equal(422);
    expect((await get('/api/imports?cursor=abc')).status).to.equal(400);
  });

  it('changes nothing when the same file comes twice', async () => {
    for (const name of FIXTURES) await imported(`&source=${name}`, fixture(name));
    const rows = await db().query('select * from changes order by seq');
    for (const name of FIXTURES) {
      const { counts } = await imported(`&source=${name}`, fixture(name));
      expect(counts, name).to.include({ created: 0, changed: 0 });
      expect(counts.unchanged, name).to.be.greaterThan(0);
    }
    expect(await db().query('select * from changes order by seq')).to.deep.equal(rows);
  });

  it('withdraws what a complete feed lists no more, and without the word nothing', async () => {
    await imported('&source=one', records('a', 'b', 'c'));
    await imported('&source=two', records('b'));
    const part = await imported('&source=one', records('a'));
    expect(part.counts).to.include({ unchanged: 1, withdrawn: 0 });
    const whole = await imported('&source=one&complete=true', records('a', 'd'));
    expect(whole.counts).to.include({ created: 1, unchanged: 1, withdrawn: 2 });
    const status = async (source: string, key: string) =>
      (await get(`/trainings/${trainingId(source, key)}`)).status;
    expect(await status('one', 'b')).to.equal(410);
    expect(await status('one', 'a')).to.equal(200);
    expect(await status('two', 'b')).to.equal(200);
  });

  it('keeps a record that a complete feed lists and that was refused this time', async () => {
    await imported('&source=one&complete=true', records('a', 'b', 'c'));
    const withFault = records('a', 'b', 'c').replace(
      /(numero="b"[\s\S]*?<intitule-formation>)[^<]*/,
      '$1',
    );
    const report = await imported('&source=one&complete=true', withFault);
    expect(report.counts).to.include({ rejected: 1, unchanged: 2, withdrawn: 0 });
    expect((await get(`/trainings/${trainingId('one', 'b')}`)).status).to.equal(200);
  });

  it('withdraws nothing for a complete feed that lists nothing, and says so', async () => {
    await imported('&source=one', records('a', 'b'));
    const report = await imported('&source=one&complete=true', records());
    expect(report).to.include({ status: 'failed' });
    expect(report.error).to.contain('nothing is withdrawn');
    expect((await get(`/trainings/${trainingId('one', 'a')}`)).status).to.equal(200);
  });

  it('withdraws nothing when the complete feed breaks off, keeps what came, and says why', async () => {
    await imported('&source=one', records('a', 'b'));
    const torn = records('c', 'd').slice(0, -60);
    const report = await imported('&source=one&complete=true', torn);
    expect(report.status).to.equal('failed');
    expect(report.error).to.be.a('string').and.not.empty;
    expect(report.counts).to.include({ created: 1, withdrawn: 0 });
    const next = await imported('&source=one&complete=true', records('a', 'c'));
    expect([next.status, next.counts.withdrawn]).to.deep.equal(['done', 1]);
  });

  it('says of what is no LHÉO that it is none', async () => {
    for (const body of ['', 'hello', '<other/>', '{"a":1}', '<lheo', gzipSync('x')]) {
      const report = await imported('', body);
      expect(report.status, String(body)).to.equal('failed');
      expect(report.error).to.be.a('string').and.not.contain('Internal');
    }
  });

  it('answers the report also when it stops reading a large body in the middle', async function () {
    this.timeout(20_000);
    const server = node().app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const req = httpRequest({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/api/imports?format=lheo&source=large',
      headers: { ...AS_OPERATOR, 'content-type': 'application/octet-stream' },
    });
    req.setMaxListeners(0);
    const answered = once(req, 'response') as Promise<[IncomingMessage]>;
    answered.catch(() => undefined);
    req.on('error', () => undefined);
    req.write(`${records('a', 'b').replace('</offres></lheo>', '')}<broken></wrong>`);
    const block = Buffer.alloc(1_000_000, ' ');
    for (let i = 0; i < 40; i++)
      if (!req.write(block)) await Promise.race([once(req, 'drain'), answered, wait(1000)]);
    req.end();
    const [res] = await answered;
    const chunks: Buffer[] = [];
    for await (const chunk of res) chunks.push(chunk as Buffer);
    const report = reportOf(Buffer.concat(chunks).toString());
    expect([res.statusCode, report.status, report.counts.created]).to.deep.equal([
      201,
      'failed',
      2,
    ]);
    expect(report.error).to.match(/^Line 2: /);
    server.close();
  });

  for (const [size, padding] of [
    ['small', 0],
    ['large', 10_000],
  ] as const)
    it(`takes the caller’s leaving for a ${size} feed that broke off`, async () => {
      const server = node().app.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const path = '/api/imports?format=lheo&source=left&complete=true';
      const req = httpRequest({
        port,
        host: '127.0.0.1',
        method: 'POST',
        path,
        headers: AS_OPERATOR,
      });
      req.on('error', () => undefined);
      const keys = Array.from({ length: 150 }, (_, i) => `k${i}`);
      const feed = records(...keys).replace('</offres></lheo>', '');
      req.write(feed.replaceAll('</formation>', `</formation>${' '.repeat(padding)}`));
      const row = async () =>
        (
          await db().query<{ status: string; report: ImportReport }>(
            'select status, report from imports',
          )
        )[0];
      const until = async (is: (found: Awaited<ReturnType<typeof row>>) => boolean) => {
        while (!is(await row())) await wait(10);
      };
      // A small one is waited for; nothing tells from outside when all of it is there.
      if (size === 'small') await wait(500);
      else await until((found) => found?.report.counts.created === 100);
      req.destroy();
      await until((found) => found?.status !== 'running');
      expect((await row())?.status).to.equal('failed');
      expect((await row())?.report.counts).to.include({ withdrawn: 0 });
      // What is still on its way when the caller breaks off is lost.
      expect((await row())?.report.counts.created).to.be.within(size === 'small' ? 150 : 100, 150);
      server.close();
    });

  it('refuses a second import of a feed while one runs, and takes another feed', async () => {
    const server = node().app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const path = '/api/imports?format=lheo&source=slow';
    const req = httpRequest({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path,
      headers: AS_OPERATOR,
    });
    const answered = once(req, 'response') as Promise<[IncomingMessage]>;
    req.write('<lheo xmlns="http://lheo.gouv.fr/2.3"><offres>');
    while ((await db().query('select id from imports')).length === 0) await wait(10);
    const second = await post('&source=slow&licence=https://a.example/l', records('x'));
    expect([second.status, second.type]).to.deep.equal([409, 'application/problem+json']);
    expect((await imported('&source=other', records('x'))).status).to.equal('done');
    req.end(`${formation('', 'numero="a"')}</offres></lheo>`);
    const [res] = await answered;
    res.resume();
    expect(res.statusCode).to.equal(201);
    expect((await imported('&source=slow', records('x'))).status).to.equal('done');
    server.close();
  });

  it('lets only the command line of this machine name a file', async () => {
    const { context } = node();
    const path = encodeURIComponent(`${process.cwd()}/test/imports/lheo/lheo-2.3.xml`);
    const remote = await post(`&path=${path}`);
    expect([remote.status, remote.type]).to.deep.equal([403, 'application/problem+json']);
    for (const format of ['esco', 'rome', 'mapping']) {
      const answer = await ask(node().app, `/api/imports?format=${format}&path=%2Fetc`, {
        method: 'post',
        headers: AS_OPERATOR,
      });
      expect(answer.status, format).to.equal(403);
    }
    expect(context.localToken).to.have.length.greaterThan(40);
  });

  for (const [query, pointer] of [
    ['&source=Not%20a%20name', '/query/source'],
    ['&licence=javascript:alert(1)', '/query/licence'],
    ['&url=file:///etc/passwd', '/query/url'],
    ['&complete=perhaps', '/query/complete'],
    ['&unknown=1', '/query'],
  ] as const)
    it(`refuses ${query} by name`, async () => {
      const answer = await post(query, records('a'));
      expect(answer.status).to.equal(422);
      expect(answer.text).to.contain(`"${pointer}"`);
    });

  it('shows the licence and the attribution of the source with every record of it', async () => {
    const described = new URLSearchParams({
      source: 'one',
      title: 'Région Exemple',
      licence: LICENCES.licenceOuverte2,
      attribution: 'Source : Région Exemple, 2026',
      homepage: 'https://region.example/',
    });
    await imported(`&${described.toString()}`, records('a'));
    const path = `/trainings/${trainingId('one', 'a')}`;
    for (const type of ['application/ld+json', 'text/turtle', 'text/html'])
      expect((await get(path, accept(type).headers)).header('link')).to.contain(
        `<${LICENCES.licenceOuverte2}>; rel="license"`,
      );
    const page = (await get(path, BROWSER.headers)).text;
    expect(page).to.contain('Région Exemple, 2026').and.to.contain('Licence Ouverte 2.0');
    expect((await get('/data', BROWSER.headers)).text).to.contain('Région Exemple, 2026');
    await imported('&source=one', records('a'));
    expect((await get(path)).header('link')).to.contain('rel="license"');
  });
});

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
/** Of the persons in the fixtures; each stands in many places of them. */
const NAMES = [
  'zebulonne',
  'quatrepommes',
  'theodule',
  'grandchamplain',
  'ildefonse',
  'vertbois',
  'euphrasie',
  'tournemine',
  'hermeline',
  'fondemanche',
  'odon ',
  'pastourelle',
];

describe('imports › named persons', () => {
  const db = useDatabase();
  const node = useApp(db);

  it('are in no published byte, in no report and in no line of the log', async function () {
    this.timeout(30_000);
    const { app, lines } = node();
    const headers = AS_OPERATOR;
    for (const name of FIXTURES)
      await ask(app, `/api/imports?format=lheo&source=${name}&origin=${name}`, {
        method: 'post',
        headers,
        body: fixture(name),
      });
    const published: [string, string][] = [];
    const take = async (path: string, type = 'application/ld+json', unpack = false) => {
      const answer = await ask(app, path, { headers: { ...headers, accept: type } });
      expect(answer.status, `${path} ${type}`).to.equal(200);
      const bytes = unpack ? gunzipSync(answer.bytes) : answer.bytes;
      published.push([`${path} as ${type}`, `${bytes.toString()}${answer.header('link')}`]);
    };
    const forms = ['application/ld+json', 'text/turtle', 'application/n-triples', 'text/html'];
    const rows = await db().query<{ id: string; provider: string; parts: string[] }>(
      `select id, provider_id as provider, array(select jsonb_path_query(doc::jsonb, '$.offerings[*].sessions[*].id') #>> '{}') as parts from trainings`,
    );
    expect(rows.length).to.be.greaterThan(15);
    for (const { id, provider, parts } of rows) {
      for (const type of forms) await take(`/trainings/${id}`, type);
      for (const type of forms) await take(`/providers/${provider}`, type);
      for (const part of parts) await take(`/sessions/${part}`);
    }
    for (const path of [
      '/trainings',
      '/providers',
      '/',
      '/data',
      '/catalog',
      '/licences',
      '/trainings?q=soudage',
    ])
      for (const type of forms) await take(path, type);
    await take('/trainings?modifiedSince=1970-01-01T00:00:00Z');
    for (const extension of ['ndjson', 'ttl', 'nt'])
      await take(`/dumps/trainings.${extension}.gz`, '*/*', true);
    for (const id of [1, 2, 3]) {
      const [row] = await db().query<{ id: number }>(
        'select id from imports order by id offset $1 limit 1',
        [id - 1],
      );
      await take(`/api/imports/${row?.id}`);
    }
    const found = published.flatMap(([where, text]) =>
      NAMES.filter((name) => fold(text).includes(name)).map((name) => `${name} in ${where}`),
    );
    expect(found).to.deep.equal([]);
    expect(published.map(([, text]) => text).join())
      .to.contain('Centre Lumi')
      .and.to.contain('accueil@lumiere.example');
    expect(lines.length).to.be.greaterThan(5);
    expect(NAMES.filter((name) => fold(lines.join()).includes(name))).to.deep.equal([]);
    expect(
      FIXTURES.some((name) => fold(fixture(name).toString('latin1')).includes('quatrepommes')),
    ).to.equal(true);
  });

  it('are not found by the search either', async () => {
    const { app } = node();
    await ask(app, '/api/imports?format=lheo', {
      method: 'post',
      headers: AS_OPERATOR,
      body: fixture('lheo-2.2.xml'),
    });
    const total = async (q: string) =>
      /"totalItems":(\d+)/.exec((await ask(app, `/trainings?q=${q}&ended=yes`)).text)?.[1];
    expect(Number(await total('soudage'))).to.be.greaterThan(0);
    for (const name of NAMES) expect(await total(name.trim()), name).to.equal('0');
  });
});
