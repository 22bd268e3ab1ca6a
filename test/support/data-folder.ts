import { rmSync } from 'node:fs';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../src/storage/migrate.ts';
import { openPglite } from '../../src/storage/pglite.ts';

let made: Promise<string> | undefined;

/** As the first start leaves the database: making one takes five seconds, copying it a fraction of one. */
async function make(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-made-'));
  // Not a hook of the tests: theirs may be of another copy of this module.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const db = await openPglite(folder);
  await migrate(db);
  await db.close();
  return folder;
}

/** Gives a node that starts in `dataDir` an embedded database, empty and migrated. */
export async function aMadeDatabase(dataDir: string): Promise<void> {
  made ??= make();
  await cp(join(await made, 'pglite'), join(dataDir, 'pglite'), { recursive: true });
}
