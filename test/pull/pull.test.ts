import { mkdir, mkdtemp, readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect } from 'chai';
import { publishTrainings, type Training } from '../../src/catalogue/index.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import type { Outbound } from '../../src/kernel/outbound.ts';
import { didResolver } from '../../src/participants/index.ts';
import { pullCatalogue } from '../../src/pull/index.ts';
import { aFullTraining, aRun, idOf } from '../catalogue/support.ts';
import { AS_OPERATOR, PUBLIC_URL, useApp } from '../support/app.ts';
import { ask } from '../support/ask.ts';
import { useDatabase } from '../support/database.ts';

describe('pull › a partner’s catalogue in a folder', () => {
  const node = useApp(useDatabase());
  let folder = '';
  /** What somebody does to a page of the feed on its way. */
  let onItsWay = (page: string) => page;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelle-pull-'));
    onItsWay = (page) => page;
  });
  afterEach(async () => rm(folder, { recursive: true, force: true }));

  const outbound: Outbound = {
    request: async ({ url, headers = {} }) => {
      const answer = await ask(node().app, url.slice(PUBLIC_URL.length), { headers });
      const text = url.includes('/trainings?') ? onItsWay(answer.text) : answer.text;
      const etag = answer.header('etag');
      const body = Readable.from([Buffer.from(text)]);
      return { status: answer.status, url, headers: etag === '' ? {} : { etag }, body };
    },
  };
  const resolver = didResolver({ outbound, httpHosts: [], clock: systemClock });
  const pull = async () =>
    pullCatalogue({ outbound, resolver, clock: systemClock }, PUBLIC_URL, folder);
  const publish = async (...batch: readonly Training[]) =>
    publishTrainings(node().context, aRun(1), batch);
  const withdraw = async (key: string) =>
    ask(node().app, `/trainings/${idOf(key)}`, { method: 'delete', headers: AS_OPERATOR });
  const held = async () => {
    const text = await readFile(join(folder, 'trainings.ndjson'), 'utf8');
    return ['a', 'b', 'c'].filter((key) => text.includes(`/trainings/${idOf(key)}"`));
  };
  /** The state cannot be written: as if killed once all else was. */
  const cutOff = async () => {
    const inItsWay = join(folder, '.passerelle.json.new');
    await mkdir(inItsWay);
    const error = await pull().catch((e: unknown) => e);
    expect(error).to.have.property('code', 'EISDIR');
    await rmdir(inItsWay);
  };

  it('one that ended before its state was written tells its news again, and leaves nothing behind', async () => {
    await publish(aFullTraining('a'), aFullTraining('b'));
    expect(await pull()).to.include({ added: 2, held: 2 });
    await publish(aFullTraining('b', { title: 'Autrement' }), aFullTraining('c'));
    await withdraw('a');
    await cutOff();
    expect(await pull()).to.include({ added: 1, changed: 1, removed: 1, held: 2 });
    expect(await held()).to.deep.equal(['b', 'c']);
    expect(await pull()).to.include({ added: 0, changed: 0, removed: 0, held: 2 });
    expect((await readdir(folder)).filter((name) => name.startsWith('.'))).to.have.length(2);
  });

  it('a record that came before it ended, and has gone since, is not kept', async () => {
    await publish(aFullTraining('a'));
    await pull();
    await publish(aFullTraining('b'));
    await cutOff();
    expect(await held()).to.deep.equal(['a', 'b']);
    await withdraw('b');
    expect(await pull()).to.include({ added: 0, removed: 0, held: 1 });
    expect(await held()).to.deep.equal(['a']);
  });

  it('a record that breaks our shapes is told at every pull, until it is mended or withdrawn', async () => {
    const broken = [idOf('a'), idOf('b')].toSorted((a, b) => a.localeCompare(b));
    const faulty = (page: string): string => {
      const { changes, ...rest } = JSON.parse(page || '{}') as {
        changes?: { id: string; record?: { '@graph': Record<string, unknown>[] } }[];
      };
      for (const { id, record } of changes ?? [])
        if (broken.some((one) => id.endsWith(one))) delete record?.['@graph'][0]?.['title'];
      return changes === undefined ? page : JSON.stringify({ ...rest, changes });
    };
    onItsWay = faulty;
    await publish(aFullTraining('a'), aFullTraining('b'), aFullTraining('c'));
    const refused = async () => {
      const report = await pull();
      for (const { faults } of report.refused) expect(faults.join()).to.match(/title/i);
      return report.refused
        .map(({ id }) => id.split('/').at(-1))
        .toSorted((a = '', b = '') => a.localeCompare(b));
    };
    expect(await refused()).to.deep.equal(broken);
    expect(await refused(), 'nothing new').to.deep.equal(broken);
    await publish(aFullTraining('c', { title: 'Autrement' }));
    expect(await refused(), 'news of another').to.deep.equal(broken);
    onItsWay = (page) => page;
    await publish(aFullTraining('a', { title: 'Mieux' }));
    expect(await refused()).to.deep.equal([idOf('b')]);
    await withdraw('b');
    expect(await refused()).to.deep.equal([]);
    expect(await held()).to.deep.equal(['a', 'c']);
  });
});
