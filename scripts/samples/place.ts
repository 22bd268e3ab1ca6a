/** Where a course takes place: the commune nearest to its coordinates, when that is beyond doubt. */
import type { Commune, ParcoursupRow, Position, Sources } from './sources.ts';
import { fold, readableTown } from './spelling.ts';

export interface Place {
  readonly commune: string;
  readonly town: string;
  readonly postcode: string;
  readonly department: string;
  /** INSEE; the overseas collectivities belong to none. */
  readonly region: string | undefined;
  /** Name of the region or collectivity. */
  readonly area: string;
  readonly position: Position;
  /** From the centre of the commune, in kilometres. */
  readonly distance: number;
  /** Its commune is set by hand. */
  readonly byHand: boolean;
}

/** Beyond, or when another commune is less than twice as far, the nearest centre tells too little. */
const FARTHEST_KM = 4;
const CLEARLY_NEARER = 0.5;
/** Unless the establishment's own name says the commune. */
const NAMED_KM = 10;
const BY_HAND_KM = 30;
const NEIGHBOUR_KM = 15;
const EARTH_KM = 6371;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Cheaper than the distance: half a degree of latitude is 55 km. */
const isNear = (a: Position, b: Position): boolean =>
  Math.abs(a.latitude - b.latitude) < 0.5 && Math.abs(a.longitude - b.longitude) < 1;

function kilometres(a: Position, b: Position): number {
  const lat = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2;
  const lon = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  const across = Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * lon;
  return 2 * EARTH_KM * Math.asin(Math.sqrt(lat + across));
}

const names = (establishment: string, commune: Commune): boolean =>
  commune.name.length > 3 && ` ${fold(establishment)} `.includes(` ${commune.folded} `);

interface Found {
  readonly commune: Commune;
  readonly distance: number;
}

function nearest(communes: readonly Commune[], at: Position) {
  let best: Found | undefined;
  let second = Number.POSITIVE_INFINITY;
  for (const commune of communes) {
    if (!isNear(commune.position, at)) continue;
    const distance = kilometres(commune.position, at);
    if (!best || distance < best.distance) {
      second = best?.distance ?? second;
      best = { commune, distance };
    } else if (distance < second) second = distance;
  }
  return best && { ...best, second };
}

/** `97105` → `971`, `2A004` → `2A`. */
const departmentOf = (insee: string): string => insee.slice(0, /^9[78]/.test(insee) ? 3 : 2);

/** The department in a code UAI, as the schools' register writes it. */
const UAI_DEPARTMENTS: Readonly<Record<string, string>> = { 620: '2A', 720: '2B', 984: '987' };
const departmentOfUai = (uai: string): string =>
  UAI_DEPARTMENTS[uai.slice(0, 3)] ?? uai.slice(0, 3).replace(/^0/, '');

/**
 * Establishments whose commune is set by hand, from general knowledge, not from a register: their coordinates lie by its border, or the commune
 * is large (the centre of Cayenne in the file is 20 km away). The coordinates must still be near it.
 */
const COMMUNE_OF: Readonly<Record<string, string>> = {
  '0170029P': '17300',
  '0331590Z': '33063',
  '0560016N': '56075',
  '0630021F': '63113',
  '0831141P': '83062',
  '6200002H': '2A004',
  '7200117P': '2B096',
  '7200583W': '2B033',
  '9710003B': '97101',
  '9730186P': '97304',
  '9730309Y': '97302',
  '9730429D': '97302',
  '9740002J': '97422',
  '9740679V': '97420',
  '9760127J': '97611',
};

function setByHand(communes: readonly Commune[], uai: string, at: Position): Found | undefined {
  const commune = communes.find(({ insee }) => insee === COMMUNE_OF[uai]);
  const distance = commune && kilometres(commune.position, at);
  return commune && distance !== undefined && distance < BY_HAND_KM
    ? { commune, distance }
    : undefined;
}

function clearlyNearest(communes: readonly Commune[], name: string, at: Position) {
  const found = nearest(communes, at);
  if (found && found.distance < NAMED_KM && names(name, found.commune)) return found;
  if (!found || found.distance > FARTHEST_KM) return undefined;
  return found.distance > found.second * CLEARLY_NEARER ? undefined : found;
}

/** Undefined when it is far from the centre of a commune or between two. */
export function findPlace(
  { communes, departments, regions }: Sources,
  row: ParcoursupRow,
  at: Position,
): Place | undefined {
  const found = setByHand(communes, row.uai, at) ?? clearlyNearest(communes, row.establishment, at);
  if (!found) return undefined;
  const department = departmentOf(found.commune.insee);
  const region = departments.get(department) ?? '';
  return {
    commune: found.commune.insee,
    town: readableTown(found.commune.name),
    postcode: found.commune.postcode,
    department,
    region: region.length === 2 ? region : undefined,
    area: regions.get(region) ?? '',
    position: at,
    distance: found.distance,
    byHand: found.commune.insee === COMMUNE_OF[row.uai],
  };
}

/** Whether the name of the establishment mentions another commune nearby: then the nearest is in doubt. */
export function namesAnother(sources: Sources, place: Place, establishment: string): boolean {
  return sources.communes.some(
    (commune) =>
      isNear(commune.position, place.position) &&
      kilometres(commune.position, place.position) < NEIGHBOUR_KM &&
      commune.folded !== fold(place.town) &&
      names(establishment, commune),
  );
}

/** Parcoursup writes "Centre" for Centre-Val de Loire, "Reunion" for La Réunion, nothing for a collectivity. */
export function agreesWith(place: Place, uai: string, region: string): boolean {
  if (departmentOfUai(uai) !== place.department) return false;
  const words = fold(place.area).split(' ');
  return fold(region)
    .split(' ')
    .every((word) => word === '' || words.includes(word));
}
