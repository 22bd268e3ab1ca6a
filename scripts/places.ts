/**
 * Writes the French table of places, `vocabularies/places/fr.tsv` and `fr-communes.tsv.gz`, from the npm
 * package @etalab/decoupage-administratif (codes, names, postcodes, population, former communes) and the
 * coordinates of La Poste's list of postcodes. Run: `npx tsx scripts/places.ts`. The Spanish table beside
 * them is small and written by hand.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { fold } from '../src/kernel/fold.ts';
import { areaRows } from './places/areas.ts';
import { plainWords } from './places/plain-words.ts';

// oxlint-disable-next-line node/no-process-env -- a script of the developers, as the tests
const SHARED = process.env['PASSERELLE_SHARED'] ?? '../shared';
const OUT = 'vocabularies/places';
const PACKAGE = '@etalab/decoupage-administratif';
const folder = dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`));
const json = async (file: string): Promise<unknown> =>
  JSON.parse(await readFile(join(folder, file), 'utf8'));

const zCommune = z.object({
  code: z.string(),
  nom: z.string(),
  type: z.enum([
    'commune-actuelle',
    'commune-deleguee',
    'commune-associee',
    'arrondissement-municipal',
  ]),
  departement: z.string(),
  population: z.number().optional(),
  codesPostaux: z.array(z.string()).default([]),
  anciensCodes: z.array(z.string()).default([]),
  chefLieu: z.string().optional(),
  commune: z.string().optional(),
});
type Given = z.output<typeof zCommune>;
interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

async function positions(): Promise<ReadonlyMap<string, Position>> {
  const text = await readFile(join(SHARED, 'data/geo/laposte_hexasmal.csv'), 'utf8');
  const found = new Map<string, Position>();
  for (const row of z
    .array(z.record(z.string(), z.string()))
    .parse(parse(text, { columns: true, delimiter: ';', bom: true }))) {
    const [latitude, longitude] = (row['coordonnees_gps'] ?? '').split(',').map(Number);
    if (latitude === undefined || longitude === undefined) continue;
    found.set(row['Code_commune_INSEE'] ?? '', { latitude, longitude });
  }
  return found;
}

/** By their people. */
function middle(
  given: readonly Given[],
  known: ReadonlyMap<string, Position>,
): Position | undefined {
  let [north, east, weight] = [0, 0, 0];
  for (const { code, population } of given) {
    const at = known.get(code);
    if (at === undefined) continue;
    const people = Math.max(1, population ?? 1);
    north += at.latitude * people;
    east += at.longitude * people;
    weight += people;
  }
  return weight === 0 ? undefined : { latitude: north / weight, longitude: east / weight };
}

const communes = z.array(zCommune).parse(await json('data/communes.json'));
const known = await positions();
const today = communes.filter(
  ({ type }) => type === 'commune-actuelle' || type === 'arrondissement-municipal',
);
const partsOf = new Map<string, Given[]>();
const former = new Map<string, Given[]>();
const push = (map: Map<string, Given[]>, key: string | undefined, one: Given) => {
  if (key !== undefined) map.set(key, [...(map.get(key) ?? []), one]);
};
for (const one of communes) {
  if (one.type === 'arrondissement-municipal') push(partsOf, one.commune, one);
  else if (one.type !== 'commune-actuelle') push(former, one.chefLieu, one);
}
const neighbours = new Map<string, Given[]>();
for (const one of today) for (const postcode of one.codesPostaux) push(neighbours, postcode, one);

/** Its own, else that of its parts, of the communes it took in, or of those it shares a postcode with. */
const positionOf = (one: Given): Position | undefined =>
  known.get(one.code) ??
  middle(partsOf.get(one.code) ?? [], known) ??
  middle(former.get(one.code) ?? [], known) ??
  middle(
    one.codesPostaux.flatMap((postcode) => neighbours.get(postcode) ?? []),
    known,
  );

/** "Paris 15e Arrondissement" is also written "Paris 15"; who looks for the port says "havre". */
function aliasesOf({ nom, type, population = 0 }: Given): readonly string[] {
  const [, town, number] = /^(\S+) (\d+)(?:er|e) Arrondissement$/.exec(nom) ?? [];
  if (type === 'arrondissement-municipal' && number !== undefined)
    return [number, `${number}e`, `${number}ème`, ...(number === '1' ? ['1er'] : [])].map(
      (n) => `${town} ${n}`,
    );
  const [, bare] = /^(?:Le|La|Les) (\S+)$/.exec(nom) ?? [];
  return bare !== undefined && population >= 20_000 ? [bare] : [];
}

const degrees = (value: number | undefined) => (value === undefined ? '' : value.toFixed(4));

function rowOf(one: Given): string {
  const at = positionOf(one);
  const merged = (former.get(one.code) ?? []).filter(({ code }) => code !== one.code);
  const names = new Set(merged.map(({ code }) => code));
  const old = [
    ...merged.map(({ code, nom }) => `${code}=${nom}`),
    // A delegated commune may bear the code of the new one, and its name is lost all the same.
    ...(former.get(one.code) ?? [])
      .filter(({ code, nom }) => code === one.code && nom !== one.nom)
      .map(({ nom }) => `=${nom}`),
    ...one.anciensCodes.filter((code) => !names.has(code)),
  ];
  return [
    one.code,
    one.nom,
    one.departement,
    String(one.population ?? 0),
    degrees(at?.latitude),
    degrees(at?.longitude),
    // Postcodes of a divided commune are those of its parts.
    partsOf.has(one.code) ? '' : one.codesPostaux.join(' '),
    one.commune ?? '',
    aliasesOf(one).join('|'),
    old.join('|'),
    '',
  ].join('\t');
}

const HEADER =
  'code name department population latitude longitude postcodes partOf aliases former nuts';
const rows = today.map(rowOf);
const table = [
  '# INSEE, Code officiel géographique 2026, and La Poste, Base officielle des codes postaux; see ATTRIBUTION.md',
  HEADER.replaceAll(' ', '\t'),
  ...rows,
];
await writeFile(join(OUT, 'fr-communes.tsv.gz'), gzipSync(`${table.join('\n')}\n`, { level: 9 }));
const areas = await areaRows(await json('data/regions.json'), await json('data/departements.json'));
const areaNames = areas.flatMap((row) => row.split('\t').slice(3, 5).join('|').split('|'));
const names = new Set(
  [...areaNames, ...today.flatMap((one) => [one.nom, ...aliasesOf(one)])].map((name) => fold(name)),
);
const words = await plainWords(SHARED, names);
await writeFile(join(OUT, 'fr.tsv'), `${[...areas, `plain\t${words.join('|')}`].join('\n')}\n`);
const without = rows.filter((row) => row.split('\t')[4] === '').length;
console.log(
  `${rows.length} communes and arrondissements, ${without} without coordinates; ${areas.length} rows of areas; ${words.length} names that are words`,
);
