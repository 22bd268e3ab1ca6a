import { basename } from 'node:path';
import {
  analyseConcepts,
  type LoadContext,
  loadMatches,
  type MappingTable,
  type Match,
  preferredLabels,
  type Tally,
} from '../../job-families/index.ts';
import { AppError } from '../../kernel/errors.ts';
import type { OnProgress } from '../concept-report.ts';
import type { OnIssue } from '../csv.ts';
import type { ImportIssue } from '../import-issue.ts';
import { collectIssues } from '../issues.ts';
import { describedBy, isContradicted, type LabelledRow } from './direction.ts';
import { readMappingRows } from './mapping-rows.ts';
import { isTableName, TABLES, type TableDeclaration } from './tables.ts';

export interface MappingReport {
  readonly file: string;
  readonly table: MappingTable;
  /** Holds the rows by relation, as the file writes it. */
  readonly tally: Tally;
  readonly issues: readonly ImportIssue[];
  readonly rejected: number;
  readonly warnings: number;
}

export interface MappingOptions {
  /** Declares the column that the relation describes, against the declaration in `tables.ts`. */
  readonly direction?: 1 | 2;
}

interface Survey {
  readonly preamble: ReadonlyMap<string, string>;
  readonly agreeing: number;
  readonly contradicting: number;
}

/** A first reading: what the file says of itself, and whether its labels bear the direction out. */
async function survey(path: string, describes: 1 | 2): Promise<Survey> {
  const preamble = new Map<string, string>();
  const votes = { 1: 0, 2: 0 };
  // The second reading reports the rows that cannot be read.
  for await (const row of readMappingRows(path, preamble, () => undefined)) {
    const vote = describedBy(row);
    if (vote !== undefined) votes[vote] += 1;
  }
  const other = describes === 1 ? 2 : 1;
  return { preamble, agreeing: votes[describes], contradicting: votes[other] };
}

/** Loads a table of correspondences by its declaration, or refuses it when its labels contradict that. */
export async function importMapping(
  context: LoadContext,
  name: string,
  path: string,
  options: MappingOptions = {},
  onProgress: OnProgress = () => undefined,
): Promise<MappingReport> {
  if (!isTableName(name))
    throw new AppError(
      'invalid',
      `The mapping tables known here: ${Object.keys(TABLES).join(', ')}`,
    );
  const declared: TableDeclaration = { ...TABLES[name] };
  const describes = options.direction ?? declared.describes;
  const found = await survey(path, describes);
  refuseContradicted(describes, found);
  const table = tableOf(declared.name, describes, found);
  const file = basename(path);
  const issues = collectIssues();
  const loaded = new Map([
    ...(await preferredLabels(context.db, 'esco', declared.language)),
    ...(await preferredLabels(context.db, 'rome', declared.language)),
  ]);
  const matches = readMatches(path, { ...declared, describes }, loaded, issues.add);
  const tally = await loadMatches(context, table, matches, {
    isWhole: issues.watch(),
    onLoaded: (rows) => {
      onProgress({ file, rows });
    },
  });
  await analyseConcepts(context.db);
  return {
    file,
    table,
    tally,
    issues: issues.kept,
    rejected: issues.rejected(),
    warnings: issues.warnings(),
  };
}

function refuseContradicted(describes: 1 | 2, { agreeing, contradicting }: Survey): void {
  if (contradicting <= agreeing) return;
  throw new AppError(
    'invalid',
    `The table is declared to describe column ${describes}, and its labels say the other: ${agreeing} rows for, ${contradicting} against`,
    { facts: { describes, agreeing, contradicting } },
  );
}

function tableOf(name: string, describes: 1 | 2, { preamble, ...counts }: Survey): MappingTable {
  const tell = (key: string) => preamble.get(key) ?? '';
  const [, day, month, year] =
    /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(tell('Mapping project version date')) ?? [];
  const version = tell('Mapping project version');
  if (version === '' || year === undefined)
    throw new AppError(
      'invalid',
      'The table heads itself with a version and its date (dd/mm/yyyy)',
    );
  const classification = (n: 1 | 2) =>
    `${tell(`Classification ${n} Name`)} ${tell(`Classification ${n} Version`)}`;
  return {
    name,
    version,
    dated: `${year}-${month ?? ''}-${day ?? ''}`,
    authors: tell('Mapping project author'),
    describes,
    first: classification(1),
    second: classification(2),
    agreeing: counts.agreeing,
    contradicting: counts.contradicting,
  };
}

async function* readMatches(
  path: string,
  { describes, first, second }: TableDeclaration,
  loaded: ReadonlyMap<string, string>,
  onIssue: OnIssue,
): AsyncGenerator<Match, void, undefined> {
  /** By the labels of the table, or by those that are published of the two concepts. */
  const contradicted = ({ relation, labels }: LabelledRow, a: string, b: string): boolean => {
    const own = { relation, labels: [loaded.get(a) ?? '', loaded.get(b) ?? ''] as const };
    return isContradicted({ relation, labels }, describes) || isContradicted(own, describes);
  };
  for await (const row of readMappingRows(path, new Map(), onIssue)) {
    const { line, ids, relation } = row;
    const [a, b] = [first(ids[0]), second(ids[1])];
    if (a === undefined || b === undefined) {
      const field = `classification ${a === undefined ? 1 : 2} ID`;
      const rule = 'the identifier is one of this classification';
      onIssue({ file: basename(path), line, field, rule, severity: 'rejected' });
    } else if (contradicted(row, a, b)) {
      const rule = 'by their labels the broader is the narrower; left out';
      onIssue({ file: basename(path), line, field: 'mapping relation', rule, severity: 'warning' });
    } else if (describes === 1) yield { subject: b, relation, object: a };
    else yield { subject: a, relation, object: b };
  }
}
