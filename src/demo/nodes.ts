/** The nodes of the demo: each a process of its own, as `npm start` would have it, with a folder and a database of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { guardedClient } from '../client/index.ts';
import { type Clock, systemClock } from '../kernel/clock.ts';
import type { DidResolver } from '../kernel/did-resolver.ts';
import type { Outbound } from '../kernel/outbound.ts';
import { findHolder } from '../node-lock.ts';
import { didOf, didResolver } from '../participants/index.ts';
import { eventually } from './wait.ts';

/** A node, as a person sees it who sits at its machine. */
export interface DemoNode {
  readonly publicUrl: string;
  readonly did: string;
  /** Opens its operator routes; of the lock of its folder. */
  readonly token: string;
  /** What a command line on its machine has in the environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly outbound: Outbound;
  readonly resolver: DidResolver;
  readonly clock: Clock;
  /** All that it printed and logged. */
  readonly said: () => string;
}

export interface DemoNodes {
  readonly authority: DemoNode;
  readonly french: DemoNode;
  readonly spanish: DemoNode;
  /** A folder of the demo's own, gone at the end. */
  readonly folder: string;
  close(): Promise<void>;
}

/** The build that the demo itself runs from: what a node or a command starts with. */
export const built = (name: string): string =>
  fileURLToPath(new URL(`../${name}`, import.meta.url));

/** A process of ours has the PATH of this one, and no setting of this machine. */
export const environment = (env: Readonly<Record<string, string>>) => ({
  // oxlint-disable-next-line node/no-process-env -- a child needs the PATH and HOME of its parent
  ...Object.fromEntries(['PATH', 'HOME', 'TMPDIR'].map((name) => [name, process.env[name]])),
  ...env,
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port');
  return address.port;
}

const PEOPLE = [
  { name: 'Autorité des compétences', country: 'BE', language: 'fr', samples: 'no' },
  { name: 'Passerelle France', country: 'FR', language: 'fr', samples: 'yes' },
  { name: 'Pasarela España', country: 'ES', language: 'es', samples: 'no' },
] as const;

/** Started at once; each answers when it comes out of here. What was started is stopped when one fails. */
export async function startNodes(): Promise<DemoNodes> {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-demo-'));
  const ports = await Promise.all(PEOPLE.map(freePort));
  const hosts = ports.map((port) => `localhost:${port}`);
  const children: ChildProcess[] = [];
  // Whatever ends the demo, the nodes end with it.
  process.once('exit', () => {
    for (const child of children) child.kill('SIGKILL');
  });
  const close = async (): Promise<void> => {
    await Promise.all(children.map(stopped));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const [authority, french, spanish] = await Promise.all(
      PEOPLE.map(async ({ name, country, language, samples }, i) => {
        const env = {
          ...SETTINGS,
          PORT: String(ports[i]),
          NODE_NAME: name,
          NODE_COUNTRY: country,
          NODE_LANGUAGE: language,
          SAMPLES: samples,
          DATA_DIR: join(folder, country),
          OUTBOUND_ALLOW: hosts.join(','),
          DID_WEB_HTTP: hosts.join(','),
        };
        const child = spawn(process.execPath, [built('main.js')], {
          env: environment(env),
          stdio: ['ignore', 'pipe', 'pipe'],
        });
        children.push(child);
        return answering(child, env, hosts);
      }),
    );
    if (authority === undefined || french === undefined || spanish === undefined)
      throw new Error('Three nodes were to be started');
    return { authority, french, spanish, folder, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const SETTINGS = {
  NODE_ENV: 'development',
  ALIGNMENT: 'manual',
  IDENTITY: 'dcp',
  RATE_LIMIT: '0',
} as const;

/** A slow machine starts three nodes at once. */
const PATIENCE_MS = 120_000;

/** The lock of its folder says where it answers, once it does. */
async function answering(
  child: ChildProcess,
  env: Readonly<Record<'PORT' | 'DATA_DIR', string>>,
  hosts: readonly string[],
): Promise<DemoNode> {
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (more: string) => (text += more));
  const token = await eventually(
    'the node answers',
    async () => {
      if (child.exitCode !== null) throw new Error(`The node did not start: ${text}`);
      const holder = await findHolder(env.DATA_DIR);
      return holder?.address === undefined ? undefined : holder.token;
    },
    PATIENCE_MS,
  );
  const outbound = guardedClient({ allow: hosts });
  const publicUrl = `http://localhost:${env.PORT}`;
  return {
    publicUrl,
    did: didOf(publicUrl),
    token,
    env,
    outbound,
    resolver: didResolver({ outbound, httpHosts: hosts, clock: systemClock }),
    clock: systemClock,
    said: () => text,
  };
}

/** As a service manager does it; who does not stop so is killed. */
async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 20_000);
  await ended;
  clearTimeout(late);
}
