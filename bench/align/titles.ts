/** Titles of real trainings and diplomas, with the codes that their source gives. */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { readEnv } from '../../src/config/env.ts';

export interface Titled {
  readonly source: 'Certif Info' | 'Parcoursup';
  readonly title: string;
  readonly rome: readonly string[];
}

type Row = Readonly<Record<string, string>>;

async function rowsOf(path: string, delimiter: string): Promise<readonly Row[]> {
  const options = { columns: true, bom: true, delimiter, relax_quotes: true, relax_column_count: true };
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
