/** Adds to a place what follows from what is known of it, and says where the source contradicts itself. */
import type { AreaTable } from './area-table.ts';
import type { Commune, CommuneTable } from './commune-table.ts';
import type { Addition, Area, Completed, Locality } from './gazetteer.ts';
import { known } from './known.ts';
import { type FindNearest, kilometres } from './nearest.ts';
import { nameKey } from './words.ts';

export interface Tables {
  readonly areas: AreaTable;
  readonly communes: CommuneTable;
  readonly nearest: FindNearest;
}

/** Kilometres from the centre of a commune beyond which a position is not in it. The widest of Europe's are less. */
const FAR = 60;

const REMARKS = {
  commune: 'no commune has this code; it is kept as it is, and the rest decides',
  postcode: 'the postcode is not of the department of the commune; both are kept',
  department: 'the department is not that of the commune; both are kept',
  town: 'the town is not of the department of the postcode; both are kept',
  position: `the coordinates lie more than ${FAR} km from the commune; both are kept`,
  region: 'the coordinates lie outside of the region; both are kept, and no commune is looked for',
  otherRegion: 'the region is not that of the commune; both are kept',
  former: 'code of a region that is no more, translated to that of today',
} as const;

/** What the codes and names of a place lead to. */
interface Finding {
  readonly row?: number;
  readonly by?: 'code' | 'town' | 'position';
  readonly remarks: readonly string[];
  /** Parts of the source exclude each other: nothing is built on either. */
  readonly clash?: boolean;
}

export function departmentOfPostcode(areas: AreaTable, postcode: string): Area | undefined {
  for (let length = Math.min(4, postcode.length); length > 0; length -= 1) {
    const code = areas.postcodes.get(postcode.slice(0, length));
    if (code !== undefined) return areas.departments.get(code);
  }
  return undefined;
}

/** Departments that a postcode serves: some reach over a border. */
function departmentsOf(tables: Tables, postcode: string): readonly string[] {
  const rows = tables.communes.withPostcode(postcode);
  if (rows.length > 0) return rows.map((row) => tables.communes.departments[row] ?? '');
  const department = departmentOfPostcode(tables.areas, postcode);
  return department === undefined ? [] : [department.code];
}

/** "LILLE CEDEX 9" is a distribution office of Lille. */
const town = (city: string): string => city.replace(/\bcedex\b.*$/i, '');

const only = (rows: readonly number[]): number | undefined =>
  rows.length === 1 ? rows[0] : undefined;

/** Of a part of a commune, the row of the whole. */
const wholeOf = ({ communes }: Tables, row: number): number =>
  communes.withCode(communes.read(row).partOf ?? '') ?? row;

const inTown = (row: number | undefined): Finding =>
  row === undefined ? { remarks: [] } : { row, by: 'town', remarks: [] };

function byTown(tables: Tables, place: Locality): Finding {
  const { communes, areas } = tables;
  const { postcode, city, department, region } = place;
  const named = city === undefined ? [] : communes.named(nameKey(town(city), areas.abbreviations));
  if (postcode === undefined) return inTown(only(named.filter(isHome)));
  const served = communes.withPostcode(postcode);
  const exact = only(
    served.filter((row) => named.includes(row) || named.includes(wholeOf(tables, row))),
  );
  if (exact !== undefined) return inTown(exact);
  const departments = departmentsOf(tables, postcode);
  const near = named.filter((row) => departments.includes(communes.departments[row] ?? ''));
  if (near.length === 1) return inTown(near[0]);
  const elsewhere = named.length === 1 && departments.length > 0 && near.length === 0;
  return elsewhere ? { remarks: [REMARKS.town], clash: true } : inTown(only(served));

  function isHome(row: number): boolean {
    const home = communes.departments[row] ?? '';
    if (department !== undefined) return home === department;
    return region === undefined || areas.departments.get(home)?.region === region;
  }
}

function byCode(tables: Tables, code: string): Finding {
  const row = tables.communes.withCode(code);
  return row === undefined ? { remarks: [REMARKS.commune] } : { row, by: 'code', remarks: [] };
}

/** The nearest commune in the department, else the region, that the source names. */
function byPosition({ areas, nearest }: Tables, place: Locality): Finding {
  const { latitude, longitude, department, region } = place;
  if (latitude === undefined || longitude === undefined) return { remarks: [] };
  const found = nearest(latitude, longitude, (home) =>
    department === undefined
      ? region === undefined || areas.departments.get(home)?.region === region
      : home === department,
  );
  if (found !== undefined) return { row: found.row, by: 'position', remarks: [] };
  const isElsewhere = nearest(latitude, longitude) !== undefined;
  return isElsewhere ? { remarks: [REMARKS.region], clash: true } : { remarks: [] };
}

function find(tables: Tables, place: Locality): Finding {
  const code = place.commune ?? place.lau;
  const coded = code === undefined ? undefined : byCode(tables, code);
  if (coded?.row !== undefined) return coded;
  const first = coded?.remarks ?? [];
  const named = byTown(tables, place);
  if (named.row !== undefined || named.clash === true)
    return { ...named, remarks: [...first, ...named.remarks] };
  const located = byPosition(tables, place);
  return { ...located, remarks: [...first, ...located.remarks] };
}

