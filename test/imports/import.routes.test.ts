import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { trainingId } from '../../src/catalogue/index.ts';
import type { ImportReport } from '../../src/imports/index.ts';
import { LICENCES } from '../../src/linked-data/terms.ts';
import { AS_OPERATOR } from '../support/app.ts';
import { accept, ask, BROWSER } from '../support/ask.ts';
import { formation } from './lheo/support.ts';
import { FIXTURES, fixture, records, useImports } from './routes-support.ts';

describe('imports › POST /api/imports', () => {
  const { db, node, post, imported, reportOf, get } = useImports();

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
    this.timeout(120_000);
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
