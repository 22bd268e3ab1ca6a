/** Rows of the ROME files as concepts and relations. Definitions and other texts are left where they are. */

import { basename } from 'node:path';
import {
  type ConceptKind,
  type ConceptRecord,
  type Relation,
  romeIri,
  type SkillType,
} from '../../job-families/index.ts';
import { type CsvRow, type OnIssue, readCsv } from '../csv.ts';

const CODE = /^[A-Z]\d{4}$/;
const OGR = /^\d{1,9}$/;
const LONGEST = 500;

interface Table {
  readonly path: string;
  readonly kind: ConceptKind;
  readonly type: 'code' | 'appellation' | 'skill';
  readonly code: string;
  readonly label: string;
  readonly alt?: string;
  readonly skillType?: (row: CsvRow) => SkillType;
}

export const codesIn = (path: string): Table => ({
  path,
  kind: 'rome-code',
  type: 'code',
  code: 'code_rome',
  label: 'libelle_rome',
});

export const appellationsIn = (path: string): Table => ({
  path,
  kind: 'rome-appellation',
  type: 'appellation',
  code: 'code_ogr',
  label: 'libelle_appellation_long',
  alt: 'libelle_appellation_court',
});

export const competencesIn = (path: string): Table => ({
  path,
  kind: 'rome-skill',
  type: 'skill',
  code: 'code_ogr',
  label: 'libelle_competence',
  skillType: (row) => (row.get('cat_comp') === 'Savoir-être professionnel' ? 'attitude' : 'skill'),
});

export const knowledgeIn = (path: string): Table => ({
  path,
  kind: 'rome-skill',
  type: 'skill',
  code: 'code_ogr_savoir',
  label: 'libelle_savoir',
  skillType: () => 'knowledge',
});

export async function* readRomeConcepts(
  table: Table,
  onIssue: OnIssue,
): AsyncGenerator<ConceptRecord, void, undefined> {
  const { path, kind, type, code: column, label, alt, skillType } = table;
  const pattern = type === 'code' ? CODE : OGR;
  for await (const row of readCsv({ path, needs: [column, label] }, onIssue)) {
    const code = row.get(column);
    const pref = row.get(label);
    const reject = (field: string, rule: string) => {
      const record = pattern.test(code) ? { record: code } : {};
      const at = { file: basename(path), line: row.line, ...record };
      onIssue({ ...at, field, rule, severity: 'rejected' });
    };
    if (!pattern.test(code)) reject(column, 'a code has a letter and four digits, an OGR digits');
    else if (pref === '' || pref.length > LONGEST) reject(label, `1 to ${LONGEST} characters`);
    else {
      const short = alt === undefined ? '' : row.get(alt);
      yield {
        iri: romeIri(type, code),
        kind,
        pref,
        alt: short === '' || short === pref ? [] : [short],
        hidden: [],
        code,
        ...(skillType === undefined ? {} : { skillType: skillType(row) }),
      };
    }
  }
}

/** An appellation is narrower than its code; a code that version 4 split off, than the one it came from. */
export async function* readAppellationLinks(path: string, onIssue: OnIssue) {
  for await (const row of readCsv({ path, needs: ['code_ogr', 'code_rome'] }, onIssue))
    yield* broader(
      row,
      path,
      onIssue,
      ['appellation', 'code_ogr', OGR],
      ['code', 'code_rome', CODE],
    );
}

export async function* readCodeParents(path: string, onIssue: OnIssue) {
  for await (const row of readCsv({ path, needs: ['code_rome'] }, onIssue)) {
    const parent = row.get('code_rome_parent');
    if (parent === '' || parent === row.get('code_rome')) continue;
    const [from, to] = ['code_rome', 'code_rome_parent'];
    yield* broader(row, path, onIssue, ['code', from, CODE], ['code', to, CODE]);
  }
}

export async function* readMacroCompetences(path: string, onIssue: OnIssue) {
  for await (const row of readCsv({ path, needs: ['code_ogr'] }, onIssue)) {
    const macro = row.get('code_ogr_macro_comp');
    if (macro === '' || macro === row.get('code_ogr')) continue;
    const [from, to] = ['code_ogr', 'code_ogr_macro_comp'];
    yield* broader(row, path, onIssue, ['skill', from, OGR], ['skill', to, OGR]);
  }
}

type End = readonly [type: 'code' | 'appellation' | 'skill', column: string, pattern: RegExp];

function* broader(
  row: CsvRow,
  path: string,
  onIssue: OnIssue,
  narrow: End,
  broad: End,
): Generator<Relation, void, undefined> {
  const bad = [narrow, broad].find(([, column, pattern]) => !pattern.test(row.get(column)));
  if (bad !== undefined) {
    const rule = 'a code has a letter and four digits, an OGR digits';
    onIssue({ file: basename(path), line: row.line, field: bad[1], rule, severity: 'rejected' });
    return;
  }
  const [from, to] = [narrow, broad].map(([type, column]) => romeIri(type, row.get(column)));
  if (from !== undefined && to !== undefined) yield { from, kind: 'broader', to };
}

/**
 * What a code asks for. The file lists working conditions too: only items that `isSkill` are kept. Those
 * that are at the heart of the occupation (principal or emerging) are told apart.
 */
export async function* readCodeSkills(
  path: string,
  isSkill: (ogr: string) => boolean,
  onIssue: OnIssue,
): AsyncGenerator<Relation, void, undefined> {
  for await (const row of readCsv({ path, needs: ['code_rome', 'code_ogr'] }, onIssue)) {
    const [code, ogr] = [row.get('code_rome'), row.get('code_ogr')];
    if (!CODE.test(code)) {
      const rule = 'a code has a letter and four digits';
      const at = { file: basename(path), line: row.line, field: 'code_rome' };
      onIssue({ ...at, rule, severity: 'rejected' });
    } else if (isSkill(ogr)) {
      const kind = row.get('coeur_metier') === '' ? 'related' : 'core';
      yield { from: romeIri('code', code), kind, to: romeIri('skill', ogr) };
    }
  }
}
