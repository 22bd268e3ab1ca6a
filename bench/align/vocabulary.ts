/** The official files of ../shared/data as concepts with labels: ESCO in English and French, ROME, their table. */
import { basename, join } from 'node:path';
import type { ConceptLabel, LabelledConcept } from '../../src/alignment/matching/label-index.ts';
import type { MatchLanguage } from '../../src/alignment/matching/words.ts';
import { readEnv } from '../../src/config/env.ts';
import { type CsvRow, readCsv } from '../../src/imports/csv.ts';
import { readMappingRows } from '../../src/imports/mapping/mapping-rows.ts';

const file = (path: string): string => join(readEnv().PASSERELLE_SHARED, 'data', path);

export interface Labelled extends LabelledConcept {
  readonly iri: string;
  readonly labels: readonly (ConceptLabel & { readonly role: 'pref' | 'alt' })[];
}

export interface Appellation {
  readonly ogr: string;
  readonly label: string;
  readonly rome: string;
}

async function rows<T>(path: string, needs: readonly string[], of: (row: CsvRow) => T | undefined) {
  const found: T[] = [];
  for await (const row of readCsv({ path: file(path), needs }, () => undefined)) {
    const one = of(row);
    if (one !== undefined) found.push(one);
  }
  if (found.length === 0) throw new Error(`${basename(path)} holds nothing that is known here`);
  return found;
}

async function escoLabels(path: string, language: MatchLanguage) {
  return rows(path, ['conceptUri', 'preferredLabel'], ({ get }) => {
    const pref = get('preferredLabel');
    const alt = get('altLabels')
      .split(/[\r\n|]+/)
      .map((text) => text.trim())
      .filter((text) => text !== '' && text !== pref);
    return pref === ''
      ? undefined
      : { iri: get('conceptUri'), pref, alt: [...new Set(alt)], language };
  });
}

/** Of one kind, in both languages, in the order of their IRIs. */
export async function readConcepts(kind: 'occupations' | 'skills'): Promise<readonly Labelled[]> {
  const files = [
    await escoLabels(`esco-1.1.1-en/${kind}_en.csv`, 'en'),
    await escoLabels(`esco-1.2.1-fr-labels/${kind}_fr.csv`, 'fr'),
  ].flat();
  const labels = new Map<string, Labelled['labels'][number][]>();
  for (const { iri, pref, alt, language } of files) {
    const known = labels.get(iri) ?? [];
    known.push({ text: pref, language, weight: 1, role: 'pref' });
    known.push(...alt.map((text) => ({ text, language, weight: 1, role: 'alt' }) as const));
    labels.set(iri, known);
  }
  return [...labels]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([iri, all], id) => ({ id, iri, labels: all }));
}

/** Appellations of ROME by their OGR numbers. */
export async function readAppellations(): Promise<ReadonlyMap<string, Appellation>> {
  const all = await rows(
    'rome-4.0-v460/unix_referentiel_appellation_v460_utf8.csv',
    ['code_ogr', 'libelle_appellation_long', 'code_rome'],
    ({ get }): Appellation => ({
      ogr: get('code_ogr'),
      label: get('libelle_appellation_long'),
      rome: get('code_rome'),
    }),
  );
  return new Map(all.map((one) => [one.ogr, one]));
}

/** What each ROME code is called. */
export async function readCodeLabels(): Promise<readonly { code: string; label: string }[]> {
  return rows(
    'rome-4.0-v460/unix_referentiel_code_rome_v460_utf8.csv',
    ['code_rome', 'libelle_rome'],
    ({ get }) => ({ code: get('code_rome'), label: get('libelle_rome') }),
  );
}

/** The official table: of each appellation, the occupations of ESCO that it is matched to. */
export interface Matched {
  readonly iri: string;
  readonly relation: string;
}

export async function readMatches(): Promise<ReadonlyMap<string, readonly Matched[]>> {
  const found = new Map<string, Matched[]>();
  const path = file('esco-rome-mapping/FR_20230607_mapping_esco_rome.csv');
  for await (const { ids, relation } of readMappingRows(path, new Map(), () => undefined)) {
    const known = found.get(ids[1]) ?? [];
    known.push({ iri: ids[0], relation });
    found.set(ids[1], known);
  }
  return found;
}

/** Labels of the skills of each ROME code. */
export async function readRomeSkills(): Promise<ReadonlyMap<string, readonly string[]>> {
  const skills = await rows(
    'rome-4.0-v460/unix_referentiel_competence_v460_utf8.csv',
    ['code_ogr', 'libelle_competence'],
    ({ get }) => [get('code_ogr'), get('libelle_competence')] as const,
  );
  const labels = new Map(skills);
  const found = new Map<string, string[]>();
  await rows(
    'rome-4.0-v460/unix_coherence_item_v460_utf8.csv',
    ['code_rome', 'code_ogr', 'coeur_metier'],
    ({ get }) => {
      const label = labels.get(get('code_ogr'));
      if (label === undefined || get('coeur_metier') === '') return undefined;
      const known = found.get(get('code_rome')) ?? [];
      known.push(label);
      found.set(get('code_rome'), known);
      return label;
    },
  );
  return found;
}

/** Essential and optional skills of each occupation of ESCO. */
export async function readOccupationSkills(): Promise<
  readonly { readonly occupation: string; readonly skills: readonly string[] }[]
> {
  const found = new Map<string, string[]>();
  await rows(
    'esco-1.1.1-en/occupationSkillRelations.csv',
    ['occupationUri', 'skillUri'],
    ({ get }) => {
      const known = found.get(get('occupationUri')) ?? [];
      found.set(get('occupationUri'), known);
      return known.push(get('skillUri'));
    },
  );
  return [...found].map(([occupation, skills]) => ({ occupation, skills }));
}
