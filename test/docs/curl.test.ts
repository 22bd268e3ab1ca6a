/** `docs/partners/curl.md`: each of its commands, in its order, against a real node. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { importInto, someSamples } from '../journeys/support.ts';
import { freePort, type NodeInHand, startNodes, stopNodes } from '../support/two-nodes.ts';
import { aShell, blocksOf, type Shell } from './shell.ts';

const PAGE = 'docs/partners/curl.md';

/** What each block says, in the order of the page. */
const SAID: readonly (readonly [heading: string, says: RegExp])[] = [
  ['Read, negotiate and pull with curl', /^$/],
  ['Who is it, and what does it speak?', /CatalogService {2}http.*\n.*2025-1 {2}\/dsp\/2025-1\n$/s],
  [
    'What is open needs no contract',
    /^100 on the first page, the next at http.*\n.*@prefix|PREFIX/s,
  ],
  ['Read the catalogue of the Dataspace Protocol', /\/datasets\/trainings-changes {2}Changes/],
  ['Read the catalogue of the Dataspace Protocol', /^23\n$/],
  ['Read the catalogue of the Dataspace Protocol', /^3\n400\n.*colour.*\n$/s],
  ['Listen for what comes back', /^$/],
  ['Agree on a contract', /REQUESTED\n$/],
  ['Agree on a contract', /"permission".*FINALIZED\n$/s],
  ['Pull the data', /^120 records\n$/],
  ['Pull the data', /^1 changed\n$/],
  ['Pull the data', /40[13]\n$/],
];

const hasTools = ['curl', 'jq', 'bash'].every(
  (tool) => spawnSync(tool, ['--version']).status === 0,
);

describe('docs › a partner with curl', function () {
  this.timeout(120_000);
  let nodes: NodeInHand[] = [];
  let shell: Shell | undefined;
  let folder = '';
  before(function () {
    // In CI they are installed; elsewhere they may be missing.
    if (!hasTools && process.env['CI'] === undefined) this.skip();
  });
  after(async () => {
    await shell?.end();
    await stopNodes(nodes);
    await rm(folder, { recursive: true, force: true });
  });

  it('every command of the page does what the page says', async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelle-curl-'));
    const port = await freePort();
    nodes = await startNodes(1, [`localhost:${port}`]);
    const [node] = nodes;
    if (node === undefined) throw new Error('no node');
    const at = {
      address: node.address,
      headers: { authorization: `Bearer ${node.context.localToken}` },
    };
    await importInto(at, 'source=samples', someSamples(120));

    const blocks = await blocksOf(PAGE);
    expect(blocks.map(({ heading }) => heading)).to.deep.equal(SAID.map(([heading]) => heading));
    const [settings, ...rest] = blocks;
    shell = aShell(folder, {
      NODE: node.publicUrl,
      ME: 'did:web:partner.example',
      CALLBACK: `http://localhost:${port}`,
      LISTEN_ON: String(port),
    });
    await shell.run(settings?.text ?? '');
    for (const [i, { text }] of rest.entries()) {
      const [, says = /^$/] = SAID[i + 1] ?? [];
      // The night between the two pulls.
      if (text.includes('SINCE='))
        await importInto(
          at,
          'source=samples',
          someSamples(1, (record) => record.replace('</intitule-formation>', ' (bis)$&')),
        );
      expect(await shell.run(text), text).to.match(says);
    }
  });
});
