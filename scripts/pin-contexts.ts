import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { contextHash } from '../src/linked-data/contexts.ts';

/** Writes into `contexts/index.json` the hash of each file of ours, after one was changed on purpose. */
const read = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(`contexts/${name}`, 'utf8'));

const pinned: unknown[] = [];
for (const entry of z.array(z.record(z.string(), z.unknown())).parse(await read('index.json'))) {
  const { file } = entry;
  const document = typeof file === 'string' ? await read(file) : undefined;
  if (typeof document !== 'object' || document === null) pinned.push(entry);
  else pinned.push({ ...entry, sha256: contextHash(document) });
}
await writeFile('contexts/index.json', `${JSON.stringify(pinned, null, 2)}\n`);
