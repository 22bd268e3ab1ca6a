import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { guardedClient } from '../../../src/client/index.ts';
import { buildDatasets } from '../../../src/dataspace/index.ts';
import { randomIds } from '../../../src/kernel/ids.ts';
import { sealerOf } from '../../../src/keys/index.ts';
import { PUBLIC_URL } from '../../support/app.ts';
import { onEveryDatabase, useDatabase } from '../../support/database.ts';
import { expectError } from '../../support/errors.ts';
import { usePartnerNode } from './support.ts';

const SECRET = 'Bearer s3cr3t-of-the-source';
const iri = (id: string) => `${PUBLIC_URL}/datasets/${id}`;
const signal = new AbortController().signal;
const asked = (id: string) => ({ datasetId: iri(id), mediaType: 'text/csv', signal });

onEveryDatabase('dataspace › datasets › the operator’s own', (kind) => {
  const db = useDatabase(kind);
  const partner = usePartnerNode(db);
  const datasets = () => partner.node().context.datasets;
  const aFile = (id: string, file = `${id}.csv`) => ({
    id,
    title: 'Schools',
    mediaType: 'text/csv',
    file,
  });
  const open = async (id: string) => {
    await datasets().terms.publish({ dataset: id, template: 'open', values: {} }, 'anna');
  };

  it('a file is described by size and hash, offered under its terms, and read in part', async () => {
    const bytes = 'a;b\n1;2\n';
    const added = await datasets().own.addFile(aFile('one'), Readable.from([bytes]));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(added).to.include({ kind: 'file', size: bytes.length, sha256 });
    expect(await partner.idsOf(), 'nobody sees it without terms').not.to.contain(iri('one'));
    await open('one');
    expect(await partner.idsOf()).to.contain(iri('one'));
    const { text: shown } = await partner.dataset(iri('one'));
    expect(shown).to.contain(sha256).and.not.to.contain('withoutContractAt');
    const source = await datasets().sourceOf(iri('one'));
    expect(await text((await source?.open(asked('one')))?.body ?? Readable.from([]))).to.equal(
      bytes,
    );
    const part = await source?.open({ ...asked('one'), range: { start: 4, end: 5 } });
    expect(part?.length).to.equal(2);
    expect(await text(part?.body ?? Readable.from([]))).to.equal('1;');
  });

  it('a file that changed since it was described is not handed out', async () => {
    await datasets().own.addFile(aFile('two'), Readable.from(['before']));
    const path = join(partner.dataDir, 'datasets', 'two.csv');
    await writeFile(path, 'after!');
    const later = new Date('2026-11-22T00:00:00Z');
    await utimes(path, later, later);
    const source = async () => (await datasets().sourceOf(iri('two')))?.open(asked('two'));
    await expectError(/described anew/, source);
    await datasets().own.describeFile('two');
    expect(await text((await source())?.body ?? Readable.from([]))).to.equal('after!');
  });

  it('no file outside of the folder, by no name and no link', async () => {
    for (const file of ['../node.key', '/etc/passwd', '.hidden', 'a\\b', ''])
      await expectError(/not valid/, async () => datasets().own.addFile(aFile('out', file)));
    await mkdir(join(partner.dataDir, 'datasets'), { recursive: true });
    await symlink('/etc/passwd', join(partner.dataDir, 'datasets', `link-${kind}.csv`));
    await expectError(/not valid/, async () =>
      datasets().own.addFile(aFile('link', `link-${kind}.csv`)),
    );
  });

  it('names are used once, those of collections never', async () => {
    await datasets().own.addFile(aFile('three', `three-${kind}.csv`), Readable.from(['x']));
    await datasets().own.withdraw('three');
    for (const id of ['three', 'trainings'])
      await expectError(/already/, async () => datasets().own.addFile(aFile(id, `x-${id}.csv`)));
  });

  it('a secret goes to its source alone, and shows up nowhere', async () => {
    const seen: (string | undefined)[] = [];
    const other = createServer((req, res) => {
      seen.push(req.headers['x-api-key'] as string | undefined);
      res.end('elsewhere');
    }).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const elsewhere = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
    const server = createServer((req, res) => {
      if (req.url === '/moved') res.writeHead(302, { location: elsewhere }).end();
      else if (req.headers['x-api-key'] === SECRET) res.end('a;b\n');
      else res.writeHead(403).end(`no ${String(req.headers['x-api-key'])}`);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { context } = partner.node();
    const built = buildDatasets({
      noteDecision: async () => undefined,
      ...context,
      claims: context.partners,
      ids: randomIds,
      collections: [],
      dataDir: partner.dataDir,
      publicUrl: PUBLIC_URL,
      outbound: guardedClient({ allow: ['127.0.0.0/8'] }),
      sealer: sealerOf(Buffer.alloc(32, 5)),
      participantId: 'did:web:node.example',
    });
    const api = (id: string, path: string) => ({
      id,
      title: 'API',
      mediaType: 'text/csv',
      baseUrl: base + path,
      header: 'X-Api-Key',
      secret: SECRET,
    });
    const added = await built.own.addHttp(api('api', '/'));
    await built.own.addHttp(api('moved', '/moved'));
    const read = async (id: string) => {
      const source = await built.sourceOf(iri(id));
      return text((await source?.open(asked(id)))?.body ?? Readable.from([]));
    };
    expect(await read('api')).to.equal('a;b\n');
    expect(await read('moved')).to.equal('elsewhere');
    expect(seen, 'another origin').to.deep.equal([undefined]);
    const rows = await db().query('select * from dataspace_datasets');
    for (const told of [added, await built.list(), rows, partner.node().lines])
      expect(JSON.stringify(told)).not.to.contain('s3cr3t');
    await db().query(`update dataspace_datasets set sealed =
      (select sealed from dataspace_datasets where id = 'moved') where id = 'api'`);
    const error = await expectError(/does not open/, async () => read('api'));
    expect(String(error)).not.to.contain('s3cr3t');
    await db().query(`update dataspace_datasets set header = null where id = 'api'`);
    expect((await expectError(/answers 403/, async () => read('api'))).message).not.to.contain(
      'no ',
    );
    server.close();
    other.close();
  });

  it('an address with a secret is https, and says what is wrong by field', async () => {
    const api = { id: 'far', title: 'Far', mediaType: 'text/csv', secret: SECRET };
    for (const [given, rule] of [
      [{ baseUrl: 'nowhere' }, '/baseUrl'],
      [{ baseUrl: 'https://' }, '/baseUrl'],
      [{ baseUrl: 'http://far.example/' }, '/baseUrl'],
      [{ baseUrl: 'https://user:pw@far.example/' }, '/baseUrl'],
      [{ baseUrl: 'https://far.example/', header: 'Host' }, '/header'],
      [{ baseUrl: 'https://far.example/', secret: 'a\r\nb: c' }, '/secret'],
    ] as const) {
      const error = await expectError(/not valid/, async () =>
        datasets().own.addHttp({ ...api, ...given }),
      );
      expect(JSON.stringify(error)).to.contain(rule).and.not.to.contain('s3cr3t');
    }
  });
});
