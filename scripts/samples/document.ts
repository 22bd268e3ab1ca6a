import { formation } from './lheo.ts';
import type { Sample } from './select.ts';
import { selectSamples } from './select.ts';
import { readSources } from './sources.ts';
import { element, write } from './xml.ts';

const SAMPLE_COUNT = 200;

/** Stands at the head of the file: who the facts are from, and what is ours. */
const NOTICE = `
  Trainings composed from public facts by scripts/samples.ts; see ATTRIBUTION.md beside this file.
  Sources, Licence Ouverte / Open Licence 2.0 (Etalab):
  - Ministère chargé de l'enseignement supérieur, Parcoursup, map of courses (copy of 2026-02-19);
  - Certif Info, Centre Inffo and Réseau des Carif-Oref (copy of 2025-10-02);
  - La Poste, base officielle des codes postaux (copy of 2023-11-10); INSEE codes of regions.
  Changed: selected, spelt with accents, joined, and completed. The sessions (info="exemple"), their
  dates and their state are invented. Nothing here engages the establishments.
`;

export async function readSamples(shared: string): Promise<readonly Sample[]> {
  return selectSamples(await readSources(shared), SAMPLE_COUNT);
}

export function writeTrainings(samples: readonly Sample[]): string {
  const offers = element(
    'offres',
    samples.map((sample, index) => formation(sample, index)),
  );
  const root = element('lheo', [offers], { xmlns: 'http://lheo.gouv.fr/2.3' });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<!--${NOTICE}-->\n${write(root)}`;
}
