/** What earlier pulls left in the folder of a transfer: half a file that can be gone on with, copies that a newer one replaces. */
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ifThere } from '../../kernel/file-errors.ts';
import { FileDraft, NOTE, PART } from './file-draft.ts';
import type { Receipt } from './receipt.store.ts';

/** Another process may be writing what moved so lately: twice what ends a connection that stands still. */
const FRESH_MS = 120_000;

/** Of the life that began it: what it asked for, and what says that the rest is of the same bytes. */
const zNote = z.strictObject({ url: z.string(), etag: z.string(), mediaType: z.string() });
export type Note = z.output<typeof zNote>;

export interface Leftover extends Note {
  readonly draft: FileDraft;
}

async function noteOf(path: string): Promise<Note | undefined> {
  const text = (await ifThere(readFile(`${path}${NOTE}`, 'utf8'))) ?? '';
  try {
    return zNote.safeParse(JSON.parse(text)).data;
  } catch {
    // Torn: its writer died in the middle.
    return undefined;
  }
}

/** The drafts of lives that were cut off: one that `isWanted` is taken up, the others are removed. */
export async function leftoverOf(
  folder: string,
  isWanted: (note: Note) => boolean,
  { shared }: { readonly shared: boolean },
): Promise<Leftover | undefined> {
  let found: Leftover | undefined;
  for (const name of (await ifThere(readdir(folder))) ?? []) {
    if (!name.endsWith(PART)) continue;
    const path = join(folder, name.slice(0, -PART.length));
    const { mtimeMs } = await stat(join(folder, name));
    if (shared && Date.now() - mtimeMs < FRESH_MS) continue;
    const note = await noteOf(path);
    const draft = new FileDraft(path);
    if (found === undefined && note !== undefined && isWanted(note)) {
      await draft.takeUp();
      found = { ...note, draft };
    } else await draft.drop();
  }
  return found;
}

/** Of whole copies only the newest of its kind is kept; of lists of changes each. The receipts stay. */
export async function removeReplaced(
  folder: string,
  receipts: readonly Receipt[],
  newest: Receipt,
): Promise<void> {
  if (newest.cursor !== undefined) return;
  for (const { file, cursor, mediaType } of receipts)
    if (cursor === undefined && mediaType === newest.mediaType && file !== newest.file)
      await rm(join(folder, file), { force: true });
}
