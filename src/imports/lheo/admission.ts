import type { Admission, AdmissionMethod } from '../../catalogue/index.ts';
import { presentOrNone } from '../../kernel/present.ts';
import { readTime } from './dates.ts';
import { child, children, type Element, valueOf } from './element.ts';
import { placeOf } from './place.ts';
import { boolean, coded, count, date, type FormationRecord, plain, urls } from './record.ts';

/** LHÉO dict-modalite-recrutement; 0 says nothing. */
const METHODS: Readonly<{ [code: string]: AdmissionMethod | 'unknown' }> = {
  '0': 'unknown',
  '1': 'simulation',
  '2': 'competition',
  '3': 'file',
  '4': 'practical-test',
  '5': 'written-test',
  '6': 'oral-test',
  '7': 'application',
  '8': 'interview',
  '9': 'information-meeting',
};

/** `recrutement` of a session: each way in, with its place and time. */
export function admissions(
  record: FormationRecord,
  session: Element,
): readonly Admission[] | undefined {
  const found = children(session, 'recrutement').flatMap((e) => admissionOf(record, e) ?? []);
  return found.length === 0 ? undefined : found;
}

function admissionOf(record: FormationRecord, element: Element): Admission | undefined {
  const method = coded(record, element, 'modalite-recrutement', METHODS);
  const period = child(element, 'periode');
  return presentOrNone({
    method: method === 'unknown' ? undefined : method,
    remote: boolean(record, element, 'a-distance'),
    place: placeOf(record, child(element, 'adresse')),
    url: urls(record, element)[0],
    seats: count(record, element, 'nb-places'),
    starts: date(record, period, 'debut'),
    ends: date(record, period, 'fin'),
    from: time(child(element, 'heure-debut')),
    until: time(child(element, 'heure-fin')),
    note: plain(record, element, 'commentaire'),
  });
}

const time = (element: Element | undefined): string | undefined => {
  const value = valueOf(element);
  return value === undefined ? undefined : readTime(value);
};
