/** A node that is killed as it issues a cohort goes on where it was: no learner twice, none left out. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { guardedClient, readJson, readText } from '../../src/client/index.ts';
import { aList, type Shown } from '../learners/cohort/support.ts';
import { aMadeDatabase } from '../support/data-folder.ts';
import { type NodeProcess, until, useProcesses } from '../support/node-process.ts';
import { getJson, importInto, someSamples } from './support.ts';

const LEARNERS = 3000;

describe('journeys › a cohort', function () {
  this.timeout(300_000);
  const { folder, node, command } = useProcesses();

  const aTraining = async (running: NodeProcess): Promise<string> => {
    await importInto(running, 'source=one', someSamples(1));
    const feed = await getJson<{ changes: readonly { id: string }[] }>(
      running.address,
      '/trainings?modifiedSince=1970-01-01T00:00:00Z',
    );
    return feed.changes[0]?.id.split('/').at(-1) ?? '';
  };
  const post = async ({ address, headers }: NodeProcess, path: string, body = '') => {
    const client = guardedClient({ allow: [new URL(address).host] });
    const url = `${address}/api/cohorts${path}`;
    const type = { 'content-type': 'application/octet-stream' };
    const sent = { method: 'POST' as const, url, headers: { ...headers, ...type }, body };
    return (await readJson(await client.request({ timeoutMs: 60_000, ...sent }))) as Shown;
  };

  it('by command: previewed with its errors, mapped, issued, listed and revoked', async () => {
    const dir = await folder();
    const settings = { DATA_DIR: join(dir, 'data') };
    await aMadeDatabase(settings.DATA_DIR);
    const running = await node(settings);
    const training = await aTraining(running);
    const typed = async (...words: readonly string[]) =>
      command(['cohorts', ...words], settings).ended;
    const [bad, good, template] = ['bad', 'good', 'template'].map((name) => join(dir, name));
    await writeFile(bad ?? '', 'Apprenant;Fini le\nZoé Exemple;31/02/2026\n;01/03/2026\n');
    await writeFile(good ?? '', 'Qui;Fini le\nZoé Exemple;28/02/2026\nAna Pérez;01/03/2026\n');
    await writeFile(template ?? '', JSON.stringify({ validMonths: 12, assessment: 'project' }));

    const map = ['--map', 'name=Apprenant,end=Fini le'];
    const refused = await typed('preview', bad ?? '', '--training', training, ...map);
    expect(refused.code, refused.stderr).to.equal(2);
    expect(refused.stdout).to.contain('  row 2: Fini le: it is a day of the calendar');
    expect(refused.stdout).to.contain('  row 3: Apprenant: it is needed');
    const dropped = await typed('drop', refused.stdout.split('  ')[0] ?? '');
    expect(dropped.stdout, dropped.stderr).to.contain('dropped');

    const own = ['--map', 'name=Qui,end=Fini le', '--template', template ?? ''];
    const unnamed = await typed('issue', good ?? '', '--training', training);
    expect(unnamed.code, unnamed.stderr).to.equal(2);
    const draft = unnamed.stdout.split('  ')[0] ?? '';
    expect(unnamed.stderr)
      .to.contain(`cohorts issue ${draft} --map`)
      .and.to.contain(`cohorts drop ${draft}`);
    const issued = await typed('issue', draft, ...own);
    expect(issued.code, issued.stderr).to.equal(0);
    expect(issued.stdout).to.contain('done  2 of 2 issued').and.to.contain('2 valid');
    const id = issued.stdout.split('  ')[0] ?? '';
    const list = await typed('show', id, '--csv');
    expect(list.stdout).to.match(
      /^line,credential,state,issued\n2,urn:uuid:\S+\n3,urn:uuid:\S+\n$/,
    );
    const because = ['--because', 'a list of another year'];
    const revoked = await typed('revoke', id, ...because);
    expect(revoked.stdout, revoked.stderr).to.contain('0 valid, 0 suspended, 2 revoked');
  });

  it('killed in the middle goes on with the next start', async () => {
    const dir = await folder();
    const settings = { DATA_DIR: join(dir, 'data') };
    await aMadeDatabase(settings.DATA_DIR);
    let running = await node(settings);
    const training = await aTraining(running);
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
