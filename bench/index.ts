import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { readEnv } from '../src/config/env.ts';
import { measureCatalogue } from './catalogue.ts';
import { measureCohort } from './credentials/cohort.ts';
import { measureCredentials } from './credentials/index.ts';
import { measureStatus } from './credentials/status.ts';
import { measureDataPlane } from './data-plane/index.ts';
import { openServer, type Place, type Server } from './databases.ts';
import { measureNegotiation } from './dataspace/negotiation.ts';
import { importOnce, importResults } from './import.ts';
import { generateLheo } from './lheo-generator.ts';
import { type Measurement, type Options, readOptions } from './options.ts';
import { measureReads } from './read.ts';
import { keep, type Result, table } from './result.ts';
import { measureSearch } from './search.ts';
import { measureStart } from './start.ts';

/**
 * `npm run bench`: speed and memory of a real node, on synthetic records. Prints a table and appends it
 * to bench/results/. See `options.ts`.
 */
const REAL_RECORD = 'data/lheo/examples/exemple-bts-onisep.xml';
const begun = performance.now();
const say = (line: string): void =>
  console.error(`  ${Math.round((performance.now() - begun) / 1000)} s: ${line}`);

async function generated(folder: string, records: number): Promise<string> {
  const file = join(folder, 'synthetic.lheo.xml');
  const realRecordXml = await readFile(join(readEnv().PASSERELLE_SHARED, REAL_RECORD), 'utf8');
  await pipeline(Readable.from(generateLheo(records, { realRecordXml })), createWriteStream(file));
  return file;
}

/** Imports as often as asked; the last database is what the other measurements read. */
async function filled(
  server: Server,
  file: string,
  { records, runs, only }: Options,
): Promise<{ readonly place: Place; readonly results: readonly Result[] }> {
  const imports = [await importOnce(server, file, records)];
  for (let i = 1; only.has('import') && i < runs; i += 1) {
    await imports.at(-1)?.place.remove();
    imports.push(await importOnce(server, file, records));
  }
  const place = imports.at(-1)?.place;
  if (place === undefined) throw new Error('Nothing was imported');
  return { place, results: only.has('import') ? importResults(server, records, imports) : [] };
}

async function measure(
  server: Server,
  file: string | undefined,
  options: Options,
): Promise<readonly Result[]> {
  const { only, runs } = options;
  const ofCatalogue = [
    ...(only.has('catalogue') ? await measureCatalogue(server, runs) : []),
    ...(only.has('cohort') ? await measureCohort(server, runs) : []),
  ];
  if (file === undefined) return ofCatalogue;
  say(`${server.kind}: import`);
  const { place, results } = await filled(server, file, options);
  const all = [...ofCatalogue, ...results];
  const others = { read: measureReads, search: measureSearch, start: measureStart } as const;
  for (const [name, run] of Object.entries(others)) {
    if (![...only].some((wanted) => wanted === name)) continue;
    say(`${server.kind}: ${name}`);
    const found = await run(server, place, runs);
    for (const { name: what, unit, values } of found) say(`${what}: ${values.join(' ')} ${unit}`);
    all.push(...found);
  }
  await place.remove();
  return all;
}

// Whatever ends the bench, the processes that it started end with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const options = readOptions(process.argv.slice(2));
const folder = await mkdtemp(join(tmpdir(), 'passerelle-bench-'));
try {
  const results: Result[] = [];
  const missing: string[] = [];
  if (options.only.has('dataplane')) results.push(...(await measureDataPlane(options.runs)));
  if (options.only.has('credentials'))
    results.push(...(await measureCredentials(options.runs)), await measureStatus(options.runs));
  // Between two databases of its own, on a server.
  if (options.only.has('negotiation') && options.databases.includes('postgres'))
    results.push(...(await measureNegotiation(options.runs)));
  const isOf = (...others: readonly Measurement[]) =>
    [...options.only].some((name) => !others.includes(name));
  const onDatabases = isOf('dataplane', 'negotiation', 'credentials');
  // The catalogue of the protocol is measured on records of its own.
  const imports = isOf('dataplane', 'negotiation', 'credentials', 'catalogue', 'cohort');
  const file = imports ? await generated(folder, options.records) : undefined;
  for (const kind of onDatabases ? options.databases : []) {
    const server = openServer(kind);
    if (typeof server === 'string') {
      missing.push(server);
      continue;
    }
    try {
      results.push(...(await measure(server, file, options)));
    } finally {
      server.stop();
    }
  }
  await keep(results, { records: options.records });
  console.log([table(results), ...missing].join('\n'));
} finally {
  await rm(folder, { recursive: true, force: true });
}
