import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** All that a document is made by stands in these folders of `src`, or of the build. */
const FOLDERS = ['catalogue', 'certifications', 'kernel', 'linked-data', 'places'];
const HERE = new URL('../', import.meta.url);

const filesIn = (folder: string): readonly string[] =>
  readdirSync(fileURLToPath(new URL(`${folder}/`, HERE)), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.[jt]s$/.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .toSorted();

let code: string | undefined;

/** Who makes a document: this code, at this address. Another of either may make another document of the same record. */
export function documentMaker(publicUrl: string): string {
  if (code === undefined) {
    const hash = createHash('sha256');
    for (const folder of FOLDERS)
      for (const file of filesIn(folder)) hash.update(readFileSync(file)).update('\0');
    code = hash.digest('base64url').slice(0, 12);
  }
  return `${code} ${publicUrl}`;
}
