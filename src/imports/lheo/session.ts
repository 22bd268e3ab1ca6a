import { type Session, sessionId } from '../../catalogue/record.ts';
import { present } from '../../kernel/present.ts';
import { admissions } from './admission.ts';
import { blocks, certifications } from './certification.ts';
import { contacts } from './contact.ts';
import { cycles } from './cycle.ts';
import { at, child, children, type Element } from './element.ts';
import { placeOf } from './place.ts';
import { coded, count, date, type FormationRecord, plain, urls, warn } from './record.ts';

/** LHÉO dict-etat-recrutement. */
const RECRUITMENT: Readonly<{ [code: string]: NonNullable<Session['recruitment']> }> = {
  '1': 'open',
  '2': 'closed',
  '3': 'suspended',
};

export function sessionOf(
  record: FormationRecord,
  element: Element,
  offering: string,
  key: string,
): Session {
  const linked = certifications(record, element, 'reference-certification');
  return {
    id: sessionId(offering, key),
    ...periodOf(record, element),
    registration: registrationOf(record, element),
    ...present({
      recruitment: coded(record, element, 'etat-recrutement', RECRUITMENT),
      seats: seatsOf(record, element),
    }),
    urls: urls(record, child(element, 'url-session')),
    contacts: contacts(record, element, 'contact-session'),
    ...present({
      certifications: linked.length === 0 ? undefined : linked,
      blocks: blocks(record, element),
      admissions: admissions(record, element),
      cycles: cycles(record, element),
      example: isExample(element) ? true : undefined,
    }),
  };
}

/** `info` of LHÉO is free text; these words on a session, or on what holds it, say that it is composed. */
const EXAMPLE = new Set(['exemple', 'synthétique']);

const isExample = (element: Element | undefined): boolean =>
  element !== undefined &&
  (EXAMPLE.has(element.attributes['info'] ?? '') || isExample(element.parent));

function periodOf(record: FormationRecord, element: Element) {
  const period = at(element, 'periode');
  const starts = date(record, period, 'debut');
  const ends = date(record, period, 'fin');
  if (
    period !== undefined &&
    starts !== undefined &&
    ends !== undefined &&
    isBefore(ends, starts)
  ) {
    warn(record, period, 'the end is before the start; both are kept as the source has them');
  }
  return present({ starts, ends });
}

/** Of two partial dates, by what both of them tell. */
const isBefore = (a: string, b: string) => {
  const length = Math.min(a.length, b.length);
  return a.slice(0, length) < b.slice(0, length);
};

function registrationOf(record: FormationRecord, element: Element) {
  const window = child(element, 'periode-inscription');
  const period = child(window, 'periode') ?? window;
  return present({
    opens: date(record, period, 'debut'),
    closes: date(record, period, 'fin'),
    how: plain(record, element, 'modalites-inscription'),
    place: placeOf(record, child(element, 'adresse-inscription')),
  });
}

/** LHÉO tells the places of a session at its ways of admission: all of them together. */
function seatsOf(record: FormationRecord, element: Element): number | undefined {
  const seats = children(element, 'recrutement').map((r) => count(record, r, 'nb-places'));
  const told = seats.filter((n) => n !== undefined);
  return told.length === 0 ? undefined : told.reduce((a, b) => a + b, 0);
}
