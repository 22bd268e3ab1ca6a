import type { Contact, ContactRole } from '../../catalogue/index.ts';
import { isFunctionalEmail } from '../../kernel/functional-email.ts';
import { present } from '../../kernel/present.ts';
import { distinct } from './distinct.ts';
import { child, children, type Element, valueOf } from './element.ts';
import { namesPerson } from './persons.ts';
import { placeOf, publicLines } from './place.ts';
import { coded, type FormationRecord, urls, warn } from './record.ts';

/** LHÉO dict-type-contact. */
const ROLES: Readonly<{ [code: string]: ContactRole }> = {
  '0': 'other',
  '1': 'disability',
  '2': 'mobility',
  '3': 'teaching',
  '4': 'reception',
  '5': 'management',
  '6': 'quality',
  '7': 'employers',
  '8': 'sales',
  '9': 'finance',
  '10': 'technical-director',
  '11': 'communication',
  '12': 'distance-learning',
  '13': 'prior-learning',
  '14': 'apprenticeship',
};

/** Contacts of an element, those that say how to reach somebody. The same twice is one. */
export function contacts(
  record: FormationRecord,
  parent: Element | undefined,
  name: string,
): readonly Contact[] {
  return distinct(children(parent, name).flatMap((e) => contactOf(record, e) ?? []));
}

/** Of `contact-*` or whatever else holds `coordonnees`. */
export function contactOf(record: FormationRecord, element: Element): Contact | undefined {
  const coordinates = child(element, 'coordonnees');
  const role = coded(record, element, 'type-contact', ROLES);
  const organisation = publicLines(record, coordinates, 'ligne').join(', ');
  const place = placeOf(record, child(coordinates, 'adresse'));
  const telephones = telephonesOf(record, coordinates);
  const emails = emailsOf(record, coordinates);
  const web = urls(record, child(coordinates, 'web'));
  const reachable = telephones.length + emails.length + web.length > 0;
  if (!reachable && place === undefined && organisation === '') return undefined;
  return {
    ...present({ role, organisation: organisation === '' ? undefined : organisation, place }),
    telephones,
    emails,
    urls: web,
  };
}

const NUMBER = /^\+?[\d\s().\-/\u00a0]{6,25}$/;
const MOBILE = /^(?:(?:\+|00)33\s*(?:\(0\))?\s*|0)[67]/;

/** A mobile telephone beside a person's name is that person's. */
function telephonesOf(record: FormationRecord, coordinates: Element | undefined) {
  const personal = namesPerson(coordinates);
  const numbers = ['telfixe', 'portable'].flatMap((kind) =>
    children(child(coordinates, kind), 'numtel').flatMap((element) => {
      const value = valueOf(element)?.replace(/\s+/g, ' ');
      if (value === undefined) return [];
      if (personal && (kind === 'portable' || MOBILE.test(value))) {
        warn(record, element, 'the mobile telephone of a person; left out');
        return [];
      }
      if (NUMBER.test(value)) return value;
      warn(record, element, 'not a telephone number; left out');
      return [];
    }),
  );
  return [...new Set(numbers)];
}

function emailsOf(record: FormationRecord, coordinates: Element | undefined) {
  const found = children(coordinates, 'courriel').flatMap((element) => {
    const value = valueOf(element)
      ?.toLowerCase()
      .replace(/^mailto:/, '');
    if (value === undefined) return [];
    if (isFunctionalEmail(value, record.persons)) return value;
    warn(record, element, 'an e-mail address that may be a person’s; left out');
    return [];
  });
  return [...new Set(found)];
}
