import { readFile, writeFile } from 'node:fs/promises';
import { lheoDocument } from './lheo-document.ts';

/** Writes the tables of `docs/lheo.md` from `src/imports/lheo/elements.ts`; a test compares both. */
const file = 'docs/lheo.md';
await writeFile(file, lheoDocument(await readFile(file, 'utf8')));
