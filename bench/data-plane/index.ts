import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, open, rm } from 'node:fs/promises';
// oxlint-disable-next-line no-restricted-imports -- the bench is the client of a node on this machine
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DataAddress, readAddress } from '../../src/dataspace/index.ts';
import { freePort, peakWhile, residentMb, startChild, until200 } from '../children.ts';
import type { Result } from '../result.ts';

const BYTES = 1_000_000_000;
const PIECE = 10_000_000;
const REST_MS = 3000;

/** Random bytes, and their hash. */
async function written(path: string): Promise<string> {
  const file = await open(path, 'w');
  const hash = createHash('sha256');
  for (let at = 0; at < BYTES; at += PIECE) {
    const piece = randomBytes(PIECE);
    hash.update(piece);
    await file.write(piece);
  }
  await file.close();
  return hash.digest('hex');
}

interface Asked {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
}

async function answer({ url, headers = {} }: Asked): Promise<IncomingMessage> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers }, resolve).once('error', reject);
  });
  if (response.statusCode !== 200) throw new Error(`${url} answered ${response.statusCode}`);
  return response;
}

/** MB a second; the bytes are counted and let go. */
async function speed(asked: Asked): Promise<number> {
  const start = performance.now();
  let bytes = 0;
  const response = await answer(asked);
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
  });
  await once(response, 'end');
  if (bytes !== BYTES) throw new Error(`${bytes} bytes came`);
  return bytes / 1000 / (performance.now() - start);
}

async function sha256Of(asked: Asked): Promise<string> {
  const hash = createHash('sha256');
  const response = await answer(asked);
  response.on('data', (chunk: Buffer) => hash.update(chunk));
  await once(response, 'end');
  return hash.digest('hex');
}

const DATASET = 'random';
const FILE = 'random.bin';

/** A node of its own: one process describes the file, the next has nothing behind it yet. */
async function startNode(folder: string) {
  const port = await freePort();
  const env = {
    NODE_ENV: 'test',
    IDENTITY: 'mock',
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DATA_DIR: folder,
    SAMPLES: 'no',
    ALIGNMENT: 'manual',
  };
  const tsx = ['--import', 'tsx'];
  const before = startChild([...tsx, 'bench/data-plane/describe.ts', DATASET, FILE], env);
  while (!before.said().includes('\n')) await sleep(20);
  await before.stop();
  // As in `npm start`, but from the sources.
  const memory = ['--max-semi-space-size=8', '--heap-growing-percent=50', '--no-parallel-scavenge'];
  const child = startChild([...memory, ...tsx, 'bench/data-plane/serve.ts', DATASET], env);
  while (!child.said().includes('\n')) await sleep(20);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own node wrote it
  const address = readAddress(JSON.parse(child.said()) as DataAddress);
  const headers = { authorization: address.authorization ?? '' };
  return { ...child, asked: { url: address.endpoint, headers } };
}

async function startBare(file: string) {
  const port = await freePort();
  const child = startChild(['--import', 'tsx', 'bench/data-plane/bare.ts', String(port), file]);
  const asked = { url: `http://127.0.0.1:${port}/` };
  await until200(async () => {
    const response = await answer(asked);
    response.destroy();
    return response.statusCode ?? 0;
  });
  return { ...child, asked };
}

/** The two in turn, after one of each that is not counted. */
export async function measureDataPlane(runs: number): Promise<readonly Result[]> {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-bench-data-'));
  try {
    await mkdir(join(folder, 'datasets'));
    const file = join(folder, 'datasets', FILE);
    const sha256 = await written(file);
    const node = await startNode(folder);
    const bare = await startBare(file);
    await sleep(REST_MS);
    await speed(bare.asked);
    let idleMb = residentMb(node.pid);
    const first = await peakWhile(node.pid, async () => sha256Of(node.asked));
    if (first.result !== sha256) throw new Error('Other bytes came than were sent');
    const ours: number[] = [];
    const theirs: number[] = [];
    const more = [first.peakMb - idleMb];
    for (let i = 0; i < runs; i += 1) {
      theirs.push(await speed(bare.asked));
      idleMb = residentMb(node.pid);
      const { result, peakMb } = await peakWhile(node.pid, async () => speed(node.asked));
      ours.push(result);
      more.push(peakMb - idleMb);
    }
    await node.stop();
    await bare.stop();
    return [
      {
        name: 'data plane',
        database: 'pglite',
        unit: 'MB/s',
        values: ours,
        limit: theirs,
        goal: { atLeast: 70 },
        goalOfRatio: true,
        method:
          '1 GB of random bytes, a file of the operator’s, by GET /data/{transfer} with a token; bare: the same file by createReadStream().pipe(response) of Node alone, in turn',
      },
      {
        name: 'data plane memory',
        database: 'pglite',
        unit: 'MB',
        values: more,
        goal: { below: 60 },
        method:
          'the most resident memory of the node during each of these, above what it had when idle just before; the first of them is checked by its hash',
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
