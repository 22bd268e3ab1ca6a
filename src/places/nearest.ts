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
  const known = rows.filter((row) => !Number.isNaN(latitudes[row]) && !divided.has(row));
  return Uint32Array.from(known.sort((a, b) => (latitudes[a] ?? 0) - (latitudes[b] ?? 0)));
}

export type FindNearest = (
  latitude: number,
  longitude: number,
) => { readonly row: number; readonly distance: number } | undefined;

export function nearestIn(table: CommuneTable): FindNearest {
  const { latitudes, longitudes, populations } = table;
  let sorted: Uint32Array | undefined;
  const first = (rows: Uint32Array, latitude: number): number => {
    let [low, high] = [0, rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((latitudes[rows[middle] ?? 0] ?? 0) < latitude) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return (latitude, longitude) => {
    const rows = (sorted ??= byLatitude(table));
    const band = REACH_KM / KM_PER_DEGREE;
    let best: { row: number; distance: number; rank: number } | undefined;
    for (let i = first(rows, latitude - band); i < rows.length; i += 1) {
      const row = rows[i] ?? 0;
      const north = latitudes[row] ?? 0;
      if (north > latitude + band) break;
      const distance = kilometres(latitude, longitude, north, longitudes[row] ?? 0);
      if (distance > REACH_KM) continue;
      const rank = distance ** 2 - KM_PER_ROOT ** 2 * (populations[row] ?? 0);
      if (best === undefined || rank < best.rank) best = { row, distance, rank };
    }
    return best;
  };
}
