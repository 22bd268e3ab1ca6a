import type { Place } from '../../catalogue/index.ts';
import { gazetteers } from '../../places/index.ts';

const HOME = 'FR';
/** Territories by the first digits of the national code of an establishment, which the map gives no region. */
const TERRITORIES: Readonly<Record<string, readonly [country: string, region: string]>> = {
  '975': ['PM', '975'],
  '983': ['NC', '988'],
  '984': ['PF', '987'],
  '986': ['WF', '986'],
};

export interface ReadPlace {
  readonly place: Place;
  readonly remarks: readonly { readonly field: 'region' | 'position'; readonly rule: string }[];
}

/**
 * Where a course takes place, as far as the row tells: region and coordinates. Without a region it lies in a
 * territory overseas, which the establishment's code names, or abroad: then no country is guessed at.
 */
export function placeOf(row: {
  readonly uai: string;
  readonly region: string;
  readonly position: string;
}): ReadPlace {
  const { coordinates, remark } = coordinatesOf(row.position);
  const told = remark === undefined ? [] : [{ field: 'position', rule: remark } as const];
  if (row.region === '') {
    const [country, region] = TERRITORIES[row.uai.slice(0, 3)] ?? ['', undefined];
    const within = region === undefined ? {} : { region };
    return { place: { lines: [], ...within, country, ...coordinates }, remarks: told };
  }
  const region = gazetteers.of(HOME)?.region(row.region);
  if (region !== undefined)
    return {
      place: { lines: [], region: region.code, country: HOME, ...coordinates },
      remarks: told,
    };
  const unknown = { field: 'region', rule: 'not the name of a region; left out' } as const;
  return { place: { lines: [], country: '', ...coordinates }, remarks: [...told, unknown] };
}

function coordinatesOf(text: string) {
  if (text === '') return { coordinates: {}, remark: 'gives no coordinates' };
  const [, north, east] = /^(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)$/.exec(text) ?? [];
  const [latitude, longitude] = [Number(north), Number(east)];
  const valid =
    Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && (latitude !== 0 || longitude !== 0);
  return valid
    ? { coordinates: { latitude, longitude } }
    : { coordinates: {}, remark: 'not a latitude and a longitude in degrees; left out' };
}
