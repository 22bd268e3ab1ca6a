import { randomInt } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { seed } from './catalogue-seed.ts';
import { askChild, freePort, startChild, until200 } from './children.ts';
import type { Place, Server } from './databases.ts';
import { call } from './http.ts';
import { prepare, startNodeProcess } from './node-process.ts';
import type { Result } from './result.ts';

const [SMALL, LARGE] = [1_000, 100_000];
const PAGE = 100;
const CONNECTIONS = 8;
const SECONDS = 8;
/** Random pages; more than there are repeats some. */
const ASKED = 4_000;
/** Collections of the node, which stand before the trainings. */
const HEADS = 3;

interface Page {
  readonly path: string;
  readonly body: string;
  /** Number of its first training, and how many it holds. */
  readonly first: number;
  readonly count: number;
}

const zLoad = z.object({
  perSecond: z.number(),
  compared: z.number(),
  failed: z.number(),
  bytes: z.number(),
});
const PATH = '/dsp/2025-1/catalog/request';
const bodyOf = (query: object): string =>
  JSON.stringify({
    '@context': ['https://w3id.org/dspace/2025/1/context.jsonld'],
    '@type': 'CatalogRequestMessage',
    filter: [{ '@type': 'QuerySpec', limit: PAGE, ...query }],
  });

/** A cursor of ours says after which key a page begins: of these, as `next` links say it. */
const cursorAfter = (n: number): string =>
  Buffer.from(JSON.stringify(['on', 'member', `b${String(n).padStart(9, '0')}`])).toString(
    'base64url',
  );

/** Every page that a partner comes to who follows the links. */
function pagesOf(trainings: number): readonly Page[] {
  const first = PAGE - HEADS;
  const pages: Page[] = [
    { path: PATH, body: bodyOf({}), first: 1, count: Math.min(first, trainings) },
  ];
  for (let n = first; n < trainings; n += PAGE)
    pages.push({
      path: `${PATH}?cursor=${encodeURIComponent(cursorAfter(n))}`,
      body: bodyOf({}),
      first: n + 1,
      count: Math.min(PAGE, trainings - n),
    });
  return pages;
}

const plainPages = (trainings: number): readonly Page[] =>
  Array.from({ length: trainings / PAGE }, (_, i) => ({
    path: PATH,
    body: bodyOf({ offset: i * PAGE }),
    first: i * PAGE + 1,
    count: PAGE,
  }));

const drawn = (pages: readonly Page[]): readonly Page[] =>
  Array.from({ length: ASKED }, () => pages[randomInt(pages.length)]).filter(
    (p) => p !== undefined,
  );

async function load(url: string, pages: readonly Page[], seconds: number): Promise<number> {
  const file = join(tmpdir(), `passerelle-bench-${process.pid}-pages.json`);
  await writeFile(file, JSON.stringify(pages));
  const args = ['bench/catalogue-load.ts', url, file, String(CONNECTIONS), String(seconds)];
  const { perSecond, failed, compared } = zLoad.parse(await askChild(['--import', 'tsx', ...args]));
  await rm(file);
  if (failed > 0 || compared === 0)
    throw new Error(`${failed} answers failed or differ from the source, ${compared} compared`);
  return perSecond;
}

interface Measured {
  /** Pages that nobody has asked for yet; every page once. */
  readonly fresh: number;
  readonly random: number;
}

async function measureNode(place: Place, trainings: number): Promise<Measured> {
  const node = await startNodeProcess({ ...place, env: { ...place.env, IDENTITY: 'mock' } });
  const pages = pagesOf(trainings);
  // One page: it starts the code, and all others are new to the node.
  await load(node.url, drawn(pages.slice(0, 1)), 2);
  const fresh = await load(
    node.url,
    pages.toSorted(() => randomInt(3) - 1),
    0,
  );
  const random = await load(node.url, drawn(pages), SECONDS);
  await node.stop();
  return { fresh, random };
}

async function measurePlain(trainings: number): Promise<number> {
  const port = await freePort();
  const args = ['--import', 'tsx', 'bench/plain-catalogue.ts', String(port), String(trainings)];
  const child = startChild(args);
  const url = `http://127.0.0.1:${port}`;
  await until200(async () => (await call(`${url}/ready`)).status);
  const pages = drawn(plainPages(trainings));
  await load(url, pages, 2);
  const perSecond = await load(url, pages, SECONDS);
  await child.stop();
  return perSecond;
}

async function seeded(server: Server, trainings: number): Promise<Place> {
  const place = await server.place();
  await prepare(place);
  await seed(place, trainings);
  return place;
}

const HOW = `${CONNECTIONS} connections for ${SECONDS} s, POST with EDC’s QuerySpec, no compression, autocannon in a process of its own, random pages of ${PAGE} datasets; 1 in 100 answers compared with the source; bare: a plain Express route that filters, slices and stringifies an array of the same datasets`;

export async function measureCatalogue(server: Server, runs: number): Promise<readonly Result[]> {
  const [small, large] = [await seeded(server, SMALL), await seeded(server, LARGE)];
  const found: { few: Measured; many: Measured; plainFew: number; plainMany: number }[] = [];
  for (let i = 0; i < runs; i += 1)
    found.push({
      few: await measureNode(small, SMALL),
      many: await measureNode(large, LARGE),
      plainFew: await measurePlain(SMALL),
      plainMany: await measurePlain(LARGE),
    });
  await small.remove();
  await large.remove();
  const common = { database: server.kind, unit: '/s' };
  return [
    {
      ...common,
      name: 'catalogue page of 1,000',
      values: found.map((f) => f.few.random),
      limit: found.map((f) => f.plainFew),
      goal: { atLeast: 1000 },
      method: HOW,
    },
    {
      ...common,
      name: 'catalogue page of 100,000',
      values: found.map((f) => f.many.random),
      limit: found.map((f) => f.plainMany),
      goal: { atLeast: 1000 },
      method: HOW,
    },
    {
      ...common,
      name: 'catalogue, 100,000 to 1,000',
      unit: '%',
      values: found.map((f) => (100 * f.many.random) / f.few.random),
      goal: { atLeast: 90 },
      method: 'the second of these in percent of the first, run by run',
    },
    {
      ...common,
      name: 'catalogue page, asked first',
      values: found.map((f) => f.many.fresh),
      method: 'each page of 100,000 datasets once, from a node that keeps none of them yet',
    },
  ];
}
