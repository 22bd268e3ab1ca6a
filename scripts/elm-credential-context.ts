import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { elmCredentialContext } from '../src/credentials/forms/elm-context.ts';
import { contextHash } from '../src/linked-data/contexts.ts';

/**
 * Writes the context of credentials in the European Learning Model. What was signed with it names it by its file: once
 * released it never changes, and another one gets another name.
 */
const ENTRY = {
  name: 'elm-credential-v1',
  file: 'elm-credential-v1.jsonld',
  everywhere: true,
  licence: 'EUPL-1.2',
  source:
    'this project, by scripts/elm-credential-context.ts from src/credentials/forms/elm-context.ts',
};
await writeFile(`contexts/${ENTRY.file}`, `${JSON.stringify(elmCredentialContext, null, 2)}\n`);
const index = z
  .array(z.looseObject({ name: z.string() }))
  .parse(JSON.parse(await readFile('contexts/index.json', 'utf8')));
const entry = { ...ENTRY, sha256: contextHash(elmCredentialContext) };
const others = index.filter(({ name }) => name !== ENTRY.name);
await writeFile('contexts/index.json', `${JSON.stringify([...others, entry], null, 2)}\n`);
