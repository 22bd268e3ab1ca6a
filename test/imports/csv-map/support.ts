/** A map with a field of every kind, and files by its columns. */
import type { Training } from '../../../src/catalogue/index.ts';
import { readCsvMap } from '../../../src/imports/csv-map/csv-map.schema.ts';
import { readCsv } from '../../../src/imports/csv-map/read-csv.ts';
import type { ImportIssue } from '../../../src/imports/import-issue.ts';
import type { Reader } from '../../../src/kernel/db.ts';
import { bytesOf } from '../elm/support.ts';

export const MAP = `
delimiter: ";"
decimal: ","
dates: [dd/MM/yyyy, MM/yyyy]
language: es
country: ES
empty: ["-", "n/d"]
key: código
fields:
  title: curso
  objective: objetivo
  provider.name: centro
  provider.number: cif
  provider.register: { value: NIF }
  place.city: localidad
  mode: { column: modalidad, values: { presencial: on-site, "a distancia": remote } }
  languages: { column: idiomas, separator: "," }
  hours: horas
  price: precio
  contact.email: correo
  url: web
  session.starts: inicio
  session.ends: fin
`;
export const HEAD =
  'código;curso;objetivo;centro;cif;localidad;modalidad;idiomas;horas;precio;correo;web;inicio;fin';
export const row = (cells: Readonly<Record<string, string>>): string => {
  const all: Readonly<Record<string, string>> = {
    código: 'C1',
    curso: 'Desarrollo web',
    objetivo: 'Aprender',
    centro: 'Centro Ejemplo',
    cif: 'B00000000',
    localidad: 'Sevilla',
    modalidad: 'Presencial',
    idiomas: 'es, en',
    horas: '1.200,5',
    precio: '350,50 €',
    correo: 'info@centro.example',
    web: 'https://centro.example/web',
    inicio: '11/01/2027',
    fin: '06/2027',
    ...cells,
  };
  return HEAD.split(';')
    .map((name) => all[name] ?? '')
    .join(';');
};

/** No skill is looked up in these tests. */
const nobody: Reader = { query: async () => [] };

export async function read(text: string | Uint8Array, map = MAP) {
  const trainings: Training[] = [];
  const issues: ImportIssue[] = [];
  const options = { source: 'es', file: 'f.csv', map: readCsvMap(map), db: nobody };
  for await (const item of readCsv(bytesOf(text, 11), options)) {
    if (item.kind === 'record') trainings.push(item.training);
    else issues.push(item.issue);
    issues.push(...item.warnings);
  }
  return { trainings, said: issues.map((i) => `${i.line} ${i.severity} ${i.field}: ${i.rule}`) };
}
export const file = (...rows: readonly string[]): string => `${[HEAD, ...rows].join('\r\n')}\r\n`;
