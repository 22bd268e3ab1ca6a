/** Adds to a place what follows from what is known of it, and says where the source contradicts itself. */
import type { AreaTable } from './area-table.ts';
import type { Commune, CommuneTable } from './commune-table.ts';
import type { Addition, Area, Completed, Locality } from './gazetteer.ts';
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
  if (rows.length > 0) return rows.map((row) => tables.communes.read(row).department);
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

function byTown(tables: Tables, place: Locality): Finding {
  const { communes, areas } = tables;
  const { postcode, city, department, region } = place;
  const named = city === undefined ? [] : communes.named(nameKey(town(city), areas.abbreviations));
  const found = (row: number | undefined): Finding =>
    row === undefined ? { remarks: [] } : { row, by: 'town', remarks: [] };
  if (postcode === undefined) {
    const within = named.filter((row) => {
      const home = communes.read(row).department;
      return department === undefined
        ? region === undefined || areas.departments.get(home)?.region === region
        : home === department;
    });
    return found(only(within));
  }
  const served = communes.withPostcode(postcode);
  const exact = only(
    served.filter((row) => named.includes(row) || named.includes(wholeOf(tables, row))),
  );
  if (exact !== undefined) return found(exact);
  const departments = departmentsOf(tables, postcode);
  const near = named.filter((row) => departments.includes(communes.read(row).department));
  if (near.length === 1) return found(near[0]);
  if (named.length === 1 && departments.length > 0 && near.length === 0)
    return { remarks: [REMARKS.town], clash: true };
  return found(only(served));
}

function byCode(tables: Tables, code: string): Finding {
  const row = tables.communes.withCode(code);
  return row === undefined ? { remarks: [REMARKS.commune] } : { row, by: 'code', remarks: [] };
}

function byPosition(tables: Tables, place: Locality): Finding {
  const { latitude, longitude, department, region } = place;
  if (latitude === undefined || longitude === undefined) return { remarks: [] };
  const found = tables.nearest(latitude, longitude);
  if (found === undefined) return { remarks: [] };
  const home = tables.communes.read(found.row).department;
  const homeRegion = tables.areas.departments.get(home)?.region;
  if (department !== undefined && home !== department) return { remarks: [] };
  if (region !== undefined && homeRegion !== region)
    return { remarks: [REMARKS.region], clash: true };
  return { row: found.row, by: 'position', remarks: [] };
}

function find(tables: Tables, place: Locality): Finding {
  const code = place.commune ?? place.lau;
  const coded = code === undefined ? undefined : byCode(tables, code);
  if (coded?.row !== undefined) return coded;
  const first = coded?.remarks ?? [];
  const inTown = byTown(tables, place);
  if (inTown.row !== undefined || inTown.clash === true)
    return { ...inTown, remarks: [...first, ...inTown.remarks] };
  const located = byPosition(tables, place);
  return { ...located, remarks: [...first, ...located.remarks] };
}

/** What speaks against the commune that was found. */
function contradictions(tables: Tables, place: Locality, commune: Commune): readonly string[] {
  const { postcode, department, region, latitude, longitude } = place;
  const home = tables.areas.departments.get(commune.department)?.region;
  const elsewhere = (codes: readonly string[]) =>
    codes.length > 0 && !codes.includes(commune.department);
  const far =
    latitude !== undefined &&
    longitude !== undefined &&
    commune.latitude !== undefined &&
    commune.longitude !== undefined &&
    kilometres(latitude, longitude, commune.latitude, commune.longitude) > FAR;
  return [
    ...(postcode !== undefined && elsewhere(departmentsOf(tables, postcode))
      ? [REMARKS.postcode]
      : []),
    ...(department !== undefined && elsewhere([department]) ? [REMARKS.department] : []),
    ...(region !== undefined && region !== home ? [REMARKS.otherRegion] : []),
    ...(far ? [REMARKS.position] : []),
  ];
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

const isKnown = ([, value]: readonly [string, unknown]): boolean => value !== undefined;

/** `added` where the source says nothing itself. */
const besides = <P extends Locality>(place: P, added: Addition): P & Addition => ({
  ...place,
  ...Object.fromEntries(
    Object.entries(added)
      .filter(([name]) => !(name in place))
      .filter(isKnown),
  ),
});

/** Region and NUTS from the areas alone. */
function areaOf(tables: Tables, place: Locality): Addition {
  const { departments, regions } = tables.areas;
  const code =
    place.department ??
    (place.postcode === undefined ? undefined : only3(departmentsOf(tables, place.postcode)));
  const department = code === undefined ? undefined : departments.get(code);
  const region = regions.get(place.region ?? department?.region ?? '');
  // A department outside of the region that the source gives says nothing of NUTS 3.
  const agrees = department !== undefined && department.region === region?.code;
  const nuts = (agrees ? department.nuts : undefined) ?? region?.nuts;
  return {
    ...(department === undefined ? {} : { department: department.code }),
    ...(region === undefined ? {} : { region: region.code }),
    ...(nuts === undefined ? {} : { nuts }),
  };
}

const only3 = (codes: readonly string[]): string | undefined => {
  const [first, ...others] = new Set(codes);
  return others.length === 0 ? first : undefined;
};

function ofCommune(tables: Tables, place: Locality, commune: Commune, by: Finding['by']): Addition {
  const { communes, areas } = tables;
  const whole = communes.withCode(commune.partOf ?? '');
  const city = whole === undefined ? commune.name : communes.read(whole).name;
  const department = areas.departments.get(commune.department);
  const region = areas.regions.get(department?.region ?? '');
  const nuts = commune.nuts ?? department?.nuts ?? region?.nuts;
  return {
    city,
    commune: commune.code,
    ...(department === undefined ? {} : { department: department.code }),
    ...(region === undefined ? {} : { region: region.code }),
    lau: commune.partOf ?? commune.code,
    ...(nuts === undefined ? {} : { nuts }),
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
