import { randomInt } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { askChild, freePort, startChild, until200 } from './children.ts';
import type { Place, Server } from './databases.ts';
import { call, demand } from './http.ts';
import { type NodeProcess, startRestedNode } from './node-process.ts';
import type { Result } from './result.ts';

const CONNECTIONS = 16;
/** The most asked. */
const MANY = 2000;
const WARM_UP = 4000;
const JSON_LD = 'application/ld+json';

const zLoad = z.object({ perSecond: z.number(), answers: z.number(), failed: z.number() });
const zPage = z.object({
  changes: z.array(z.object({ id: z.string() })),
  next: z.string().optional(),
});

/** Every record's path, from the change feed. */
async function pathsOf(node: NodeProcess): Promise<readonly string[]> {
  const paths: string[] = [];
  let path = '/trainings?modifiedSince=2000-01-01T00:00:00Z';
  for (;;) {
    const { body } = await demand(`${node.url}${path}`);
    const page = zPage.parse(JSON.parse(body));
    paths.push(...page.changes.map(({ id }) => new URL(id).pathname));
    if (page.next === undefined) return paths;
    const { pathname, search } = new URL(page.next);
    path = pathname + search;
  }
}

/** Fisher and Yates. */
function shuffled<T>(list: readonly T[]): readonly T[] {
  const all = [...list];
  for (let i = all.length - 1; i > 0; i -= 1) {
    const j = randomInt(i + 1);
    const [a, b] = [all[i], all[j]];
    if (a !== undefined && b !== undefined) [all[i], all[j]] = [b, a];
  }
  return all;
}

async function load(url: string, paths: readonly string[], accept: string): Promise<number> {
  const file = join(tmpdir(), `passerelle-bench-${process.pid}-paths.json`);
  await writeFile(file, JSON.stringify(paths));
  const args = ['--import', 'tsx', 'bench/load.ts', url, file, String(CONNECTIONS), accept];
  const { perSecond, answers, failed } = zLoad.parse(await askChild(args));
  await rm(file);
  const expected = Math.floor(paths.length / CONNECTIONS) * CONNECTIONS;
  if (failed > 0 || answers !== expected)
    throw new Error(`${answers} of ${expected} answered, ${failed} failed`);
  return perSecond;
}

/** Answers as large as the records are on average, from a process that does nothing else. */
async function bare(bytes: number) {
  const port = await freePort();
  const child = startChild(['--import', 'tsx', 'bench/bare.ts', String(port), String(bytes)]);
  const url = `http://127.0.0.1:${port}`;
  await until200(async () => (await call(`${url}/trainings/x`)).status);
  return { url, stop: child.stop };
}

async function meanBytes(node: NodeProcess, paths: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const path of paths) {
    const { body } = await demand(`${node.url}${path}`, {
      headers: { accept: 'application/json' },
    });
    bytes += Buffer.byteLength(body);
  }
  return Math.round(bytes / paths.length);
}

interface Read {
  readonly bare: number;
  readonly uncached: number;
  readonly cached: number;
}

async function readOnce(place: Place): Promise<Read> {
  const node = await startRestedNode(place);
  const paths = shuffled(await pathsOf(node));
  const bytes = await meanBytes(node, paths.slice(0, 200));
  const limit = await bare(bytes);
  await load(limit.url, paths.slice(0, WARM_UP), JSON_LD);
  const before = await load(limit.url, paths, JSON_LD);
  // Another media type is another entry of the cache: the code is warm, the answers are not kept.
  await load(node.url, paths.slice(0, WARM_UP), 'application/json');
  const uncached = await load(node.url, paths, JSON_LD);
  const most = paths.slice(0, MANY);
  await load(node.url, most, JSON_LD);
  const often = paths.map((_, i) => most[i % MANY] ?? '');
  const cached = await load(node.url, shuffled(often), JSON_LD);
  const after = await load(limit.url, paths, JSON_LD);
  await limit.stop();
  await node.stop();
  return { bare: (before + after) / 2, uncached, cached };
}

export async function measureReads(
  { kind }: Server,
  place: Place,
  runs: number,
): Promise<readonly Result[]> {
  const reads: Read[] = [];
  for (let i = 0; i < runs; i += 1) reads.push(await readOnce(place));
  const common = {
    database: kind,
    unit: '/s',
    limit: reads.map((r) => r.bare),
    goalOfRatio: true,
  };
  const how = `JSON-LD, ${CONNECTIONS} connections, no compression, autocannon in a process of its own; bare: one Express route that sends a constant of the same size, measured before and after`;
  return [
    {
      ...common,
      name: 'read, not cached',
      values: reads.map((r) => r.uncached),
      goal: { atLeast: kind === 'pglite' ? 15 : 50 },
      method: `every record’s address once, in random order, from a node at rest whose cache holds none of them; ${how}`,
    },
    {
      ...common,
      name: 'read, cached',
      values: reads.map((r) => r.cached),
      goal: { atLeast: 60 },
      method: `the same number of requests in random order over ${MANY} addresses that were asked for twice before; ${how}`,
    },
  ];
}
