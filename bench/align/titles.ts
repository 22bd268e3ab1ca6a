/** Titles of real trainings and diplomas, with the codes that their source gives. */
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { readEnv } from '../../src/config/env.ts';

export interface Titled {
  readonly source: 'Certif Info' | 'Parcoursup' | 'LHÉO' | 'samples';
  readonly title: string;
  readonly rome: readonly string[];
}

type Row = Readonly<Record<string, string>>;

async function rowsOf(path: string, delimiter: string): Promise<readonly Row[]> {
  const options = {
    columns: true,
    bom: true,
    delimiter,
    relax_quotes: true,
    relax_column_count: true,
  };
  const rows: Row[] = [];
  const input = createReadStream(join(readEnv().PASSERELLE_SHARED, 'data', path));
  for await (const row of input.pipe(parse(options)) as AsyncIterable<Row>) rows.push(row);
  return rows;
}

const ROME = ['Code_Rome_1', 'Code_Rome_2', 'Code_Rome_3', 'Code_Rome_4', 'Code_Rome_5'];

export async function certifInfoTitles(): Promise<readonly Titled[]> {
  return (await rowsOf('certifinfo/certif_info.csv', ';')).map((row) => ({
    source: 'Certif Info',
    title: row['Libelle_Diplome'] ?? '',
    rome: ROME.flatMap((column) => row[column]?.trim() || []),
  }));
}

export async function parcoursupTitles(): Promise<readonly Titled[]> {
  const rows = await rowsOf('parcoursup-tmm/fr-esr-parcoursup-reduced.csv', ',');
  return rows.map((row) => ({
    source: 'Parcoursup',
    title: row['Filiere de formation'] ?? '',
    rome: [],
  }));
}

const EXAMPLE = 'data/lheo/examples/exemple-bts-onisep.xml';
const within = (xml: string, tag: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, 'g'))].flatMap((m) => m[1]?.trim() || []);

function lheoTitles(path: string, source: Titled['source']): readonly Titled[] {
  return readFileSync(path, 'utf8')
    .split('<formation ')
    .slice(1)
    .map((xml) => ({
      source,
      title: (within(xml, 'intitule-formation')[0] ?? '').replaceAll('&amp;', '&'),
      rome: within(xml, 'code-ROME'),
    }));
}

/** The one real record of LHÉO, and this project's samples. */
export const lheoExample = (): readonly Titled[] =>
  lheoTitles(join(readEnv().PASSERELLE_SHARED, EXAMPLE), 'LHÉO');
export const sampleTitles = (): readonly Titled[] =>
  lheoTitles('samples/trainings.lheo.xml', 'samples');
