/** A gazetteer from a country's two files. The smaller one is read at once, the other when it is needed. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type AreaTable, readAreas } from './area-table.ts';
import { readCommunes } from './commune-table.ts';
import { completeIn, departmentOfPostcode, type Tables } from './complete.ts';
import { type AreaFinder, areaFinder } from './find-areas.ts';
import type { Area, Gazetteer } from './gazetteer.ts';
import { nearestIn } from './nearest.ts';
import { nameKey } from './words.ts';

function bytesOf(path: string): Buffer {
  const packed = `${path}.gz`;
  return existsSync(packed) ? gunzipSync(readFileSync(packed)) : readFileSync(path);
}

const lazily = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
};

const readTables = (folder: string, name: string, areas: AreaTable): Tables => {
  const file = `${name}-communes.tsv`;
  const communes = readCommunes(bytesOf(join(folder, file)), file, areas.abbreviations);
  return { areas, communes, nearest: nearestIn(communes) };
};

/** `name` is that of the files: `fr` for `fr.tsv` and `fr-communes.tsv` (or `.tsv.gz`). */
export function gazetteerOfFiles(folder: string, name: string): Gazetteer {
  const areas = readAreas(readFileSync(join(folder, `${name}.tsv`), 'utf8'), `${name}.tsv`);
  const tables = lazily(() => readTables(folder, name, areas));
  const finder = lazily((): AreaFinder => areaFinder(tables()));
  return {
    country: areas.country,
    alsoFor: areas.alsoFor,
    complete: (place) => completeIn(tables(), place),
    areas: () => areas.areas,
    department: (code) => departmentBy(areas, code),
    region: (codeOrName) => regionBy(areas, codeOrName),
    departmentOf: ({ commune, postcode }) =>
      (commune === undefined ? undefined : departmentOfCommune(areas, commune)) ??
      (postcode === undefined ? undefined : departmentOfPostcode(areas, postcode)),
    findAreas: (text) => finder().find(text),
    nearest: (latitude, longitude) => {
      const { communes, nearest } = tables();
      const found = nearest(latitude, longitude);
      if (found === undefined) return undefined;
      const { code, name: called, department } = communes.read(found.row);
      const region = areas.departments.get(department)?.region ?? '';
      return { code, name: called, department, region, distance: found.distance };
    },
  };
}

/** Leading zeros come and go in feeds: `1`, `01` and `001` are Ain. */
function departmentBy({ departments }: AreaTable, code: string): Area | undefined {
  const bare = code.toUpperCase().replace(/^0+/, '');
  return departments.get(bare) ?? departments.get(bare.padStart(2, '0'));
}

/** The code of a commune begins with that of its department. */
const departmentOfCommune = ({ departments }: AreaTable, code: string): Area | undefined =>
  departments.get(code.slice(0, 3)) ?? departments.get(code.slice(0, 2));

function regionBy({ regions, formerRegions, named, abbreviations }: AreaTable, text: string) {
  const code = text.padStart(2, '0');
  const byCode = regions.get(code) ?? regions.get(formerRegions.get(code) ?? '');
  if (byCode !== undefined) return { ...byCode, translated: byCode.code !== code };
  const area = named.get(nameKey(text, abbreviations))?.find((a) => a.kind !== 'department');
  const region = area && regions.get(area.region);
  return region && { ...region, translated: area.kind === 'former-region' };
}
