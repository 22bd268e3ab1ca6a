import type { Part, Tally } from '../job-families/index.ts';
import type { ImportIssue } from './import-issue.ts';

/** What an import of a classification did: a line a file. */
export interface ConceptReport {
  readonly release: string;
  readonly parts: readonly PartReport[];
  /** Files of the folder that hold nothing this node keeps. */
  readonly ignored: readonly string[];
  /** The first thousand. */
  readonly issues: readonly ImportIssue[];
  readonly rejected: number;
  readonly warnings: number;
}

export interface PartReport extends Part {
  readonly file: string;
  readonly tally: Tally;
}

interface Progress {
  readonly file: string;
  readonly rows: number;
}
export type OnProgress = (progress: Progress) => void;

const number = new Intl.NumberFormat('en');
const told = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts).map(([name, n]) => `${number.format(n)} ${name}`);

/** A line of a report: `occupations (en): 3,007 new, 0 changed, 0 same, 0 removed; 35,817 labels`. */
export function tallyLine(name: string, { holds, ...rows }: Tally): string {
  return `${name}: ${told(rows).join(', ')}; ${told(holds).join(', ')}`;
}
export const reportLines = ({ parts }: ConceptReport): readonly string[] =>
  parts.map(({ part, language, tally }) =>
    tallyLine(language === '' ? part : `${part} (${language})`, tally),
  );
