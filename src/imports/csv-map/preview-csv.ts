import type { Training } from '../../catalogue/record.ts';
import type { ImportIssue } from '../import-issue.ts';
import { collectIssues } from '../issues.ts';
import { type ReadCsvOptions, readCsv } from './read-csv.ts';

export interface CsvPreview {
  /** The first records, as they would be published. */
  readonly preview: readonly Training[];
  readonly records: number;
  readonly rejected: number;
  readonly warnings: number;
  readonly issues: readonly ImportIssue[];
}

/** Reads the whole file and changes nothing. */
export async function previewCsv(
  input: AsyncIterable<Uint8Array>,
  options: ReadCsvOptions,
  count: number,
): Promise<CsvPreview> {
  const issues = collectIssues();
  const preview: Training[] = [];
  let records = 0;
  for await (const item of readCsv(input, options)) {
    for (const warning of item.warnings) issues.add(warning);
    if (item.kind === 'rejected') issues.add(item.issue);
    else {
      records += 1;
      if (preview.length < count) preview.push(item.training);
    }
  }
  return {
    preview,
    records,
    rejected: issues.rejected(),
    warnings: issues.warnings(),
    issues: issues.kept,
  };
}
