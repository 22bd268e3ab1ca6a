import { setTimeout as sleep } from 'node:timers/promises';
import { peakWhile, residentMb } from './children.ts';
import type { Place, Server } from './databases.ts';
import { demand } from './http.ts';
import { SYNTHETIC_SOURCE } from './lheo-generator.ts';
import { prepare, startNodeProcess } from './node-process.ts';
import type { DatabaseKind } from './options.ts';
import type { Result } from './result.ts';

/** A node at rest: what it needed to start has been given back by then. */
export const REST_MS = 10_000;
const PER_SECOND: Readonly<Record<DatabaseKind, number>> = { pglite: 500, postgres: 1000 };

interface Imported {
  readonly place: Place;
  readonly perSecond: number;
  readonly idleMb: number;
  readonly addedMb: number;
}

/** Imports the file into a database that exists and is empty, over the API of a node at rest. */
export async function importOnce(server: Server, file: string, records: number): Promise<Imported> {
  const place = await server.place();
  const key = await prepare(place);
  const node = await startNodeProcess(place);
  await sleep(REST_MS);
  const idleMb = residentMb(node.pid);
  const { result, peakMb } = await peakWhile(node.pid, async () =>
    demand(`${node.url}/api/imports?format=lheo&source=${SYNTHETIC_SOURCE}&origin=bench`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/octet-stream' },
      file,
    }),
  );
  await node.stop();
  const created = Number(/"created":(\d+)/.exec(result.body)?.[1]);
  if (created !== records) throw new Error(`Not all came in: ${result.body.slice(0, 2000)}`);
  const perSecond = (1000 * records) / result.ms;
  return { place, perSecond, idleMb, addedMb: peakMb - idleMb };
}

export function importResults(
  { kind }: Server,
  records: number,
  runs: readonly Imported[],
): readonly Result[] {
  const n = new Intl.NumberFormat('en').format(records);
  return [
    {
      name: `import of ${n}`,
      database: kind,
      unit: '/s',
      values: runs.map((r) => r.perSecond),
      goal: { atLeast: PER_SECOND[kind] },
      method:
        'LHÉO file of synthetic records (10 kB each) sent to POST /api/imports of a node on an existing, empty database; from the first byte sent to the report',
    },
    {
      name: `import of ${n}, memory added`,
      database: kind,
      unit: 'MB',
      values: runs.map((r) => r.addedMb),
      goal: { below: 150 },
      method: `most resident memory (VmRSS) of the node process in the import, every 20 ms, less that of the node after ${REST_MS / 1000} s at rest before it`,
    },
  ];
}
