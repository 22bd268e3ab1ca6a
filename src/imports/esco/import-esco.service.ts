import {
  analyseConcepts,
  type LoadContext,
  loadConcepts,
  loadRelations,
} from '../../job-families/index.ts';
import type { ConceptReport, OnProgress, PartReport } from '../concept-report.ts';
import { collectIssues } from '../issues.ts';
import { type EscoFile, type EscoOptions, LABEL_TABLE, openEscoFolder } from './esco-files.ts';
import { byLanguage, readLabels } from './esco-labels.ts';
import { readConcepts, readRelations } from './esco-rows.ts';

const reader = ({ part }: EscoFile) => (part === LABEL_TABLE ? readLabels : readConcepts);

/** Loads a folder of the official CSV download, in whatever languages its files are. */
export async function importEsco(
  context: LoadContext,
  folder: string,
  options: EscoOptions = {},
  onProgress: OnProgress = () => undefined,
): Promise<ConceptReport> {
  const { release, files, ignored } = await openEscoFolder(folder, options);
  const issues = collectIssues();
  const load = async (file: EscoFile): Promise<PartReport> => {
    const part = { scheme: 'esco', release, part: file.part, language: file.language } as const;
    const watched = {
      isWhole: issues.watch(),
      onLoaded: (rows: number) => {
        onProgress({ file: file.name, rows });
      },
    };
    const tally =
      file.language === ''
        ? await loadRelations(context, part, readRelations(file, issues.add), watched)
        : await loadConcepts(context, part, reader(file)(file, issues.add), watched);
    return { ...part, file: file.name, tally };
  };
  const parts: PartReport[] = [];
  // One after the other: relations name what the files before them described.
  for (const file of files) for (const one of await byLanguage(file)) parts.push(await load(one));
  await analyseConcepts(context.db);
  return {
    release,
    parts,
    ignored,
    issues: issues.kept,
    rejected: issues.rejected(),
    warnings: issues.warnings(),
  };
}
