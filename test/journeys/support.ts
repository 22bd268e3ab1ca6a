/** What the journeys read and import. */
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { guardedClient, readJson, readText } from '../../src/client/index.ts';

const samples = () => {
  const xml = readFileSync('samples/trainings.lheo.xml', 'utf8');
  const records = xml.match(/<formation [\s\S]*?<\/formation>/g) ?? [];
  return { head: xml.slice(0, xml.indexOf('<formation ')), records };
};
const TAIL = '</offres></lheo>';

/** The first of the samples, so many of them, as a feed of its own; `change` may alter or drop one. */
export function someSamples(
  count: number,
  change: (record: string, i: number) => string = (record) => record,
): string {
  const { head, records } = samples();
  return `${head}${records.slice(0, count).map(change).join('\n')}${TAIL}`;
}

/** A file of many records: the samples again and again, each with a key of its own. */
export async function aLargeFeed(folder: string, count: number): Promise<string> {
  const { head, records } = samples();
  const many = Array.from({ length: count }, (_, i) =>
    (records[i % records.length] ?? '').replace(/numero="[^"]*"/, `numero="K${i}"`),
  );
  const path = join(folder, `feed-${count}.xml`);
  await writeFile(path, `${head}${many.join('\n')}${TAIL}`);
  return path;
}

const clientOf = (address: string) => guardedClient({ allow: [new URL(address).host] });
const LARGE = { maxBytes: 50_000_000, timeoutMs: 60_000 };

/** Asks a node on this machine. */
export async function getJson<T>(address: string, path: string, headers = {}): Promise<T> {
  const url = `${address}${path}`;
  return (await readJson(await clientOf(address).request({ url, headers, ...LARGE }))) as T;
}

/** Imports a text into a node on this machine; the answer is the report. */
export async function importInto<T>(
  { address, headers }: { readonly address: string; readonly headers: Record<string, string> },
  query: string,
  body: string,
): Promise<T> {
  const url = `${address}/api/imports?format=lheo&${query}`;
  const response = await clientOf(address).request({
    ...LARGE,
    method: 'POST',
    url,
    headers,
    body,
  });
  return JSON.parse(await readText(response)) as T;
}

/** How many trainings a node has by its change feed: those that came and were not withdrawn. */
export async function countTrainings(address: string): Promise<number> {
  const ids = new Set<string>();
  let path: string | undefined = '/trainings?modifiedSince=1970-01-01T00:00:00Z';
  while (path !== undefined) {
    const page: {
      readonly changes: readonly { readonly id: string; readonly operation: string }[];
      readonly next?: string;
    } = await getJson(address, path);
    for (const { id, operation } of page.changes) {
      if (operation === 'delete') ids.delete(id);
      else ids.add(id);
    }
    path = page.next?.replace(/^https?:\/\/[^/]+/, '');
  }
  return ids.size;
}

/** Where a node that was started with `PORT=0` says that it answers. */
export const publicUrlOf = (stdout: string): string | undefined =>
  /answers at (https?:\/\/\S+)/.exec(stdout)?.[1];
