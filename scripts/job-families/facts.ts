/**
 * Facts of ESCO, ROME and the official table between them, out of `../shared/data` (or
 * PASSERELLE_SHARED): codes, IRIs, groups and relations, no texts.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { romeIri } from '../../src/job-families/index.ts';

// oxlint-disable-next-line node/no-process-env -- a script has no configuration
const FOLDER = resolve(process.env['PASSERELLE_SHARED'] ?? '../shared', 'data');
type Row = Readonly<Record<string, string>>;

const read = (...path: readonly string[]) => readFileSync(join(FOLDER, ...path), 'utf8');
const rows = (text: string, from = 1): Row[] =>
  parse(text, { columns: true, bom: true, relax_column_count: true, from_line: from });

interface EscoOccupation {
  readonly iri: string;
  /** Four digits of ISCO-08. */
  readonly isco: string;
}

export interface Facts {
  /** By ESCO's own code, the newest release first. */
  readonly esco: ReadonlyMap<string, EscoOccupation>;
  /** Codes of ROME 4.0. */
  readonly rome: ReadonlySet<string>;
  /** Those of which the official table says something, rolled up. */
  readonly spoken: ReadonlySet<string>;
  /** IRIs of appellations of a code that the official table matches to an ESCO occupation. */
  readonly appellations: (esco: string, code: string) => readonly string[];
  /** IRIs of skills. */
  readonly skills: (esco: string, kind: 'essential' | 'optional') => readonly string[];
}

function escoOccupations(): Map<string, EscoOccupation> {
  const found = new Map<string, EscoOccupation>();
  for (const file of [
    'esco-1.1.1-en/occupations_en.csv',
    'seed-digital-subset/esco12-digital-occupations.fr-en.csv',
  ])
    for (const row of rows(read(file)))
      found.set(row['code'] ?? '', { iri: row['conceptUri'] ?? '', isco: row['iscoGroup'] ?? '' });
  return found;
}

function officialTable(): Map<string, string[]> {
  const codeOf = new Map(
    rows(read('rome-4.0-v460', 'unix_referentiel_appellation_v460_utf8.csv')).map((row) => [
      row['code_ogr'],
      row['code_rome'] ?? '',
    ]),
  );
  const text = read('esco-rome-mapping', 'FR_20230607_mapping_esco_rome.csv');
  const header = text.split('\n').findIndex((line) => line.startsWith('classification 1 ID'));
  const pairs = new Map<string, string[]>();
  for (const row of rows(text, header + 1)) {
    const [esco = '', ogr = ''] = [row['classification 1 ID'], row['classification 2 ID']];
    const key = `${esco} ${codeOf.get(ogr) ?? ''}`;
    pairs.set(key, [...(pairs.get(key) ?? []), romeIri('appellation', ogr)]);
  }
  return pairs;
}

function skillRelations(wanted: ReadonlySet<string>): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const line of read('esco-1.1.1-en', 'occupationSkillRelations.csv').split(/\r?\n/)) {
    const [occupation = '', kind = '', , skill = ''] = line.split(',');
    if (!wanted.has(occupation)) continue;
    const key = `${occupation} ${kind}`;
    found.set(key, [...(found.get(key) ?? []), skill]);
  }
  return found;
}

export function readFacts(codes: ReadonlySet<string>): Facts {
  const esco = escoOccupations();
  const table = officialTable();
  const wanted = new Set([...codes].flatMap((code) => esco.get(code)?.iri ?? []));
  const skills = skillRelations(wanted);
  const rome = rows(read('rome-4.0-v460', 'unix_referentiel_code_rome_v460_utf8.csv'));
  return {
    esco,
    rome: new Set(rome.map((row) => row['code_rome'] ?? '')),
    spoken: new Set([...table.keys()].map((key) => key.split(' ')[1] ?? '')),
    appellations: (iri, code) => table.get(`${iri} ${code}`) ?? [],
    skills: (iri, kind) => skills.get(`${iri} ${kind}`) ?? [],
  };
}
