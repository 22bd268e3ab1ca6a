import { basename } from 'node:path';
import {
  analyseConcepts,
  type ConceptRecord,
  type LoadContext,
  type LoadOptions,
  loadConcepts,
  loadRelations,
  type Part,
  type Relation,
  type Tally,
} from '../../job-families/index.ts';
import type { ConceptReport, OnProgress, PartReport } from '../concept-report.ts';
import { collectIssues } from '../issues.ts';
import { openRomeFolder } from './rome-files.ts';
import * as rows from './rome-rows.ts';

/** Loads a folder of the ROME download: codes, appellations, skills, and what ties them. */
export async function importRome(
  context: LoadContext,
  folder: string,
  onProgress: OnProgress = () => undefined,
): Promise<ConceptReport> {
  const { release, pathOf, ignored } = await openRomeFolder(folder);
  const { add, kept, rejected, warnings, watch } = collectIssues();
  const parts: PartReport[] = [];
  const skills = new Set<string>();

  const run = async (
    path: string,
    part: string,
    language: string,
    load: (part: Part, options: LoadOptions) => Promise<Tally>,
  ) => {
    const file = basename(path);
    const key = { scheme: 'rome', release, part, language } as const;
    const tally = await load(key, {
      isWhole: watch(),
      onLoaded: (n) => {
        onProgress({ file, rows: n });
      },
    });
    parts.push({ ...key, file, tally });
  };
  const concepts = async (path: string, part: string, from: AsyncIterable<ConceptRecord>) =>
    run(path, part, 'fr', async (key, options) => loadConcepts(context, key, from, options));
  const relations = async (path: string, part: string, from: AsyncIterable<Relation>) =>
    run(path, part, '', async (key, options) => loadRelations(context, key, from, options));
  const noted = async function* (from: AsyncIterable<ConceptRecord>) {
    for await (const record of from) {
      skills.add(record.code ?? '');
      yield record;
    }
  };

  const codes = pathOf('referentiel_code_rome');
  const appellations = pathOf('referentiel_appellation');
  const competences = pathOf('referentiel_competence');
  const knowledge = pathOf('referentiel_savoir');
  const items = pathOf('coherence_item');
  const read = (table: Parameters<typeof rows.readRomeConcepts>[0]) =>
    rows.readRomeConcepts(table, add);
  await concepts(codes, 'codes', read(rows.codesIn(codes)));
  await concepts(appellations, 'appellations', read(rows.appellationsIn(appellations)));
  await concepts(competences, 'competences', noted(read(rows.competencesIn(competences))));
  await concepts(knowledge, 'savoirs', noted(read(rows.knowledgeIn(knowledge))));
  await relations(codes, 'code-parents', rows.readCodeParents(codes, add));
  await relations(appellations, 'appellation-codes', rows.readAppellationLinks(appellations, add));
  await relations(competences, 'macro-competences', rows.readMacroCompetences(competences, add));
  await relations(
    items,
    'code-skills',
    rows.readCodeSkills(items, (ogr) => skills.has(ogr), add),
  );
  await analyseConcepts(context.db);
  return { release, parts, ignored, issues: kept, rejected: rejected(), warnings: warnings() };
}
