import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const HERE = new URL('../', import.meta.url);

const filesIn = (folder: string): readonly string[] =>
  readdirSync(fileURLToPath(new URL(`${folder}/`, HERE)), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.[jt]s$/.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .toSorted();

/** A digest of the code in these folders of `src`, or of the build: another release has another. */
export function codeIn(folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders)
    for (const file of filesIn(folder)) hash.update(readFileSync(file)).update('\0');
  return hash.digest('base64url').slice(0, 12);
}
