import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import type { ImportReport } from '../../src/imports/index.ts';
import { AS_OPERATOR } from '../support/app.ts';
import { formation } from './lheo/support.ts';
import { records, useImports } from './routes-support.ts';

describe('imports › POST /api/imports, of what comes slowly or breaks off', () => {
  const { db, node, post, imported, reportOf } = useImports();

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
    this.timeout(120_000);
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
});
