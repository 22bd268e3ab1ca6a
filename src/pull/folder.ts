import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { AppError } from '../kernel/errors.ts';
import { ifThere } from '../kernel/file-errors.ts';

/**
 * What a partner keeps of a pulled catalogue: `trainings.ndjson` (a JSON-LD document a line) is the
 * truth, Turtle and CSV are written from it; `.passerelle.json` says where to go on, and names the file
 * that says which version of each record is held, so that both change in one step. New files take the
 * place of the old only when all are written.
 */
const zState = z.strictObject({
  base: z.string(),
  did: z.string().optional(),
  poll: z.string(),
  etag: z.string().optional(),
  pulledAt: z.string(),
  index: z
    .string()
    .regex(/^\.index[\w-]*\.tsv$/)
    .default('.index.tsv'),
});
export type PullState = z.output<typeof zState>;

const STATE = '.passerelle.json';
const INDEX = /^\.index[\w-]*\.tsv(?:\.new)?$/;
export const RECORDS = 'trainings.ndjson';

export async function readState(folder: string): Promise<PullState | undefined> {
  await mkdir(folder, { recursive: true });
  const text = await ifThere(readFile(join(folder, STATE), 'utf8'));
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

/** What is known of the partner's records: each is held in one version, or refused in one. */
export interface Index {
  /** Record → hash of the version held. */
  readonly held: Map<string, string>;
  readonly refused: Map<string, Refused>;
}

interface Refused {
  readonly hash: string;
  readonly faults: readonly string[];
}

const zFaults = z.array(z.string());

export async function readIndex(folder: string, state: PullState | undefined): Promise<Index> {
  const index: Index = { held: new Map(), refused: new Map() };
  if (state === undefined) return index;
  for await (const line of linesOf(join(folder, state.index))) {
    const [id, hash, faults] = line.split('\t');
    if (id === undefined || hash === undefined) continue;
    if (faults === undefined) index.held.set(id, hash);
    else index.refused.set(id, { hash, faults: zFaults.parse(JSON.parse(faults)) });
  }
  return index;
}

/** Of a file that need not be there. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  const file = await ifThere(open(path));
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

/**
 * The last to be written, the state at the very end: until then the next pull begins where this one did,
 * with the index of then.
 */
export async function keepState(
  folder: string,
  index: Index,
  state: Omit<PullState, 'index'>,
): Promise<void> {
  const name = `.index-${randomUUID()}.tsv`;
  const file = new Draft(folder, name);
  await file.write(linesAbout(index));
  await file.place();
  const draft = new Draft(folder, STATE);
  await writeFile(draft.path, `${JSON.stringify({ ...state, index: name }, null, 2)}\n`);
  await draft.place();
  const others = (await readdir(folder)).filter((other) => INDEX.test(other) && other !== name);
  for (const other of others) await rm(join(folder, other), { force: true });
}

function* linesAbout({ held, refused }: Index): Generator<string> {
  for (const [id, hash] of held) yield `${id}\t${hash}\n`;
  // JSON has no tab and no end of line in a text.
  for (const [id, { hash, faults }] of refused) yield `${id}\t${hash}\t${JSON.stringify(faults)}\n`;
}
