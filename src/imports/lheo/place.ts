import type { Place } from '../../catalogue/index.ts';
import { present } from '../../kernel/present.ts';
import { at, child, children, type Element, valueAt, valueOf } from './element.ts';
import { siret, uai } from './identifiers.ts';
import { type FormationRecord, numberOf, plain, plainOf, textOf, warn } from './record.ts';
import { readDepartment, readRegion } from './regions.ts';
import { tellsPerson } from './without-persons.ts';
import { fold } from './words.ts';

/** `coordonnees`, `adresse` or what wraps one, as a place; undefined when it says nothing of where. */
export function placeOf(record: FormationRecord, holder: Element | undefined): Place | undefined {
  if (holder === undefined) return undefined;
  const address = holder.name === 'adresse' ? holder : child(holder, 'adresse');
  const { name, lines } = linesOf(record, holder, address);
  const located = address === undefined ? {} : locality(record, address);
  const empty = name === undefined && lines.length === 0 && Object.keys(located).length === 0;
  if (empty) return undefined;
  return { ...present({ name }), lines, ...located, country: countryOf(record, address) };
}

/** The lines beside an address name the place, unless it has a name of its own. */
function linesOf(record: FormationRecord, holder: Element, address: Element | undefined) {
  const beside = holder.name === 'coordonnees' ? publicLines(record, holder, 'ligne') : [];
  const [denomination] = publicLines(record, address, 'denomination');
  const name = denomination ?? beside[0];
  const rest = denomination === undefined ? beside.slice(1) : beside;
  const lines = [...rest, ...publicLines(record, address, 'ligne')].filter(
    (line) => name === undefined || fold(line) !== fold(name),
  );
  return { name, lines: [...new Set(lines)] };
}

/** `lieu-de-formation`: a place with codes of its own. */
export function trainingPlace(record: FormationRecord, element: Element): Place | undefined {
  const place = placeOf(record, child(element, 'coordonnees'));
  const codes = present({
    siret: siret(record, element, 'SIRET-lieu-formation'),
    uai: uai(record, element, 'code-UAI-lieu-formation'),
  });
  if (place !== undefined) return { ...place, ...codes };
  return Object.keys(codes).length === 0 ? undefined : { lines: [], country: 'FR', ...codes };
}

/** Lines that name no person. */
export function publicLines(
  record: FormationRecord,
  parent: Element | undefined,
  name: string,
): readonly string[] {
  return children(parent, name).flatMap((element) => {
    const value = textOf(record, element);
    if (value === undefined) return [];
    if (tellsPerson(value, record.persons)) {
      warn(record, element, 'the name of a person; left out');
      return [];
    }
    return plainOf(record, element) ?? [];
  });
}

function locality(record: FormationRecord, address: Element) {
  const foreign = countryOf(undefined, address) !== 'FR';
  const postcode = postcodeOf(record, address, foreign);
  const commune = communeOf(record, address);
  const department = foreign
    ? undefined
    : readDepartment(valueAt(address, 'departement'), commune, postcode);
  return present({
    postcode,
    city: cityOf(record, address),
    department,
    commune,
    region: foreign ? undefined : regionOf(record, address, department),
    ...coordinatesOf(record, address),
  });
}

const cityOf = (record: FormationRecord, address: Element) => plain(record, address, 'ville');

function postcodeOf(record: FormationRecord, address: Element, foreign: boolean) {
  const element = child(address, 'codepostal');
  const value = valueOf(element)?.replace(/\s/g, '');
  if (element === undefined || value === undefined || /^0+$/.test(value)) return undefined;
  if (foreign ? /^[\w-]{2,10}$/.test(value) : /^\d{5}$/.test(value)) return value;
  if (/^\d{4}$/.test(value)) {
    warn(record, element, 'a postcode has five digits; its leading zero is put back');
    return `0${value}`;
  }
  warn(record, element, 'not a postcode; left out');
  return undefined;
}

function communeOf(record: FormationRecord, address: Element) {
  const element = child(address, 'code-INSEE-commune');
  const value = valueOf(element)?.toUpperCase().padStart(5, '0');
  if (element === undefined || value === undefined || /^0+$/.test(value)) return undefined;
  if (/^(?:\d{2}|2[AB])\d{3}$/.test(value)) return value;
  warn(record, element, 'not a code of a commune; left out');
  return undefined;
}

function regionOf(record: FormationRecord, address: Element, department: string | undefined) {
  const element = child(address, 'region');
  const { region, remark } = readRegion(valueOf(element), department);
  if (element !== undefined && remark !== undefined) warn(record, element, remark);
  return region;
}

const COUNTRIES: Readonly<{ [name: string]: string }> = { FRA: 'FR', FRANCE: 'FR' };

/** LHÉO is France's format: an address that names no country is there. */
function countryOf(record: FormationRecord | undefined, address: Element | undefined): string {
  const element = child(address, 'pays');
  const value = valueOf(element)?.toUpperCase();
  if (element === undefined || value === undefined) return 'FR';
  const code = COUNTRIES[value] ?? value;
  if (/^[A-Z]{2}$/.test(code)) return code;
  if (record !== undefined)
    warn(record, element, 'not a country code of ISO 3166-1; France is taken');
  return 'FR';
}

const degrees = (text: string | undefined, limit: number): number | undefined => {
  const found = text === undefined ? undefined : numberOf(text);
  return found === undefined || Math.abs(found) > limit ? undefined : found;
};

function coordinatesOf(record: FormationRecord, address: Element) {
  const element = at(address, 'geolocalisation');
  const [north, east] = [valueAt(element, 'latitude'), valueAt(element, 'longitude')];
  if (element === undefined || (north === undefined && east === undefined)) return {};
  const latitude = degrees(north, 90);
  const longitude = degrees(east, 180);
  if (latitude === undefined || longitude === undefined) {
    warn(record, element, 'not a latitude and a longitude in degrees; left out');
    return {};
  }
  // The Gulf of Guinea is where positions go that nobody entered.
  if (latitude === 0 && longitude === 0) {
    warn(record, element, 'coordinates 0, 0 stand for none; left out');
    return {};
  }
  return { latitude, longitude };
}
