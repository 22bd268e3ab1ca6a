/** The public files that the samples are composed from, read as they are. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { z } from 'zod';
import { fold } from './spelling.ts';

export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** A line of the map of Parcoursup: one course of one establishment. */
export interface ParcoursupRow {
  readonly uai: string;
  readonly establishment: string;
  readonly region: string;
  readonly course: string;
  readonly position: Position | undefined;
}

/** A certification of Certif Info that is published. */
export interface Certification {
  readonly code: string;
  readonly label: string;
  readonly folded: string;
  /** European Qualifications Framework, 1 to 8. */
  readonly level: number | undefined;
  readonly formacode: string;
  readonly nsf: string;
  readonly rome: readonly string[];
  readonly rncp: string;
}

export interface Commune {
  readonly insee: string;
  readonly name: string;
  readonly folded: string;
  readonly postcode: string;
  readonly position: Position;
}

export interface Sources {
  /** Every course of the map, for what is said of an establishment as a whole. */
  readonly all: readonly ParcoursupRow[];
  readonly digital: readonly ParcoursupRow[];
  readonly certifications: readonly Certification[];
  readonly communes: readonly Commune[];
  /** Code of a region → name; code of a department → code of its region. */
  readonly regions: ReadonlyMap<string, string>;
  readonly departments: ReadonlyMap<string, string>;
}

type Line = Readonly<Record<string, string>>;
const zLines = z.array(z.record(z.string(), z.string()));
const zAreas = z.array(
  z.object({ code: z.string(), nom: z.string(), region: z.string().optional() }),
);

async function lines(file: string, delimiter: string): Promise<readonly Line[]> {
  const options = { columns: true, delimiter, bom: true, relax_quotes: true, trim: true } as const;
  return zLines.parse(parseCsv(await readFile(file), options));
}

/** What stands in the first column whose name begins so: the names of Parcoursup carry odd apostrophes. */
const column = (line: Line, start: string): string => {
  const name = Object.keys(line).find((key) => key.startsWith(start));
  if (name === undefined) throw new Error(`No column begins with "${start}"`);
  return line[name] ?? '';
};

function position(text: string): Position | undefined {
  const [latitude, longitude] = text.split(',').map((part) => Number.parseFloat(part));
  if (latitude === undefined || longitude === undefined) return undefined;
  return Number.isNaN(latitude + longitude) ? undefined : { latitude, longitude };
}

const parcoursup = async (file: string): Promise<readonly ParcoursupRow[]> =>
  (await lines(file, ',')).map((line) => ({
    uai: column(line, 'Code UAI'),
    establishment: column(line, 'etablissement'),
    region: column(line, 'Region'),
    course: column(line, 'Filiere'),
    position: position(column(line, 'Coordonn')),
  }));

/** `Etat` 0: published; the others are accreditations by a school and courses without certification. */
const certifications = async (file: string): Promise<readonly Certification[]> =>
  (await lines(file, ';'))
    .filter((line) => column(line, 'Etat') === '0')
    .map((line) => ({
      code: column(line, 'Code_Diplome'),
      label: column(line, 'Libelle_Diplome').replaceAll('’', "'"),
      folded: fold(column(line, 'Libelle_Diplome')),
      level: Number.parseInt(column(line, 'Code_Niveau_Europeen'), 10) || undefined,
      formacode: column(line, 'Code_FormaCode'),
      nsf: column(line, 'Code_Nsf'),
      rome: [1, 2, 3, 4, 5]
        .map((i) => column(line, `Code_Rome_${i}`))
        .filter((code) => code !== ''),
      rncp: column(line, 'Code_RNCP'),
    }));

/** One entry for each commune, with the lowest of its postcodes: the general one of a town. */
async function communes(file: string): Promise<readonly Commune[]> {
  const found = new Map<string, Commune>();
  for (const line of await lines(file, ';')) {
    const at = position(column(line, 'coordonnees_gps'));
    const insee = column(line, 'Code_commune_INSEE');
    const postcode = column(line, 'Code_postal');
    const known = found.get(insee);
    if (!at || (known && known.postcode <= postcode)) continue;
    // "PARIS 05" is delivered to "PARIS".
    const name = column(line, 'Nom_commune').replace(/ \d\d$/, '');
    found.set(insee, { insee, name, folded: fold(name), postcode, position: at });
  }
  return [...found.values()].toSorted((a, b) => (a.insee < b.insee ? -1 : 1));
}

const areas = async (file: string) => zAreas.parse(JSON.parse(await readFile(file, 'utf8')));

export async function readSources(shared: string): Promise<Sources> {
  const at = (...parts: readonly string[]) => join(shared, 'data', ...parts);
  const regions = await areas(at('geo', 'regions.json'));
  const departments = await areas(at('geo', 'departements.json'));
  return {
    all: await parcoursup(at('parcoursup-tmm', 'fr-esr-parcoursup-reduced.csv')),
    digital: await parcoursup(at('seed-digital-subset', 'parcoursup-numerique.csv')),
    certifications: await certifications(at('certifinfo', 'certif_info.csv')),
    communes: await communes(at('geo', 'laposte_hexasmal.csv')),
    regions: new Map(regions.map((r) => [r.code, r.nom])),
    departments: new Map(departments.map((d) => [d.code, d.region ?? ''])),
  };
}
