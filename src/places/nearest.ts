import type { CommuneTable } from './commune-table.ts';

const KM_PER_DEGREE = 111.2;
/** Further than that from every centre a position lies at sea or abroad. */
const REACH_KM = 25;
/**
 * A big town reaches further than a village beside it: its centre counts as nearer by a radius that grows
 * with the root of its population. Without it 88 of 105 priority neighbourhoods of Occitanie fall to
 * their commune, with it 101.
 */
const KM_PER_ROOT = 0.008;

export const kilometres = (
  latitude: number,
  longitude: number,
  north: number,
  east: number,
): number =>
  Math.hypot(
    (north - latitude) * KM_PER_DEGREE,
    (east - longitude) * KM_PER_DEGREE * Math.cos((latitude * Math.PI) / 180),
  );

/** Rows by latitude, so that only a band of them is looked at; of a divided commune its parts. */
function byLatitude({ size, latitudes, divided }: CommuneTable): Uint32Array {
  const rows = Array.from({ length: size }, (_, row) => row);
  const located = rows.filter((row) => !Number.isNaN(latitudes[row]) && !divided.has(row));
  return Uint32Array.from(located.toSorted((a, b) => (latitudes[a] ?? 0) - (latitudes[b] ?? 0)));
}

interface Nearest {
  readonly row: number;
  /** Kilometres to the centre. */
  readonly distance: number;
}

export type FindNearest = (
  latitude: number,
  longitude: number,
  /** Departments to look in; everywhere unless given. */
  within?: (department: string) => boolean,
) => Nearest | undefined;

/** The first of the rows, in order of latitude, that is not south of it. */
function firstFrom(rows: Uint32Array, latitudes: Float64Array, latitude: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((latitudes[rows[middle] ?? 0] ?? 0) < latitude) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function nearestIn(table: CommuneTable): FindNearest {
  const { latitudes, longitudes, populations, departments } = table;
  const band = REACH_KM / KM_PER_DEGREE;
  let sorted: Uint32Array | undefined;
  /** Those between two latitudes. */
  const inBand = (latitude: number): Uint32Array => {
    sorted ??= byLatitude(table);
    const first = firstFrom(sorted, latitudes, latitude - band);
    return sorted.subarray(first, firstFrom(sorted, latitudes, latitude + band));
  };
  const rank = (row: number, distance: number): number =>
    distance ** 2 - KM_PER_ROOT ** 2 * (populations[row] ?? 0);
  return (latitude, longitude, within) => {
    let best: (Nearest & { readonly rank: number }) | undefined;
    for (const row of inBand(latitude)) {
      const [north = 0, east = 0, home = ''] = [latitudes[row], longitudes[row], departments[row]];
      const distance = kilometres(latitude, longitude, north, east);
      if (distance > REACH_KM || within?.(home) === false) continue;
      const ranked = rank(row, distance);
      if (best === undefined || ranked < best.rank) best = { row, distance, rank: ranked };
    }
    return best;
  };
}
