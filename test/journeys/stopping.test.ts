import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { Agent, get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import type { ImportReport } from '../../src/imports/index.ts';
import { aMadeDatabase } from '../support/data-folder.ts';
import { type NodeProcess, until, useProcesses } from '../support/node-process.ts';
import { aLargeFeed, countTrainings, getJson, importInto } from './support.ts';

const importsOf = async ({ address, headers }: NodeProcess): Promise<readonly ImportReport[]> =>
  (await getJson<{ imports: ImportReport[] }>(address, '/api/imports', headers)).imports;
const entered = async (node: NodeProcess): Promise<number> =>
  (await importsOf(node))[0]?.counts.created ?? 0;

describe('journeys › a node that is told to stop', function () {
  this.timeout(300_000);
  const { folder, node, command } = useProcesses();

  it('ends what it answers and what it imports, closes its database, and exits with 0', async () => {
    const dir = await folder();
    const settings = { DATA_DIR: join(dir, 'data') };
    await aMadeDatabase(settings.DATA_DIR);
    const feed = await aLargeFeed(dir, 3000);
    const first = await node(settings);
    const importing = command(['import', 'lheo', feed, '--source', 'samples'], settings);
    await until(async () => (await entered(first)) >= 300);

    const agent = new Agent({ keepAlive: true });
    const idle = get(`${first.address}/health`, { agent });
    const [health] = (await once(idle, 'response')) as [IncomingMessage];
    health.resume();
    await once(health, 'end');
    const [dump] = (await once(
      get(`${first.address}/dumps/trainings.nt.gz`, { agent }),
      'response',
    )) as [IncomingMessage];
    process.kill(first.pid, 'SIGTERM');
    const chunks: Buffer[] = [];
    for await (const chunk of dump) chunks.push(chunk as Buffer);
    expect(gunzipSync(Buffer.concat(chunks)).toString()).to.match(/ \.\n$/);

    const [stopped, told] = await Promise.all([first.ended, importing.ended]);
    agent.destroy();
    expect([stopped.code, stopped.signal], stopped.stderr).to.deep.equal([0, null]);
    expect(stopped.stderr).not.to.contain('"level":"error"');
    expect(told.stdout, told.stderr).to.contain('The node stopped; run the import again');
    expect(told.code).to.equal(2);

    const second = await node(settings);
    const [report] = await importsOf(second);
    expect(report).to.include({
      status: 'failed',
      error: 'The node stopped; run the import again',
    });
    expect(report?.counts.created).to.be.within(300, 2900);
    expect(await countTrainings(second.address)).to.equal(report?.counts.created);
    process.kill(second.pid, 'SIGINT');
    expect((await second.ended).code).to.equal(0);
  });

  it('killed in the middle of an import opens again, and the import runs again to the full count', async () => {
    const COUNT = 400;
    const dir = await folder();
    const settings = { DATA_DIR: join(dir, 'data') };
    await aMadeDatabase(settings.DATA_DIR);
    const feed = await readFile(await aLargeFeed(dir, COUNT), 'utf8');
    let running = await node(settings);
    let seed = 20_261_121;
    for (const round of [1, 2]) {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      const delay = seed % 1000;
      const query = `source=round-${round}&complete=true`;
      const { address, pid } = running;
      const importing = importInto<ImportReport>(running, query, feed).catch(() => undefined);
      await until(async () => (await importsOf(running))[0]?.source === `round-${round}`, 5);
      await wait(delay);
      process.kill(pid, 'SIGKILL');
      await importing;
      expect((await running.ended).signal).to.equal('SIGKILL');
      running = await node(settings);
      expect(running.address).not.to.equal(address);
      const [dead] = await importsOf(running);
      expect(dead?.source).to.equal(`round-${round}`);
      // A quick machine may have ended it before it was killed; else nobody is told that it did.
      if (dead?.status !== 'done') {
        expect(dead?.status, `after ${delay} ms`).to.equal('failed');
        expect(dead?.error).to.contain('run it again');
      }
      const before = await countTrainings(running.address);
      expect((before % COUNT) % 100, `${before} records: whole batches only`).to.equal(0);
      const again = await importInto<ImportReport>(running, query, feed);
      expect(again).to.include({ status: 'done' });
      expect(again.counts.created + again.counts.unchanged).to.equal(COUNT);
      expect(again.counts.unchanged).to.equal(before - COUNT * (round - 1));
      expect(await countTrainings(running.address)).to.equal(COUNT * round);
    }
  });
});
