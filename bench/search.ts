import { readFile } from 'node:fs/promises';
import type { Place, Server } from './databases.ts';
import { demand } from './http.ts';
import { startRestedNode } from './node-process.ts';
import type { DatabaseKind } from './options.ts';
import { median, quantile, type Result } from './result.ts';

const BELOW_MS: Readonly<Record<DatabaseKind, number>> = { pglite: 40, postgres: 10 };

/** Warm code, and none of the counts that the measured queries ask for. */
const WARM_UP = ['dessin', 'langue', 'jury', 'projet', 'module', 'vidéo', 'bois', 'métal'];
const ROUNDS = 4;

async function queries(): Promise<readonly string[]> {
  const text = await readFile(new URL('./queries.txt', import.meta.url), 'utf8');
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

const FORMS = { 'JSON-LD': 'application/ld+json', page: 'text/html' } as const;

/** Each query once, by a node that has never seen it: counts are kept, and would help a second time. */
async function searchOnce(
  place: Place,
  accept: string,
): Promise<readonly { readonly query: string; readonly ms: number }[]> {
  const node = await startRestedNode(place);
  const ask = async (query: string, page = 1) =>
    demand(`${node.url}/trainings?q=${encodeURIComponent(query)}&page=${page}`, {
      headers: { accept },
    });
  for (let i = 0; i < ROUNDS; i += 1) for (const word of WARM_UP) await ask(`${word} ${i}x`);
  // Pages with hits: the code that writes them is warm too.
  for (let page = 1; page <= ROUNDS; page += 1) for (const word of WARM_UP) await ask(word, page);
  const times = [];
  for (const query of await queries()) times.push({ query, ms: (await ask(query)).ms });
  await node.stop();
  return times;
}

export async function measureSearch(
  { kind }: Server,
  place: Place,
  runs: number,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const [form, accept] of Object.entries(FORMS)) {
    const times = [];
    for (let i = 0; i < runs; i += 1) times.push(await searchOnce(place, accept));
    const ms = times.map((run) => run.map((t) => t.ms));
    const slowest = times[0]?.toSorted((a, b) => b.ms - a.ms).slice(0, 5) ?? [];
    const told = slowest.map((t) => `${t.query} ${Math.round(t.ms)}`).join(', ');
    console.error(`  ${kind}: slowest searches (${form}), in ms: ${told}`);
    const method = `each query of bench/queries.txt once, one after the other, page 1 as ${form}, time of the HTTP answer; by a node that has never seen the query`;
    const common = { database: kind, unit: 'ms', method };
    results.push(
      {
        ...common,
        name: `search, ${form}`,
        values: ms.map(median),
        goal: { below: BELOW_MS[kind] },
      },
      { ...common, name: `search, ${form}, nine of ten`, values: ms.map((m) => quantile(m, 0.9)) },
    );
  }
  return results;
}
