/**
 * Regions and departments of an address in LHÉO, by the French gazetteer. Codes of regions from before 2016
 * share none with another meaning today, so an old one can be translated; but feeds also write the
 * department into the region (75: Paris, or Nouvelle-Aquitaine), so a known department goes before.
 */
import { gazetteers } from '../../places/index.ts';

const france = () => gazetteers.of('FR');

export interface ReadRegion {
  readonly region?: string;
  /** What was done to the source's code, when it was not taken as it stands. */
  readonly remark?: string;
}

const UNKNOWN = 'not a code of a region; left out';
const TRANSLATED = 'code of a region from before 2016, translated to that of today';
const OTHER = 'the region is not that of the department, which is taken';

/** `department` is a code of INSEE that was read already. */
export function readRegion(text: string | undefined, department: string | undefined): ReadRegion {
  const derived = regionOf(department);
  if (text === undefined) return derived === undefined ? {} : { region: derived };
  // A name is not a code, though the gazetteer knows both.
  const found = /\d/.test(text) ? france()?.region(text) : undefined;
  if (derived !== undefined && found?.code !== derived) return { region: derived, remark: OTHER };
  if (found === undefined) return { remark: UNKNOWN };
  return { region: found.code, ...(found.translated ? { remark: TRANSLATED } : {}) };
}

const regionOf = (department: string | undefined): string | undefined =>
  department === undefined ? undefined : france()?.department(department)?.region;

/** `29`, `029`, `2a` → a code of INSEE; Corsica's old 20 only with the commune or postcode to tell. */
export function readDepartment(
  text: string | undefined,
  commune: string | undefined,
  postcode: string | undefined,
): string | undefined {
  const given = text === undefined ? undefined : france()?.department(text);
  if (given !== undefined) return given.code;
  const isCorsica = text === '20' && commune === undefined;
  return france()?.departmentOf(isCorsica ? { postcode } : { commune })?.code;
}
