import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { AppContext } from './context.ts';
import { lastChange } from './feed/index.ts';
import { importRunner } from './imports/index.ts';
import type { Db } from './kernel/db.ts';
import { LICENCES } from './linked-data/terms.ts';
import { findSetting, insertSetting } from './operators/index.ts';

/**
 * What an empty node is filled with at its first start, by the same imports as real data: the
 * classifications of `samples/concepts/`, the certifications, then the trainings.
 */
const FOLDER = new URL('../samples/', import.meta.url);
const path = (name: string): string => fileURLToPath(new URL(name, FOLDER));
const LOADED = 'samples-loaded';

export const TRAININGS = path('trainings.lheo.xml');
/** Ten trainings of invented Spanish providers, and the map of their columns. */
export const SPANISH = { file: path('es/cursos.csv'), map: path('es/cursos.map.yaml') } as const;
/** The feed's name, licence and what the licence asks to be said; see samples/ATTRIBUTION.md. */
export const SAMPLE_SOURCE = {
  source: 'samples',
  title: 'Parcoursup, Certif Info, La Poste (échantillon)',
  licence: LICENCES.licenceOuverte2,
  attribution:
    'Ministère chargé de l’enseignement supérieur (Parcoursup), Certif Info (Réseau des Carif-Oref), La Poste ; les sessions sont des exemples composés par le projet',
} as const;

/** Only a node that holds nothing yet: samples never mix with an operator's own records. */
export const samplesNeeded = async (db: Db): Promise<boolean> =>
  (await findSetting<boolean>(db, LOADED)) === undefined &&
  (await lastChange(db, 'training')) === undefined;

const nothing = () => ({
  source: 'samples',
  origin: 'samples',
  complete: false,
  body: Readable.from([]),
});

/** Where the samples of a classification are, and how they are read; of all of them by default. */
export async function conceptFolders(scheme = '') {
  return (await readdir(path('concepts'), { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && entry.name.startsWith(scheme))
    .map(({ name }) => name)
    .toSorted()
    .map((name) => ({
      format: name.startsWith('rome') ? ('rome' as const) : ('esco' as const),
      path: path(`concepts/${name}`),
    }));
}

/** The classifications alone, or one of them (`esco`): a node with trainings of its own needs their names too. */
export async function loadConceptSamples(context: AppContext, scheme = ''): Promise<void> {
  const run = importRunner(context);
  for (const folder of await conceptFolders(scheme))
    await run({ ...nothing(), ...folder }, () => undefined);
  if (scheme !== '') return;
  const table = { format: 'mapping', table: 'esco-rome' } as const;
  await run({ ...nothing(), ...table, path: path('concepts/esco-rome.csv') }, () => undefined);
}

export async function loadSamples(context: AppContext): Promise<void> {
  await loadConceptSamples(context);
  const run = importRunner(context);
  const certifications = { format: 'certifinfo', path: path('certifications.csv') } as const;
  await run({ ...nothing(), ...certifications }, () => undefined);
  await run(
    {
      ...nothing(),
      ...SAMPLE_SOURCE,
      format: 'lheo',
      origin: 'trainings.lheo.xml',
      body: createReadStream(TRAININGS),
    },
    () => undefined,
  );
  await context.db.transaction(async (tx) => insertSetting(tx, LOADED, true));
}
