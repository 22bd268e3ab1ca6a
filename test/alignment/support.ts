/** A small ESCO and ROME of our own making, loaded, and trainings that speak of them. */
import type { Training } from '../../src/catalogue/index.ts';
import { importEsco } from '../../src/imports/esco/import-esco.service.ts';
import { importMapping } from '../../src/imports/mapping/import-mapping.service.ts';
import { importRome } from '../../src/imports/rome/import-rome.service.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import type { Db } from '../../src/kernel/db.ts';
import { aTraining } from '../catalogue/support.ts';
import { aFolder, ESCO_EN, ESCO_FR, ESCO_ROME, ROME } from '../imports/support.ts';

export async function loadConcepts(db: Db): Promise<void> {
  const context = { db, clock: systemClock };
  await importEsco(context, await aFolder('esco-1.1.1-en', ESCO_EN));
  await importEsco(context, await aFolder('esco-1.2.1-fr', ESCO_FR));
  await importRome(context, await aFolder('rome', ROME));
  const folder = await aFolder('mapping', { 'table.csv': ESCO_ROME });
  await importMapping(context, 'esco-rome', `${folder}/table.csv`);
}

/** By its code it leads to welders, by its words to welding. */
export const aWeldersTraining = (key: string, patch: Partial<Training> = {}): Training =>
  aTraining(key, {
    title: 'Soudeur',
    objective: '<p>Apprendre à souder ; techniques de soudage.</p>',
    domain: { formacode: [], nsf: [], rome: ['H2913'] },
    ...patch,
  });
