/** Which region a place is in: of which level of NUTS regions are, each country's gazetteer knows. */
import { gazetteers } from '../../places/index.ts';

const known = new Map<string, readonly string[]>();

function regionsOf(country: string): readonly string[] {
  const found = known.get(country);
  if (found !== undefined) return found;
  const areas = gazetteers.of(country)?.areas() ?? [];
  const codes = areas.flatMap(({ kind, nuts }) => (kind === 'region' ? (nuts ?? []) : []));
  known.set(country, codes);
  return codes;
}

/**
 * Code of the region that holds it: Île-de-France is NUTS 1 (FR1), Guadeloupe (FRY1) and the autonomous
 * communities of Spain (ES61) NUTS 2. Where no gazetteer tells, the NUTS 1 region.
 */
export const regionAround = (nuts: string): string =>
  regionsOf(nuts.slice(0, 2)).find((region) => nuts.startsWith(region)) ?? nuts.slice(0, 3);
