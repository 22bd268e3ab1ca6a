import type { Training } from '../../catalogue/index.ts';
import { present } from '../../kernel/present.ts';
import { readDate } from './dates.ts';
import type { Element } from './element.ts';
import type { Formation } from './formations.ts';
import { type FormationRecord, warn } from './record.ts';

const CREATED = ['datecrea', 'horodatage-creation'];
const MODIFIED = ['datemaj', 'horodatage-modification'];
const DATED: ReadonlySet<string> = new Set(['formation', 'action', 'session']);

/**
 * When the source says that it made and last changed the record: attributes of the formation, and of
 * its actions and sessions, whose change is a change of the record.
 */
export function sourceDates(
  record: FormationRecord,
  { element: formation, elements }: Formation,
): Pick<Training, 'sourceCreated' | 'sourceModified'> {
  let latest: string | undefined;
  for (const element of elements) {
    if (!DATED.has(element.name)) continue;
    const modified = day(record, element, MODIFIED);
    if (modified !== undefined && (latest === undefined || modified > latest)) latest = modified;
  }
  return present({
    sourceCreated: day(record, formation, CREATED),
    sourceModified: latest,
  });
}

function day(record: FormationRecord, element: Element, names: readonly string[]) {
  for (const name of names) {
    const value = element.attributes[name]?.trim() ?? '';
    if (value === '') continue;
    const { date, impossible } = readDate(value);
    if (date?.length === 10) return date;
    if (impossible === true) warn(record, element, `its attribute ${name} is no date; left out`);
  }
  return undefined;
}