const isFar = (
  { latitude, longitude }: Pick<Locality, 'latitude' | 'longitude'>,
  commune: Commune,
): boolean =>
  latitude !== undefined &&
  longitude !== undefined &&
  commune.latitude !== undefined &&
  commune.longitude !== undefined &&
  kilometres(latitude, longitude, commune.latitude, commune.longitude) > FAR;

/** What speaks against the commune that was found. */
function contradictions(tables: Tables, place: Locality, commune: Commune): readonly string[] {
  const { postcode, department = commune.department } = place;
  const home = tables.areas.departments.get(commune.department)?.region;
  const served = postcode === undefined ? [] : departmentsOf(tables, postcode);
  const said: readonly (readonly [boolean, string])[] = [
    [served.length > 0 && !served.includes(commune.department), REMARKS.postcode],
    [department !== commune.department, REMARKS.department],
    [(place.region ?? home) !== home, REMARKS.otherRegion],
    [isFar(place, commune), REMARKS.position],
  ];
  return said.flatMap(([holds, sentence]) => (holds ? [sentence] : []));
}

/** Of a postcode that serves several communes: the middle of them, by their people. */
function middleOf({ communes }: Tables, rows: readonly number[]) {
  let [north, east, weight] = [0, 0, 0];
  for (const row of rows) {
    const { latitude, longitude, population } = communes.read(row);
    if (latitude === undefined || longitude === undefined) continue;
    const people = Math.max(1, population);
    north += latitude * people;
    east += longitude * people;
    weight += people;
  }
  return weight === 0 ? undefined : { latitude: north / weight, longitude: east / weight };
}

const rounded = (degrees: number): number => Math.round(degrees * 10_000) / 10_000;

function positionOf(tables: Tables, place: Locality, commune: Commune | undefined): Addition {
  if (place.latitude !== undefined && place.longitude !== undefined) return {};
  const middle =
    commune === undefined && place.postcode !== undefined
      ? middleOf(tables, tables.communes.withPostcode(place.postcode))
      : commune;
  if (middle?.latitude === undefined || middle.longitude === undefined) return {};
  const { latitude, longitude } = middle;
  return {
    latitude: rounded(latitude),
    longitude: rounded(longitude),
    approximate: 'coordinates',
  };
}

/** `added` where the source says nothing itself. */
const besides = <P extends Locality>(place: P, added: Addition): P & Addition => ({
  ...place,
  ...Object.fromEntries(Object.entries(added).filter(([name]) => !(name in place))),
});

/** The department that is named, else the only one that the postcode serves. */
function departmentOf(tables: Tables, { department, postcode }: Locality): Area | undefined {
  const { departments } = tables.areas;
  if (department !== undefined) return departments.get(department);
  const served = postcode === undefined ? undefined : single(departmentsOf(tables, postcode));
  return served === undefined ? undefined : departments.get(served);
}

/** Region and NUTS from the areas alone. */
function areaOf(tables: Tables, place: Locality): Addition {
  const { code, region: home = '', nuts } = departmentOf(tables, place) ?? {};
  const region = tables.areas.regions.get(place.region ?? home);
  // A department outside of the region that the source gives says nothing of NUTS 3.
  const exact = home === region?.code ? nuts : undefined;
  return known<Addition>({
    department: code,
    region: region?.code,
    nuts: exact ?? region?.nuts,
  });
}

const single = (codes: readonly string[]): string | undefined => {
  const [first, ...others] = new Set(codes);
  return others.length === 0 ? first : undefined;
};

function ofCommune(tables: Tables, place: Locality, commune: Commune, by: Finding['by']): Addition {
  const { code, name, department, partOf } = commune;
  const whole = partOf === undefined ? undefined : tables.communes.withCode(partOf);
  const area = tables.areas.departments.get(department);
  return {
    ...known<Addition>({
      city: whole === undefined ? name : tables.communes.read(whole).name,
      commune: code,
      department,
      region: area?.region,
      lau: partOf ?? code,
      nuts: commune.nuts ?? area?.nuts,
    }),
    ...(by === 'position' ? { approximate: 'commune' } : positionOf(tables, place, commune)),
  };
}

/** A code from before regions were joined leads to that of today. */
function ofToday<P extends Locality>({ areas }: Tables, place: P): P | undefined {
  const region = areas.formerRegions.get(place.region ?? '');
  return region === undefined ? undefined : { ...place, region };
}

export function completeIn<P extends Locality>(tables: Tables, given: P): Completed<P> {
  const translated = ofToday(tables, given);
  const place = translated ?? given;
  const { row, by, remarks, clash = false } = find(tables, place);
  const commune = row === undefined ? undefined : tables.communes.read(row);
  const against = commune === undefined ? [] : contradictions(tables, place, commune);
  const told = [...(translated ? [REMARKS.former] : []), ...remarks, ...against];
  return { place: besides(place, additions()), remarks: told };

  function additions(): Addition {
    if (clash || against.length > 0) return withoutAreas(tables, place);
    if (commune !== undefined) return ofCommune(tables, place, commune, by);
    return { ...areaOf(tables, place), ...positionOf(tables, place, undefined) };
  }
}

/** Where the source contradicts itself, the region that it names itself is all that is said. */
function withoutAreas({ areas }: Tables, { region }: Locality): Addition {
  const nuts = areas.regions.get(region ?? '')?.nuts;
  return nuts === undefined ? {} : { nuts };
}
