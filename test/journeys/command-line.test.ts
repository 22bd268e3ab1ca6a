import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { trainingId } from '../../src/catalogue/index.ts';
import { aMadeDatabase } from '../support/data-folder.ts';
import { until, useProcesses } from '../support/node-process.ts';
import { countTrainings, getJson, publicUrlOf, someSamples } from './support.ts';

describe('journeys › the command line', function () {
  this.timeout(240_000);
  const { folder, node, start, passerelle } = useProcesses();
  const write = async (dir: string, name: string, text: string) => {
    await writeFile(join(dir, name), text);
    return join(dir, name);
  };

  it('imports into the node that runs, and with none takes the lock itself', async () => {
    const dir = await folder();
    const DATA_DIR = join(dir, 'data');
    const first = await write(dir, 'first.xml', someSamples(30));
    const alone = await passerelle(['import', 'lheo', first, '--source', 'samples'], { DATA_DIR });
    expect([alone.code, alone.stdout]).to.satisfy(
      ([code, out]: [number, string]) => code === 0 && out.startsWith('30 records read: 30 new'),
      `${alone.stdout} ${alone.stderr}`,
    );

    const running = await node({ DATA_DIR });
    expect(await countTrainings(running.address)).to.equal(30);
    const second = await write(dir, 'second.xml', someSamples(45));
    const into = await passerelle(['import', 'lheo', second, '--source', 'samples'], { DATA_DIR });
    expect(into.stdout).to.contain('45 records read: 15 new, 0 changed, 30 the same');
    expect(into.code).to.equal(0);
    expect(await countTrainings(running.address)).to.equal(45);
    const { imports } = await getJson<{ imports: { origin: string }[] }>(
      running.address,
      '/api/imports',
      running.headers,
    );
    expect(imports.map((i) => i.origin)).to.deep.equal(['second.xml', 'first.xml']);

    const other = await start({ DATA_DIR }).ended;
    expect(other.code).to.equal(1);
    expect(other.stderr).to.match(/^The data folder is in use by process \d+ .*DATA_DIR\n$/);
    expect(other.stderr).to.contain(String(running.pid));
    expect(await countTrainings(running.address)).to.equal(45);
  });

  it('answers by its exit status', async () => {
    const dir = await folder();
    const DATA_DIR = join(dir, 'data');
    await aMadeDatabase(DATA_DIR);
    const running = await node({ DATA_DIR });
    await until(() => publicUrlOf(running.stdout()) !== undefined);
    const base = publicUrlOf(running.stdout()) ?? '';
    const { host } = new URL(base);
    const settings = { DATA_DIR, OUTBOUND_ALLOW: host, DID_WEB_HTTP: host };
    const is = async (
      expected: number,
      says: RegExp,
      args: readonly string[],
      input?: string,
      given: Readonly<Record<string, string>> = settings,
    ) => {
      const { code, stdout, stderr } = await passerelle(args, given, input);
      expect(`${stdout}${stderr}`).to.match(says);
      expect(code, `${args.join(' ')}: ${stderr}`).to.equal(expected);
      return stdout;
    };
    const clean = someSamples(5);
    await is(0, /5 records read: 5 new/, ['import', 'lheo', '-', '--source', 'a'], clean);
    await is(2, /rejected/, ['import', 'lheo', 'test/imports/lheo/lheo-2.2.xml']);
    const map = 'test/imports/parcoursup/map.csv';
    await is(2, /4 records read: 3 new.* 1 rejected/, ['import', 'parcoursup', map]);
    const key = /numero="([^"]+)"/.exec(clean)?.[1] ?? '';
    const issue = ['issue', 'training', trainingId('a', key), '--learner-name', 'Camille Exemple'];
    const copy = join(dir, 'copy');
    // What does not change the node runs at the same time: a process takes seconds to start.
    const [credential] = await Promise.all([
      is(0, /"eddsa-rdfc-2022"/, issue),
      is(1, /ended early/, [
        'import',
        'lheo',
        await write(dir, 'no.xml', 'hello'),
        '--source',
        'b',
      ]),
      is(0, /22 records checked, 0 break a rule/, ['check']),
      is(0, /^\+22 ~0 -0\n22 trainings/, ['pull', base, copy]),
    ]);
    const good = await write(dir, 'good.json', credential);
    await Promise.all([
      // The node is asked, which knows its own keys: nothing has to be allowed for that.
      is(0, /✔ trust +It is by this node itself/, ['verify', good], undefined, { DATA_DIR }),
      is(1, /✘ signature/, ['verify', '-'], credential.replace('Camille', 'Dominique')),
      is(3, /^\+0 ~0 -0\n/, ['pull', base, copy]),
    ]);

    // What was issued is looked after by its id, and the list names nobody.
    const id = /urn:uuid:([0-9a-f-]{36})/.exec(credential)?.[1] ?? '';
    const of = (verb: string, ...more: string[]) => ['credentials', verb, id, ...more];
    const because = ['--because', 'a doubt'];
    const [list] = await Promise.all([
      is(0, new RegExp(`^${id}  valid  `), ['credentials', 'list']),
      is(0, /"name": "Camille Exemple"/, of('show')),
      is(0, /^[\w-]+\.[\w-]+\.[\w-]+~/, of('export', '--form', 'sd-jwt')),
      is(1, /--because/, of('suspend')),
      is(1, /learner\/name/, of('reissue', '--given-name', 'Zoé')),
    ]);
    expect(list).not.to.contain('Camille');
    await is(0, /suspended \(a doubt\)/, of('suspend', ...because));
    await is(1, /suspended/, ['verify', good]);
    await is(0, /  valid  /, of('restore', ...because));
    await is(0, /  valid  /, of('reissue', '--name', 'Camille Exemple-Durand'));
    await is(0, /superseded/, ['credentials', 'list', '--state', 'revoked']);
    await is(0, /learner forgotten/, of('forget', '--revoke'));
    await is(1, /forgotten/, of('export'));
    running.process.kill('SIGTERM');
    await running.ended;
    const itself = { DATA_DIR, PUBLIC_URL: base };
    const opened = await is(1, /✘ status +.*revoked/, ['verify', good], undefined, itself);
    expect(opened).to.match(/✔ issuer [^]+✔ signature /);
    // Without a node here nothing is made, and whose keys they are is asked of their address.
    const DATA = join(dir, 'none');
    await is(1, /✘ issuer +This node may not call/, ['verify', good], undefined, {
      DATA_DIR: DATA,
    });
    expect(existsSync(DATA)).to.equal(false);
  });
});
