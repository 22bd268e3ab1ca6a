/** A node that is killed as it issues a cohort goes on where it was: no learner twice, none left out. */

import { join } from 'node:path';
import { expect } from 'chai';
import { guardedClient, readJson, readText } from '../../src/client/index.ts';
import { aList, type Shown } from '../learners/cohort/support.ts';
import { aMadeDatabase } from '../support/data-folder.ts';
import { type NodeProcess, until, useProcesses } from '../support/node-process.ts';
import { getJson, importInto, someSamples } from './support.ts';

const LEARNERS = 4000;

describe('journeys › a cohort', function () {
  this.timeout(300_000);
  const { folder, node } = useProcesses();

  const post = async ({ address, headers }: NodeProcess, path: string, body = '') => {
    const client = guardedClient({ allow: [new URL(address).host] });
    const url = `${address}/api/cohorts${path}`;
    const type = { 'content-type': 'application/octet-stream' };
    const sent = { method: 'POST' as const, url, headers: { ...headers, ...type }, body };
    return (await readJson(await client.request({ timeoutMs: 60_000, ...sent }))) as Shown;
  };

  it('killed in the middle goes on with the next start', async () => {
    const dir = await folder();
    const settings = { DATA_DIR: join(dir, 'data') };
    await aMadeDatabase(settings.DATA_DIR);
    let running = await node(settings);
    await importInto(running, 'source=one', someSamples(1));
    const feed = await getJson<{ changes: readonly { id: string }[] }>(
      running.address,
      '/trainings?modifiedSince=1970-01-01T00:00:00Z',
    );
    const training = feed.changes[0]?.id.split('/').at(-1);
    const { id } = await post(running, `?training=${training}`, aList(LEARNERS));
    const shown = async () =>
      getJson<Shown>(running.address, `/api/cohorts/${id}`, running.headers);
    await post(running, `/${id}/issue`);
    await until(async () => (await shown()).issued > 0);
    process.kill(running.pid, 'SIGKILL');
    expect((await running.ended).signal).to.equal('SIGKILL');

    running = await node(settings);
    await until(async () => (await shown()).state !== 'running', 120);
    const done = await shown();
    expect(done).to.include({ state: 'done', issued: LEARNERS });
    expect(done.states).to.deep.equal({ valid: LEARNERS, suspended: 0, revoked: 0 });
    const client = guardedClient({ allow: [new URL(running.address).host] });
    const url = `${running.address}/api/cohorts/${id}/credentials.csv`;
    const list = await readText(
      await client.request({ url, headers: running.headers, maxBytes: 5_000_000 }),
    );
    const rows = list
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','));
    expect(new Set(rows.map(([line]) => line)).size).to.equal(LEARNERS);
    expect(new Set(rows.map(([, credential]) => credential)).size).to.equal(LEARNERS);
    const { ended, stderr } = running;
    process.kill(running.pid, 'SIGTERM');
    expect((await ended).code, stderr()).to.equal(0);
    expect(stderr()).not.to.match(/Zoé|mail\.example/);
  });
});
