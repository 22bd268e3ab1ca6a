import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readEnv } from '../src/config/env.ts';

/**
 * Writes `samples/certifications.csv`: of Certif Info the diplomas that the sample trainings name by code, in
 * the columns that the import reads. Codes, titles, levels, certifiers and dates are carried over; no texts.
 */
const SOURCE = 'data/certifinfo/certif_info.csv';
const TRAININGS = 'samples/trainings.lheo.xml';
const TARGET = 'samples/certifications.csv';
const COLUMNS = [
  'Code_Diplome',
  'Libelle_Diplome',
  'Libelle_Type_Diplome',
  'Code_Niveau_Europeen',
  'Date_MaJ',
  'Code_FormaCode',
  'Code_Rome_1',
  'Code_Rome_2',
  'Code_Rome_3',
  'Code_Rome_4',
  'Code_Rome_5',
  'Code_Nsf',
  'Code_RNCP',
  'Code_RS',
  'valideur',
  'certificateur',
  'Annee_Premiere_Session',
  'Annee_Derniere_Session',
  'Code_Ancien_Diplome',
  'Code_Ancien_RNCP',
  'Etat_Libelle',
  'Etat_Ancien_Diplome_Libelle',
  'accessibilite_fi',
  'accessibilite_ca',
  'accessibilite_fc',
  'accessibilite_cp',
  'accessibilite_vae',
  'accessibilite_ind',
] as const;

const trainings = await readFile(TRAININGS, 'utf8');
const named = (element: string) =>
  new Set([...trainings.matchAll(new RegExp(`<${element}>(\\d+)<`, 'g'))].map(([, code]) => code));
const [rncp, certifInfo] = [named('code-RNCP'), named('code-CERTIFINFO')];

const text = await readFile(join(readEnv().PASSERELLE_SHARED, SOURCE), 'utf8');
const [header = '', ...lines] = text.replace(/^\ufeff/, '').split(/\r?\n/);
const places = new Map(header.split(';').map((name, i) => [name, i]));
const cells = (line: string): readonly string[] => {
  const all = line.split(';');
  const cell = (column: string) => all[places.get(column) ?? -1]?.trim() ?? '';
  // Who delivers it is asked for only where no certifier is named, and may be a long list.
  return COLUMNS.map((c) => (c === 'valideur' && cell('certificateur') !== '' ? '' : cell(c)));
};
const at = (name: (typeof COLUMNS)[number]) => COLUMNS.indexOf(name);
const kept = lines
  .filter(Boolean)
  .map(cells)
  .filter((c) => rncp.has(c[at('Code_RNCP')]) || certifInfo.has(c[at('Code_Diplome')]));
const rows = new Set(kept.map((c) => c.join(';')));
await writeFile(TARGET, `${[COLUMNS.join(';'), ...rows].join('\n')}\n`);
console.log(`${rows.size} diplomas in ${TARGET}`);
