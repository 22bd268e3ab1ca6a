import { createWriteStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { AppError } from '../kernel/errors.ts';

/**
 * What a partner keeps of a pulled catalogue: `trainings.ndjson` (a JSON-LD document a line) is the
 * truth, Turtle and CSV are written from it; `.passerelle.json` says where to go on, `.index.tsv` which
 * version of each record is held. New files take the place of the old only when all are written.
 */
const zState = z.strictObject({
  base: z.string(),
  did: z.string().optional(),
  poll: z.string(),
  etag: z.string().optional(),
  pulledAt: z.string(),
});
export type PullState = z.output<typeof zState>;

const STATE = '.passerelle.json';
const INDEX = '.index.tsv';
export const RECORDS = 'trainings.ndjson';

export async function readState(folder: string): Promise<PullState | undefined> {
  await mkdir(folder, { recursive: true });
  const text = await readFile(join(folder, STATE), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const state = zState.safeParse(asJson(text));
  if (state.success) return state.data;
  throw new AppError('invalid', `${join(folder, STATE)} was not written by this command`);
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Record → hash of the version held. */
export async function readIndex(folder: string): Promise<Map<string, string>> {
  const held = new Map<string, string>();
  for await (const line of linesOf(join(folder, INDEX))) {
    const [id, hash] = line.split('\t');
    if (id !== undefined && hash !== undefined) held.set(id, hash);
  }
  return held;
}

/** Of a file that need not be there. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  const file = await open(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (file === undefined) return;
  for await (const line of file.readLines()) if (line !== '') yield line;
}

/** A file beside the folder's own that takes its place at the end, or never. */
export class Draft {
  readonly path: string;
  readonly #target: string;

  constructor(folder: string, name: string) {
    this.#target = join(folder, name);
    this.path = `${this.#target}.new`;
  }

  async write(parts: AsyncIterable<string> | Iterable<string>): Promise<void> {
    await pipeline(Readable.from(parts), createWriteStream(this.path));
  }

  async place(): Promise<void> {
    await rename(this.path, this.#target);
  }

  async drop(): Promise<void> {
    await rm(this.path, { force: true });
  }
}

export async function writeIndex(
  folder: string,
  held: ReadonlyMap<string, string>,
): Promise<Draft> {
  const draft = new Draft(folder, INDEX);
  await draft.write(
    (function* () {
      for (const [id, hash] of held) yield `${id}\t${hash}\n`;
    })(),
  );
  return draft;
}

/** The last to be written: until then the next pull begins where this one did. */
export async function writeState(folder: string, state: PullState): Promise<void> {
  const draft = new Draft(folder, STATE);
  await writeFile(draft.path, `${JSON.stringify(state, null, 2)}\n`);
  await draft.place();
}
