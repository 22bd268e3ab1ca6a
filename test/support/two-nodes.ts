/** Whole nodes in this process that may call each other, each with a data folder of its own. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { matcherHere } from '../../src/alignment/index.ts';
import { buildConfig, readEnv } from '../../src/config/index.ts';
import { jsonLines } from '../../src/kernel/log.ts';
import { type RunningNode, startNode } from '../../src/node.ts';
import { aMadeDatabase } from './data-folder.ts';

export interface NodeInHand extends RunningNode {
  /** What a command line on its machine has in the environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly folder: string;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port');
  return address.port;
}

/** `count` nodes; `further`: hosts beside them that they may call. Stopped by `stopNodes`. */
export async function startNodes(
  count: number,
  further: readonly string[] = [],
): Promise<NodeInHand[]> {
  const ports = await Promise.all(Array.from({ length: count }, freePort));
  const hosts = [...ports.map((port) => `localhost:${port}`), ...further].join(',');
  const started: NodeInHand[] = [];
  for (const port of ports) {
    const folder = await mkdtemp(join(tmpdir(), 'passerelle-nodes-'));
    const env = {
      NODE_ENV: 'test',
      SAMPLES: 'no',
      ALIGNMENT: 'manual',
      IDENTITY: 'mock',
      PORT: String(port),
      DATA_DIR: join(folder, 'data'),
      OUTBOUND_ALLOW: hosts,
      DID_WEB_HTTP: hosts,
    };
    await aMadeDatabase(env.DATA_DIR);
    const overrides = { log: jsonLines(() => undefined), matcherOf: matcherHere };
    const node = await startNode(buildConfig(readEnv(env)), { host: '127.0.0.1', overrides });
    started.push({ ...node, env, folder });
  }
  return started;
}

export async function stopNodes(nodes: readonly NodeInHand[]): Promise<void> {
  for (const node of nodes) {
    await node.stop();
    await rm(node.folder, { recursive: true, force: true });
  }
}
