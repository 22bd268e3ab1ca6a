/** The layout of the EURES mapping tables: a preamble of name and value, then five columns. */
import { basename } from 'node:path';
import { MATCH_RELATIONS, type MatchRelation } from '../../job-families/index.ts';
import { type OnIssue, readCsv } from '../csv.ts';

export interface MappingRow {
  readonly line: number;
  readonly ids: readonly [string, string];
  readonly labels: readonly [string, string];
  readonly relation: MatchRelation;
}

const ID = (n: 1 | 2) => `classification ${n} ID`;
const LABEL = (n: 1 | 2) => `classification ${n} prefered label`;
const RELATION = 'mapping relation';
const COLUMNS = [ID(1), LABEL(1), ID(2), LABEL(2), RELATION];

export async function* readMappingRows(
  path: string,
  preamble: Map<string, string>,
  onIssue: OnIssue,
): AsyncGenerator<MappingRow, void, undefined> {
  const file = {
    path,
    needs: COLUMNS,
    isHeader: (cells: readonly string[]) => cells[0]?.trim() === COLUMNS[0],
    onPreamble: ([name = '', value = '']: readonly string[]) => {
      preamble.set(name.trim(), value.trim());
    },
  };
  for await (const { line, get } of readCsv(file, onIssue)) {
    const relation = MATCH_RELATIONS.find((r) => get(RELATION) === `skos:${r}`);
    if (relation === undefined) {
      const rule = `the relation is ${MATCH_RELATIONS.map((r) => `skos:${r}`).join(', ')}`;
      onIssue({ file: basename(path), line, field: RELATION, rule, severity: 'rejected' });
    } else
      yield {
        line,
        ids: [get(ID(1)), get(ID(2))],
        labels: [get(LABEL(1)), get(LABEL(2))],
        relation,
      };
  }
}
