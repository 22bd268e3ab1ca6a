/** How a map says that dates are written: `dd/MM/yyyy`, `MM/yyyy`. */
import { z } from 'zod';

const RULE =
  'a pattern of yyyy, MM and dd, each once and none without the greater, e.g. dd/MM/yyyy';
const TOKEN = /yyyy|MM|dd|M|d/g;

function isDatePattern(pattern: string): boolean {
  const kinds = (pattern.match(TOKEN) ?? []).map((token) => token.charAt(0));
  const said = new Set(kinds);
  return (
    said.size === kinds.length &&
    said.has('y') &&
    (said.has('M') || !said.has('d')) &&
    !/\p{L}/u.test(pattern.replace(TOKEN, ''))
  );
}

const zPattern = z.string().max(40).refine(isDatePattern, { error: RULE });

/** One pattern or several: the first that fits is taken. */
export const zDates = z.union([zPattern, z.array(zPattern).min(1).max(5)], { error: RULE });
