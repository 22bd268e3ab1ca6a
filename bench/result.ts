import { appendFile, mkdir } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import type { DatabaseKind } from './options.ts';

/** One line of the table. */
export interface Result {
  readonly name: string;
  /** None: what is measured asks no database. */
  readonly database: DatabaseKind | 'none';
  readonly unit: string;
  /** Of every run; the table shows their median. */
  readonly values: readonly number[];
  /** Undefined: told for information. */
  readonly goal?: { readonly atLeast: number } | { readonly below: number };
  /** In the same run: what the value is compared with, if it is. */
  readonly limit?: readonly number[];
  /** The goal is of the ratio to the limit, in percent, and not of the value. */
  readonly goalOfRatio?: boolean;
  readonly method: string;
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

const round = (n: number): string =>
  new Intl.NumberFormat('en', { maximumSignificantDigits: n >= 100 ? 4 : 3 }).format(n);

/** Percent of the limit, run by run, and of those the median. */
const ratioOf = ({ values, limit }: Result): number | undefined =>
  limit === undefined ? undefined : median(values.map((v, i) => (100 * v) / (limit[i] ?? NaN)));

function verdict(result: Result): string {
  const { goal, goalOfRatio } = result;
  if (goal === undefined) return '';
  const value = goalOfRatio === true ? (ratioOf(result) ?? NaN) : median(result.values);
  return ('below' in goal ? value < goal.below : value >= goal.atLeast) ? 'holds' : 'MISSED';
}

function goalText({ goal, goalOfRatio, unit }: Result): string {
  if (goal === undefined) return '';
  const [sign, n] = 'below' in goal ? ['<', goal.below] : ['≥', goal.atLeast];
  return `${sign} ${round(n)} ${goalOfRatio === true ? '% of bare' : unit}`;
}

function cells(result: Result): readonly string[] {
  const { name, database, unit, values, limit } = result;
  const ratio = ratioOf(result);
  return [
    name,
    database,
    `${round(median(values))} ${unit}`,
    goalText(result),
    limit === undefined ? '' : `${round(median(limit))} ${unit}`,
    ratio === undefined ? '' : `${round(ratio)} %`,
    verdict(result),
    values.map(round).join(' '),
  ];
}

const HEAD = ['what', 'database', 'median', 'goal', 'bare', 'ratio', '', 'runs'];

export function table(results: readonly Result[]): string {
  const rows = [HEAD, ...results.map(cells)];
  const widths = HEAD.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const lines = rows.map((row) => row.map((c, i) => c.padEnd(widths[i] ?? 0)).join('  '));
  const methods = [...new Map(results.map((r) => [r.name, r.method]))];
  return [...lines, '', ...methods.map(([name, method]) => `${name}: ${method}`)].join('\n');
}

const FOLDER = new URL('./results/', import.meta.url);

/** One line of JSON for each result, with what it was measured on. */
export async function keep(results: readonly Result[], runs: object): Promise<void> {
  const [cpu] = cpus();
  const ground = {
    at: new Date().toISOString(),
    node: process.version,
    cpu: cpu?.model,
    cores: cpus().length,
    memory: totalmem(),
    ...runs,
  };
  await mkdir(FOLDER, { recursive: true });
  const lines = results.map((result) => `${JSON.stringify({ ...ground, ...result })}\n`).join('');
  await appendFile(new URL(`${ground.at.slice(0, 10)}.jsonl`, FOLDER), lines);
}
