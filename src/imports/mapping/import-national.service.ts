/**
 * Tables between the occupations of a country and ESCO. Each is declared in `national-tables.ts`; before it
 * is loaded its direction is checked by the labels of both sides, where this node has ESCO in that language, and
 * by the shape of the table.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import {
  analyseConcepts,
  type ConceptRecord,
  conceptRef,
  type LoadContext,
  loadConcepts,
  loadMatches,
  MATCH_RELATIONS,
  type MappingTable,
  type Match,
  nationalCode,
  nationalIri,
  preferredLabels,
  romeIri,
  type Tally,
} from '../../job-families/index.ts';
import { AppError } from '../../kernel/errors.ts';
import { parse } from '../../kernel/parse.ts';
import type { OnProgress } from '../concept-report.ts';
import type { ImportIssue } from '../import-issue.ts';
import { collectIssues } from '../issues.ts';
import { describedBy, isContradicted, shapeOf } from './direction.ts';
import { COLLECTED, ESCO_ROME, NATIONAL_TABLES, type NationalTable } from './national-tables.ts';

export interface NationalReport {
  readonly countries: readonly CountryReport[];
  readonly refused: readonly { readonly file: string; readonly reason: string }[];
  readonly issues: readonly ImportIssue[];
  /** Tables refused, and rows rejected. */
  readonly rejected: number;
  readonly warnings: number;
}

interface CountryReport {
  readonly country: string;
  readonly language: string;
  readonly codes: number;
  readonly table: MappingTable;
  readonly tally: Tally;
  /** Rows that speak for the declared direction by their shape, and against it. */
  readonly shape: readonly [agreeing: number, contradicting: number];
  /** Rows whose labels say the other direction: not loaded. */
  readonly leftOut: number;
}

const zTable = z.record(
  z.string().min(1).max(200),
  z.object({
    title: z.string().trim().min(1).max(500),
    matches: z.record(z.string(), z.enum(MATCH_RELATIONS)),
  }),
);
type Table = z.output<typeof zTable>;

const MOST_BYTES = 64 * 1024 ** 2;

export interface NationalOptions {
  /** Declares the side that the relations describe, against `national-tables.ts`: 1 national, 2 ESCO. */
  readonly direction?: 1 | 2;
}

/** One file, or all those of a folder whose names are known. A table that is refused keeps no other out. */
export async function importNational(
  context: LoadContext,
  path: string,
  options: NationalOptions = {},
  onProgress: OnProgress = () => undefined,
): Promise<NationalReport> {
  const issues = collectIssues();
  const countries: CountryReport[] = [];
  const refused: { file: string; reason: string }[] = [];
  for (const file of await filesAt(path)) {
    try {
      countries.push(await importTable(context, file, options, issues.add, onProgress));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const [issue] = error.issues;
      const reason = issue === undefined ? error.message : `${issue.pointer}: ${issue.message}`;
      refused.push({ file: basename(file), reason });
    }
  }
  await analyseConcepts(context.db);
  return {
    countries,
    refused,
    issues: issues.kept,
    rejected: issues.rejected() + refused.length,
    warnings: issues.warnings(),
  };
}

async function filesAt(path: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const files = (await readdir(path)).filter((file) => stemOf(file) in NATIONAL_TABLES).toSorted();
  if (files.length > 0) return files.map((file) => join(path, file));
  throw new AppError('invalid', 'The folder holds no national table', {
    issues: [
      {
        pointer: '/query/path',
        message: `files are named ${Object.keys(NATIONAL_TABLES).join('.json, ')}.json`,
      },
    ],
  });
}

const stemOf = (file: string): string => basename(file, '.json');

async function read(path: string): Promise<Table> {
  if ((await stat(path)).size > MOST_BYTES)
    throw new AppError('too-large', `A table has at most ${MOST_BYTES} bytes`);
  const text = await readFile(path, 'utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new AppError('malformed', 'It is not JSON');
  }
  return parse(zTable, value, 'table');
}

interface Row {
  readonly relation: (typeof MATCH_RELATIONS)[number];
  /** National code and IRI of ESCO. */
  readonly ids: readonly [string, string];
  readonly labels: readonly [string, string];
}

const rowsOf = (table: Table, labels: ReadonlyMap<string, string>): readonly Row[] =>
  Object.entries(table).flatMap(([code, { title, matches }]) =>
    Object.entries(matches).map(
      ([iri, relation]): Row => ({
        relation,
        ids: [code, iri],
        labels: [title, labels.get(iri) ?? ''],
      }),
    ),
  );

