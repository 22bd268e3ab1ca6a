import { join } from 'node:path';
import { expect } from 'chai';
import { until, useProcesses } from '../support/node-process.ts';
import { getJson, publicUrlOf } from './support.ts';

describe('journeys › who may run a node', function () {
  this.timeout(120_000);
  const { folder, node, passerelle } = useProcesses();

  it('the first start invites; the command line invites, makes keys and takes them back', async () => {
    const DATA_DIR = join(await folder(), 'data');
    const settings = { DATA_DIR };
    // A command opens the folder before any node does: the first start still shows what it has to.
    const first = await passerelle(['users', 'invite', 'viewer'], settings);
    expect(first.stdout, first.stderr).to.match(/\/invitations\/[\w-]{43}\nGood once, until /);
    const running = await node(settings);
    await until(() => publicUrlOf(running.stdout()) !== undefined);
    const said = running.stdout();
    expect(said).to.match(/operator’s key, shown this once[^\n]*\n\s+pk_[\w-]{43}\n/);
    expect(said).to.match(/first administrator[^\n]*\n\s+http:\S+\/invitations\/[\w-]{43}\n/);

    const [listed, made, wrong] = await Promise.all([
      passerelle(['users', 'list'], settings),
      passerelle(['apikeys', 'add', 'import', '--scopes', 'catalogue:read'], settings),
      passerelle(['users', 'invite', 'king'], settings),
    ]);
    expect(listed.stdout.match(/ {2}(?:viewer|admin) {2}invited until /g)).to.have.length(2);
    expect([wrong.code, wrong.stderr]).to.deep.equal([
      1,
      'A role is one of: issuer, viewer, operator, admin\n',
    ]);
    const [key = '', line = ''] = made.stdout.split('\n');
    const authorization = `Bearer ${key}`;
    const imports = await getJson(running.address, '/api/imports', { authorization });
    expect(imports).to.deep.equal({ imports: [] });
    const id = line.split(' ').at(-1) ?? '';
    expect((await passerelle(['apikeys', 'revoke', id], settings)).code).to.equal(0);
    const keys = await passerelle(['apikeys', 'list'], settings);
    expect(keys.stdout).to.match(/ {2}import {2}catalogue:read {2}revoked /);
    expect(keys.stdout).not.to.contain(key);
    expect(running.stderr())
      .not.to.contain(key)
      .and.not.to.match(/invitations\/[\w-]{43}/);
  });
});
