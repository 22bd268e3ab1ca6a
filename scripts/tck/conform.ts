/** What the runs of the kits share: the product as a process, on one database and on the other, and the count. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchKit, type Kit, type Verdict } from './kit.ts';

const POSTGRES = fileURLToPath(new URL('../postgres.sh', import.meta.url));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

interface UnderTest {
  readonly said: string;
  /** What the node logged so far: of use when a test fails. */
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

async function startNode(
  entry: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<UnderTest> {
  const node = spawn(process.execPath, ['--import', 'tsx', entry, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let logged = '';
  node.stderr.setEncoding('utf8').on('data', (more: string) => {
    logged += more;
  });
  const said = await new Promise<string>((resolve, reject) => {
    let text = '';
    node.stdout.setEncoding('utf8').on('data', (more: string) => {
      text += more;
      if (text.includes('ready ')) resolve(text);
    });
    node.once('close', (code) => reject(new Error(`The node ended with ${code}: ${logged}`)));
  });
  return {
    said,
    log: () => logged,
    stop: async () => {
      const ended = once(node, 'close');
      node.kill('SIGTERM');
      await ended;
    },
  };
}

export interface Setting {
  /** The module that starts the product for this kit, and says `ready …`. */
  readonly entry: string;
  readonly args: (ports: Ports) => readonly string[];
  readonly env: (ports: Ports) => Readonly<Record<string, string>>;
}

interface Ports {
  readonly port: number;
  /** Where the kit itself listens. */
  readonly kitPort: number;
}

export interface Started extends Ports {
  /** `PGlite` or `PostgreSQL`. */
  readonly database: string;
  /** What the entry said after `ready`. */
  readonly words: readonly string[];
  readonly folder: string;
}

/** The product on this database, the kit against it, and both gone. */
async function judged(
  { entry, args, env }: Setting,
  database: string,
  further: Readonly<Record<string, string>>,
  run: (started: Started) => Promise<Verdict>,
): Promise<Verdict> {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-tck-'));
  const ports = { port: await freePort(), kitPort: await freePort() };
  // oxlint-disable-next-line node/no-process-env -- a child needs the PATH and HOME of its parent
  const { PATH = '', HOME = '' } = process.env;
  const node = await startNode(entry, args(ports), {
    PATH,
    HOME,
    NODE_ENV: 'test',
    SAMPLES: 'no',
    ALIGNMENT: 'manual',
    PORT: String(ports.port),
    PUBLIC_URL: `http://localhost:${ports.port}`,
    DATA_DIR: folder,
    OUTBOUND_ALLOW: `localhost:${ports.kitPort}`,
    ...env(ports),
    ...further,
  });
  try {
    const words = /ready (.+)/.exec(node.said)?.[1]?.split(' ') ?? [];
    const verdict = await run({ ...ports, database, words, folder });
    if (verdict.failures.length > 0) process.stderr.write(node.log());
    return verdict;
  } finally {
    await node.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function onPostgres(run: (url: string) => Promise<boolean>): Promise<boolean> {
  const url = execFileSync(POSTGRES, ['start'], { encoding: 'utf8' }).trim();
  try {
    return await run(url);
  } finally {
    execFileSync(POSTGRES, ['stop', url]);
  }
}

const counted = { passed: 0, failed: 0 };

function tell(database: string, all: number, verdict: Verdict): boolean {
  const { found, passed, failures } = verdict;
  console.log(`${database}: ${passed} of ${Math.max(found, all)}`);
  for (const failure of failures) console.log(`  ${failure}`);
  counted.passed += passed;
  counted.failed += Math.max(found, all) - passed;
  return found === all && passed === all && failures.length === 0;
}

/**
 * On PGlite and on PostgreSQL; prints `N of N` for each. Exit code 1 unless all of `all` passed on both,
 * also when the kit cannot be had.
 */
export async function conform(
  kit: Kit,
  all: number,
  setting: Setting,
  run: (jars: string, started: Started) => Promise<Verdict>,
): Promise<void> {
  try {
    const jars = await fetchKit(kit);
    const on = async (name: string, env: Readonly<Record<string, string>>) =>
      tell(name, all, await judged(setting, name, env, async (started) => run(jars, started)));
    // Side by side: most of the time the kit waits for what must not come.
    const ended = await Promise.allSettled([
      on('PGlite', {}),
      onPostgres(async (url) => on('PostgreSQL', { DATABASE_URL: url })),
    ]);
    for (const one of ended) if (one.status === 'rejected') throw one.reason;
    if (ended.some((one) => one.status === 'fulfilled' && !one.value)) process.exitCode = 1;
    // For `.ci/run`, which adds up lines of this form.
    console.log(`${counted.passed} passed, ${counted.failed} failed, 0 skipped`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