async function importTable(
  context: LoadContext,
  path: string,
  options: NationalOptions,
  onIssue: (issue: ImportIssue) => void,
  onProgress: OnProgress,
): Promise<CountryReport> {
  const file = basename(path);
  const declared = NATIONAL_TABLES[stemOf(file)];
  if (declared === undefined)
    throw new AppError('invalid', `No national table is declared for a file of this name`);
  const table = await read(path);
  const labels = await preferredLabels(context.db, 'esco', declared.language);
  const rows = rowsOf(table, labels);
  const direction = directionOf(declared, options, rows);
  const issue = (
    field: string,
    rule: string,
    severity: ImportIssue['severity'],
    record: string,
  ) => {
    onIssue({ file, line: 1, record, field, rule, severity });
  };
  const kept = rows.filter((row) => !isContradicted(row, direction.describes));
  for (const row of rows.filter((r) => !kept.includes(r)))
    issue(
      'matches',
      'by their labels the broader is the narrower; left out',
      'warning',
      row.ids[0],
    );
  if (declared.country !== 'FR')
    await loadConcepts(context, partOf(declared), recordsOf(table, declared), {
      onLoaded: (n) => {
        onProgress({ file, rows: n });
      },
    });
  const about = aboutOf(declared, direction);
  const tally = await loadMatches(
    context,
    about,
    matchesOf(kept, declared, direction.describes, issue),
    {
      onLoaded: (n) => {
        onProgress({ file, rows: n });
      },
    },
  );
  return {
    country: declared.country,
    language: declared.language,
    codes: Object.keys(table).length,
    table: about,
    tally,
    shape: direction.shape,
    leftOut: rows.length - kept.length,
  };
}

interface Direction {
  readonly describes: 1 | 2;
  readonly labels: readonly [agreeing: number, contradicting: number];
  readonly shape: readonly [agreeing: number, contradicting: number];
}

/** By shape one side must outvote the other clearly: some rows of every table go against it. */
const CLEARLY = 2;
const ENOUGH = 5;

function directionOf(
  { describes: declared, country }: NationalTable,
  { direction }: NationalOptions,
  rows: readonly Row[],
): Direction {
  const shape = shapeOf(rows);
  const describes = direction ?? declared;
  if (describes === undefined)
    throw new AppError(
      'invalid',
      `No direction is declared for ${country}, and the table does not show one: ${shape[1]} rows say that the relation describes the national side, ${shape[2]} that it describes ESCO; declare one (--direction 1 or 2)`,
    );
  const other = describes === 1 ? 2 : 1;
  const labels = votesOf(rows);
  const facts = { describes, labels, shape };
  const clear = shape[describes] > CLEARLY * shape[other];
  // A node with few labels has few votes: against a clear shape they do not suffice, and their rows are left out.
  if (labels[other] > labels[describes] && (!clear || labels[other] >= ENOUGH))
    throw new AppError(
      'invalid',
      `The table is declared to describe the ${SIDE[describes]} side, and its labels say the other: ${labels[describes]} rows for, ${labels[other]} against`,
      { facts },
    );
  if (direction === undefined && shape[describes] < CLEARLY * shape[other])
    throw new AppError(
      'invalid',
      `The table is declared to describe the ${SIDE[describes]} side, and its shape does not bear that out: ${shape[describes]} rows for, ${shape[other]} against`,
      { facts },
    );
  return {
    describes,
    labels: [labels[describes], labels[other]],
    shape: [shape[describes], shape[other]],
  };
}

/** Rows whose labels say that the relation describes the one side or the other. */
function votesOf(rows: readonly Row[]): Readonly<Record<1 | 2, number>> {
  const votes = { 1: 0, 2: 0 };
  for (const row of rows) {
    const vote = describedBy(row);
    if (vote !== undefined) votes[vote] += 1;
  }
  return votes;
}

const SIDE = { 1: 'national', 2: 'ESCO' } as const;

const partOf = ({ country, language }: NationalTable) => ({
  scheme: 'national' as const,
  release: COLLECTED.release,
  part: country.toLowerCase(),
  language,
});

function aboutOf({ country }: NationalTable, { describes, labels }: Direction): MappingTable {
  const votes = { agreeing: labels[0], contradicting: labels[1] };
  // Its columns stand the other way round: ESCO first.
  if (country === 'FR') return { ...ESCO_ROME, describes: describes === 1 ? 2 : 1, ...votes };
  const { version, dated } = COLLECTED;
  return {
    name: `EURES ${country}`,
    version,
    dated,
    authors: 'EURES',
    describes,
    first: country,
    second: 'ESCO',
    ...votes,
  };
}

async function* recordsOf(
  table: Table,
  { country }: NationalTable,
): AsyncGenerator<ConceptRecord, void, undefined> {
  for (const [key, { title }] of Object.entries(table)) {
    const iri = nationalIri(country, key);
    if (iri !== undefined)
      yield {
        iri,
        kind: 'national-occupation',
        pref: title,
        alt: [],
        hidden: [],
        code: nationalCode(key),
      };
  }
}

async function* matchesOf(
  rows: readonly Row[],
  { country }: NationalTable,
  describes: 1 | 2,
  onIssue: (field: string, rule: string, severity: 'rejected', record: string) => void,
): AsyncGenerator<Match, void, undefined> {
  for (const { ids, relation } of rows) {
    const [code, iri] = ids;
    const own = country === 'FR' ? appellation(code) : nationalIri(country, code);
    if (own === undefined) onIssue('code', 'it is a code of this classification', 'rejected', code);
    else if (conceptRef(iri)?.scheme !== 'esco')
      onIssue('matches', 'it is an occupation or a group of ESCO', 'rejected', code);
    // What is described as the broader is in SKOS the object: the other one has it as its broader match.
    else if (describes === 1) yield { subject: iri, relation, object: own };
    else yield { subject: own, relation, object: iri };
  }
}

function appellation(code: string): string | undefined {
  const iri = romeIri('appellation', code);
  return conceptRef(iri) === undefined ? undefined : iri;
}
