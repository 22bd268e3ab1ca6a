import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { contextHash } from '../src/linked-data/contexts.ts';

/**
 * Takes over the official JSON-LD context of the European Learning Model, version 3.2 LTS, word for word:
 * a document of a partner names it, and this node fetches none..
 */
const SOURCE = join(
  '../shared',
  'vectors/linked-data/elm/3.2-lts/rdf/ap/edc/edc-ap-context.jsonld',
);
const ENTRY = {
  name: 'elm-edc-ap',
  iri: 'http://data.europa.eu/snb/model/context/edc-ap',
  file: 'elm-edc-ap-3.2.jsonld',
  licence: 'EUPL-1.2',
  source:
    'European Commission, European Learning Model 3.2 LTS, EDC application profile, as it stands in github.com/european-commission-empl/European-Learning-Model (commit 22dcce7)',
};

const document = z
  .record(z.string(), z.unknown())
  .parse(JSON.parse(await readFile(SOURCE, 'utf8')));
await writeFile(`contexts/${ENTRY.file}`, `${JSON.stringify(document, null, 2)}\n`);
const index = z
  .array(z.looseObject({ name: z.string() }))
  .parse(JSON.parse(await readFile('contexts/index.json', 'utf8')));
const entry = { ...ENTRY, sha256: contextHash(document) };
const others = index.filter(({ name }) => name !== ENTRY.name);
await writeFile('contexts/index.json', `${JSON.stringify([...others, entry], null, 2)}\n`);
