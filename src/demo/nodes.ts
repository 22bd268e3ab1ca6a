import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildConfig, type Config } from '../config/index.ts';
import { jsonLines } from '../kernel/log.ts';
import { type RunningNode, startNode } from '../node.ts';

export interface DemoNodes {
  readonly french: RunningNode;
  readonly spanish: RunningNode;
  /** A folder of the demo's own, gone at the end. */
  readonly folder: string;
  /** What the nodes logged: searched at the end for what must not be there. */
  readonly lines: readonly string[];
  close(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port');
  return address.port;
}

/** Two nodes in this process, each with a database and a folder of its own, that may call each other. */
export async function startNodes(): Promise<DemoNodes> {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-demo-'));
  const [first, second] = [await freePort(), await freePort()];
  const hosts = [`localhost:${first}`, `localhost:${second}`];
  const lines: string[] = [];
  const log = jsonLines((line) => lines.push(line));
  const config = (name: string, country: string, language: string, port: number): Config =>
    buildConfig({
      ...DEFAULTS,
      PORT: port,
      NODE_NAME: name,
      NODE_COUNTRY: country,
      NODE_LANGUAGE: language,
      DATA_DIR: join(folder, country),
      OUTBOUND_ALLOW: hosts,
      DID_WEB_HTTP: hosts,
    });
  const start = async (c: Config) => startNode(c, { host: '127.0.0.1', overrides: { log } });
  const started: RunningNode[] = [];
  const close = async () => {
    for (const node of started) await node.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const french = await start(config('Passerelle France', 'FR', 'fr', first));
    started.push(french);
    const spanish = await start(config('Pasarela España', 'ES', 'es', second));
    started.push(spanish);
    return { french, spanish, folder, lines, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const DEFAULTS = {
  NODE_ENV: 'development',
  SAMPLES: 'no',
  ALIGNMENT: 'manual',
  IDENTITY: 'mock',
  ACCESSIBILITY: 'not-audited',
  TRUST_PROXY: 0,
  RATE_LIMIT: 0,
  PASSERELLE_SHARED: '',
  CHROMIUM_PATH: '',
} as const;
