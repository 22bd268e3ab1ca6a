/** What a folder remembers of the contract that fills it: the next pull goes on from there. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../kernel/errors.ts';
import { ifThere } from '../../kernel/file-errors.ts';

const zMemory = z.strictObject({
  partner: z.string(),
  dataset: z.string(),
  /** Id of the agreement, and its number on our node. */
  agreement: z.string(),
  contract: z.number(),
  transfer: z.string().optional(),
  /** Of a list of changes: where to go on. */
  cursor: z.string().optional(),
  /** Of what came last. */
  sha256: z.string().optional(),
});
export type Memory = z.output<typeof zMemory>;

const FILE = '.passerelle-contract.json';

/** Undefined for a folder that no contract fills yet. Throws `invalid` for a file that is not ours. */
export async function remembered(folder: string): Promise<Memory | undefined> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, FILE);
  const text = await ifThere(readFile(path, 'utf8'));
  if (text === undefined) return undefined;
  const memory = zMemory.safeParse(asJson(text));
  if (memory.success) return memory.data;
  throw new AppError('invalid', `${path} was not written by this command`);
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export async function remember(folder: string, memory: Memory): Promise<void> {
  const path = join(folder, FILE);
  await writeFile(`${path}.new`, `${JSON.stringify(memory, null, 2)}\n`);
  await rename(`${path}.new`, path);
}
