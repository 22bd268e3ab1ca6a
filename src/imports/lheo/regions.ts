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

/** `department` is a code of INSEE that was read already. */
export function readRegion(text: string | undefined, department: string | undefined): ReadRegion {
  const derived = department === undefined ? undefined : france()?.department(department)?.region;
  const code = text?.padStart(2, '0');
  const found = code === undefined || !/\d/.test(code) ? undefined : france()?.region(code);
  if (derived !== undefined) return fromDepartment(derived, code, found?.code ?? code);
  if (code === undefined) return {};
  if (found === undefined) return { remark: UNKNOWN };
  return found.translated ? { region: found.code, remark: TRANSLATED } : { region: code };
}

function fromDepartment(region: string, code?: string, translated?: string): ReadRegion {
  if (code === undefined || code === region) return { region };
  if (translated === region) return { region, remark: TRANSLATED };
  return { region, remark: 'the region is not that of the department, which is taken' };
}

/** `29`, `029`, `2a` → a code of INSEE; Corsica's old 20 only with the commune or postcode to tell. */
export function readDepartment(
  text: string | undefined,
  commune: string | undefined,
  postcode: string | undefined,
): string | undefined {
  const known = text === undefined ? undefined : france()?.department(text)?.code;
  if (known !== undefined || commune !== undefined)
    return known ?? france()?.departmentOf({ commune })?.code;
  return text === '20' ? france()?.departmentOf({ postcode })?.code : undefined;
}
