import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { buildConfig, readEnv } from '../src/config/index.ts';
import { buildContext } from '../src/context.ts';
import { importRunner } from '../src/imports/index.ts';
import type { Db } from '../src/kernel/db.ts';
import { openServer, type Place } from './databases.ts';
import { demand } from './http.ts';
import { generateLheo, SYNTHETIC_SOURCE } from './lheo-generator.ts';
import { startNodeProcess } from './node-process.ts';
import { DATABASES } from './options.ts';
import { median, quantile } from './result.ts';

/**
 * `npm run bench:search -- [--records 20000] [--database pglite|postgres]`: the search with filters and
 * counts, and suggestions, over a catalogue of any size. A few thousand synthetic records are imported; the
 * rest are copies of their rows made in the database, above 100,000 with short documents (the search reads
 * twenty of them). Nothing is kept.
 */
const IMPORTED = 4000;
const SHORT_ABOVE = 100_000;
const REAL_RECORD = 'data/lheo/examples/exemple-bts-onisep.xml';

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '20000' },
    database: { type: 'string', default: DATABASES.join(',') },
    runs: { type: 'string', default: '1' },
  },
});
const records = Number(values.records);

/** Filters that are set beside the words, one set after the other. */
const FILTERS = [
  '',
  'mode=remote',
  'area=FRE',
  'eqf=5&open=yes',
  'near=59000&km=50',
  'before=2027-09-30&sort=start',
  'certifying=yes&sort=title',
  'near=Lyon&km=100&sort=distance',
  'area=FR1&mode=on-site&mode=mixed&free=yes',
  'no-diploma=yes&ended=yes',
];

const q = (query: string): string => `q=${encodeURIComponent(query)}`;

async function addresses(): Promise<readonly string[]> {
  const text = await readFile(new URL('./queries.txt', import.meta.url), 'utf8');
  const queries = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return [
    ...FILTERS.map((filter) => `/trainings?${filter}`),
    ...queries.flatMap((query, i) => [
      `/trainings?${q(query)}`,
      `/trainings?${q(query)}&${FILTERS[1 + (i % (FILTERS.length - 1))]}`,
      `/trainings?${q(query)}&${FILTERS[1 + ((i + 4) % (FILTERS.length - 1))]}`,
    ]),
  ];
}

async function prefixes(): Promise<readonly string[]> {
  const text = await readFile(new URL('./queries.txt', import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap((query) => [2, 3, 5, 9].map((n) => query.slice(0, n)))
    .map((prefix) => `/search/suggestions?q=${encodeURIComponent(prefix)}`);
}

const COLUMNS = `class, last_end, first_start, last_start, open_from, open_until, price, open_on, latitude,
  longitude, title, provider_id, heading, words, starts`;

/** Copies of what was imported, until there are so many. */
async function multiply(db: Db): Promise<void> {
  const copies = Math.ceil(records / IMPORTED) - 1;
  if (copies < 1) return;
  const short = records > SHORT_ABOVE;
  const doc = short
    ? `(t.doc::jsonb - array['objective', 'content', 'results', 'contacts', 'offerings']
        || jsonb_build_object('offerings', '[]'::jsonb, 'contacts', '[]'::jsonb))::json`
    : 't.doc';
  await db.exec(`drop index training_search_words; drop index training_places_at`);
  await db.exec(`insert into trainings (id, source, source_key, provider_id, doc, hash, seq, created_at, modified_at, seen_in)
    select t.id || '-' || g, t.source, t.source_key || '-' || g, t.provider_id, ${doc}, t.hash, t.seq,
      t.created_at, t.modified_at, t.seen_in
    from trainings t, generate_series(1, ${copies}) g where t.doc is not null`);
  await db.exec(`insert into training_search (training_id, ${COLUMNS})
    select training_id || '-' || g, ${COLUMNS} from training_search, generate_series(1, ${copies}) g`);
  await db.exec(`insert into training_places
    select training_id || '-' || g, nr, nuts, lau, postcode, city, latitude, longitude, at
    from training_places, generate_series(1, ${copies}) g`);
  await db.exec(`insert into training_starts
    select starts, training_id || '-' || g from training_starts, generate_series(1, ${copies}) g`);
  await db.exec('create index training_search_words on training_search using gin (words)');
  await db.exec('create index training_places_at on training_places using gist (at)');
  await db.exec(`update search_terms set n = n * ${copies + 1}`);
  await db.exec('vacuum (analyze) trainings, training_search, training_places, training_starts');
}

async function fill({ env }: Place): Promise<void> {
  const config = buildConfig(readEnv({ ...env, NODE_ENV: 'test' }));
  const context = await buildContext(config);
  const realRecordXml = await readFile(join(readEnv().PASSERELLE_SHARED, REAL_RECORD), 'utf8');
  const body = Readable.from(generateLheo(Math.min(records, IMPORTED), { realRecordXml }));
  const about = { source: SYNTHETIC_SOURCE, origin: 'generated', complete: false } as const;
  await importRunner(context)({ ...about, format: 'lheo', body }, () => undefined);
  await multiply(context.db);
  await context.close();
}

const WARM_UP = ['dessin', 'langue', 'jury', 'projet', 'module', 'vidéo', 'bois', 'métal'];

/** Each address once, by a node that has never seen it. */
async function measure(place: Place, asked: readonly string[]): Promise<readonly number[]> {
  const node = await startNodeProcess(place);
  for (let i = 0; i < 5; i += 1)
    for (const word of WARM_UP) {
      await demand(`${node.url}/trainings?q=${word}+${i}&mode=mixed`, {
        headers: { accept: 'text/html' },
      });
      await demand(`${node.url}/search/suggestions?q=${word.slice(0, i + 1)}`);
    }
  const times: { readonly path: string; readonly ms: number }[] = [];
  for (const path of asked) {
    const { ms } = await demand(node.url + path, { headers: { accept: 'text/html' } });
    times.push({ path, ms });
  }
  await node.stop();
  const slowest = times.toSorted((a, b) => b.ms - a.ms).slice(0, 8);
  for (const { path, ms } of slowest)
    console.log(`    ${Math.round(ms)} ms ${decodeURIComponent(path)}`);
  return times.map((t) => t.ms);
}

for (const kind of DATABASES.filter((one) => values.database.split(',').includes(one))) {
  const server = openServer(kind);
  if (typeof server === 'string') {
    console.log(server);
    continue;
  }
  const place = await server.place();
  try {
    await fill(place);
    for (let run = 0; run < Number(values.runs); run += 1)
      for (const [what, asked] of [
        ['search with filters and counts', await addresses()],
        ['suggestions', await prefixes()],
      ] as const) {
        const ms = await measure(place, asked);
        const shown = [median(ms), quantile(ms, 0.95), quantile(ms, 1)].map((n) => n.toFixed(1));
        console.log(
          `${kind}, ${records} trainings, ${what}: median ${shown[0]} ms, p95 ${shown[1]} ms, slowest ${shown[2]} ms (${asked.length} addresses)`,
        );
      }
  } finally {
    await place.remove();
    server.stop();
  }
}
