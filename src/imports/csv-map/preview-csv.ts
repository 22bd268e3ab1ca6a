import type { Training } from '../../catalogue/record.ts';
import { AppError } from '../../kernel/errors.ts';
import type { ImportIssue } from '../import-issue.ts';
import { collectIssues } from '../issues.ts';
import { allPrepared } from '../readers.ts';
import { type ReadCsvOptions, readCsv } from './read-csv.ts';

export interface CsvPreview {
  /** The first records, as they would be published. */
  readonly preview: readonly Training[];
  readonly records: number;
  readonly rejected: number;
  readonly warnings: number;
  readonly issues: readonly ImportIssue[];
}

/** Reads the whole file as the import does, and changes nothing. */
export async function previewCsv(
  input: AsyncIterable<Uint8Array>,
  options: ReadCsvOptions,
  count: number,
): Promise<CsvPreview> {
  const issues = collectIssues();
  const preview: Training[] = [];
  let records = 0;
  for await (const item of allPrepared(readCsv(input, options), options.file)) {
    if (item.kind !== 'record') issues.add(item.issue);
    if (item.kind === 'remark') continue;
    for (const warning of item.warnings) issues.add(warning);
    if (item.kind === 'rejected') continue;
    records += 1;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `prepareTraining` wrote it
    if (preview.length < count) preview.push(JSON.parse(item.training.json) as Training);
  }
  if (records + issues.rejected() === 0)
    throw new AppError('malformed', 'The file holds no training: nothing could be read');
  return {
    preview,
    records,
    rejected: issues.rejected(),
    warnings: issues.warnings(),
    issues: issues.kept,
  };
}
