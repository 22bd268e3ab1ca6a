/**
 * `npm run tck:dsp`: the compatibility kit of the Dataspace Protocol against the product, once on PGlite and
 * once on PostgreSQL. Prints `65 of 65` for each and fails otherwise; also when the kit cannot be had.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchKit, runKit, type Verdict } from './kit.ts';

/** Enabled tests of the kit; fewer found means that some did not run. */
const ALL = 65;
const POSTGRES = fileURLToPath(new URL('../postgres.sh', import.meta.url));
const NODE = fileURLToPath(new URL('node.ts', import.meta.url));

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

async function startNode(env: Readonly<Record<string, string>>): Promise<UnderTest> {
  const node = spawn(process.execPath, ['--import', 'tsx', NODE], {
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

async function judge(jars: string, database: Readonly<Record<string, string>>): Promise<Verdict> {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-tck-'));
  const [port, kitPort] = [await freePort(), await freePort()];
  // oxlint-disable-next-line node/no-process-env -- a child needs the PATH and HOME of its parent
  const { PATH = '', HOME = '' } = process.env;
  const node = await startNode({
    PATH,
    HOME,
    NODE_ENV: 'test',
    IDENTITY: 'mock',
    SAMPLES: 'no',
    ALIGNMENT: 'manual',
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    DATA_DIR: folder,
    OUTBOUND_ALLOW: `localhost:${kitPort}`,
    ...database,
  });
  try {
    const [, publicUrl = '', participantId = '', triggers = ''] =
      /ready (\S+) (\S+) (\S+)/.exec(node.said) ?? [];
    const verdict = await runKit(jars, folder, { publicUrl, participantId, triggers, kitPort });
    if (!isWhole(verdict)) process.stderr.write(node.log());
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

const isWhole = ({ found, passed, failures }: Verdict): boolean =>
  found === ALL && passed === ALL && failures.length === 0;

function tell(database: string, verdict: Verdict): boolean {
  const { found, passed, failures } = verdict;
  console.log(`${database}: ${passed} of ${Math.max(found, ALL)}`);
  for (const failure of failures) console.log(`  ${failure}`);
  counted.passed += passed;
  counted.failed += Math.max(found, ALL) - passed;
  return isWhole(verdict);
}

try {
  const jars = await fetchKit();
  const embedded = tell('PGlite', await judge(jars, {}));
  const server = await onPostgres(async (url) =>
    tell('PostgreSQL', await judge(jars, { DATABASE_URL: url })),
  );
  if (!embedded || !server) process.exitCode = 1;
  // For `.ci/run`, which adds up lines of this form.
  console.log(`${counted.passed} passed, ${counted.failed} failed, 0 skipped`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
