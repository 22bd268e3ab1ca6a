/** What the API receives when the way, or the provider, is not to be trusted: a line that breaks, bytes that changed. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { onEveryDatabase } from '../../support/database.ts';
import { type Answer, until, useWholeNodes, type WholeNode } from './whole-nodes.ts';

const BYTES = randomBytes(120_000_000);
const SHA256 = createHash('sha256').update(BYTES).digest('hex');

const dirOf = ({ running }: WholeNode) => running.context.config.dataDir;
const fileOf = (node: WholeNode) => join(dirOf(node), 'datasets', 'random.bin');

onEveryDatabase('dataspace › console › received over a bad line', (kind) => {
  const nodes = useWholeNodes(kind);

  const described = async ({ provider }: ReturnType<typeof nodes>) => {
    await mkdir(join(dirOf(provider), 'datasets'), { recursive: true });
    await writeFile(fileOf(provider), BYTES);
    const mediaType = 'application/octet-stream';
    const dataset = { kind: 'file', id: 'random', title: 'Random', mediaType, file: 'random.bin' };
    await provider.call('POST', '/api/datasets', dataset, 201);
    const terms = { dataset: 'random', template: 'open', values: {} };
    await provider.call('POST', '/api/terms', terms, 201);
    return `${provider.running.publicUrl}/datasets/random`;
  };
  const asked = async (
    both: ReturnType<typeof nodes>,
    format: string,
    before: () => Promise<void> = async () => undefined,
  ): Promise<string> => {
    const { provider, consumer } = both;
    const iri = await described(both);
    const partner = encodeURIComponent(provider.did);
    const path = `/api/partners/${partner}/catalog?dataset=${encodeURIComponent(iri)}`;
    const [found] = (await consumer.call('GET', path)).items;
    const wish = found.offers[0].negotiation;
    const { id } = await consumer.call('POST', '/api/negotiations', wish, 201);
    const { agreementId } = await until(
      async () => consumer.call('GET', `/api/negotiations/${id}`),
      ({ state }: Answer) => state === 'FINALIZED',
    );
    await before();
    const body = { partner: provider.did, agreement: agreementId, format };
    const transfer = await consumer.call('POST', '/api/transfers', body, 201);
    await until(
      async () => consumer.call('GET', `/api/transfers/${transfer.id}`),
      ({ state }: Answer) => state === 'STARTED' || state === 'COMPLETED',
    );
    return transfer.id;
  };
  const came = async ({ consumer }: ReturnType<typeof nodes>, id: string) => {
    const folder = join(dirOf(consumer), 'received', id);
    const names = await readdir(folder).catch(() => []);
    return Promise.all(
      names.map(async (name) => ({ path: join(folder, name), ...(await sized(folder, name)) })),
    );
  };
  const sized = async (folder: string, name: string) => {
    const found = await stat(join(folder, name)).catch(() => undefined);
    return { name, size: found?.size ?? 0 };
  };
  /** Neither the length nor the time says so. */
  const falsify = async ({ provider }: ReturnType<typeof nodes>) => {
    const { atime, mtime } = await stat(fileOf(provider));
    const file = await open(fileOf(provider), 'r+');
    await file.write(Buffer.from('other bytes'), 0, 11, 1000);
    await file.close();
    await utimes(fileOf(provider), atime, mtime);
  };

  it('goes on where the line broke: one use, one receipt, the same bytes', async function () {
    this.timeout(120_000);
    const both = nodes();
    const { consumer, provider } = both;
    const id = await asked(both, 'HttpData-PULL');
    const { streams } = provider.running.context.plane.serving.data;
    let breaks = 0;
    let kept = 0;
    const begun = consumer.call('POST', `/api/transfers/${id}/receive`, { waitSeconds: 30 }, 201);
    const cut = async () => {
      const [part] = await came(both, id);
      if (part === undefined || part.size <= kept || breaks === 2) return;
      kept = part.size;
      breaks += 1;
      streams.cutAll();
    };
    const watch = setInterval(() => void cut(), 5);
    const receipt = await begun.finally(() => clearInterval(watch));
    expect(breaks, 'times that it broke').to.be.above(0);
    expect(receipt).to.include({ bytes: BYTES.length, sha256: SHA256 });
    const [file, ...more] = await came(both, id);
    expect(more).to.deep.equal([]);
    expect((await readFile(file!.path)).equals(BYTES)).to.equal(true);
    const uses = await provider.running.context.db.query('select used from dataspace_uses');
    expect(uses, 'the rest is no further use').to.deep.equal([{ used: 1 }]);
  });

  it('refuses bytes that are not those of the checksum: no receipt, no file', async function () {
    this.timeout(120_000);
    const both = nodes();
    const { consumer } = both;
    const id = await asked(both, 'HttpData-PULL');
    await falsify(both);
    const path = `/api/transfers/${id}`;
    const refused = await consumer.call('POST', `${path}/receive`, { waitSeconds: 30 }, 422);
    expect(JSON.stringify(refused)).to.contain('checksum');
    const { items, reception } = await consumer.call('GET', `${path}/receipts`);
    expect(items).to.deep.equal([]);
    expect(reception.state).to.equal('failed');
    expect(await came(both, id)).to.deep.equal([]);
  });

  it('answers no to a push of such bytes; the provider sees that it was not delivered', async function () {
    this.timeout(120_000);
    const both = nodes();
    const { consumer, provider } = both;
    const id = await asked(both, 'HttpData-PUSH', async () => falsify(both));
    const { items } = await until(
      async () => provider.call('GET', '/api/failed-pushes'),
      ({ total }: Answer) => total === 1,
    );
    expect(items[0]).to.include({ reason: 'the receiver answered 422' });
    expect((await consumer.call('GET', `/api/transfers/${id}/receipts`)).items).to.deep.equal([]);
    expect(await came(both, id)).to.deep.equal([]);
  });
});
