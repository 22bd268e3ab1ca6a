import { mkdir, writeFile } from 'node:fs/promises';
import { contextOf } from '../src/linked-data/context-table.ts';

/** Writes our JSON-LD context from the table of terms, which a test compares. */
await mkdir('contexts', { recursive: true });
await writeFile('contexts/passerelle-v1.jsonld', `${JSON.stringify(contextOf(), null, 2)}\n`);
