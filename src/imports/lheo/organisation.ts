import { type Contact, type Organisation, providerId } from '../../catalogue/record.ts';
import { present } from '../../kernel/present.ts';
import { contactOf, contacts } from './contact.ts';
import { distinct } from './distinct.ts';
import { at, child, type Element, valueOf } from './element.ts';
import { activityNumber, siret, uai } from './identifiers.ts';
import { placeOf } from './place.ts';
import { type FormationRecord, rich, warn } from './record.ts';
import { plainText } from './rich-text.ts';
import { tellsFullName } from './without-persons.ts';
import { fold } from './words.ts';

/** `organisme-formation-responsable`; undefined when it tells neither a name nor a SIRET. */
export function providerOf(record: FormationRecord, element: Element): Organisation | undefined {
  const number = siret(record, element, 'SIRET-organisme-formation');
  const { name, legalName } = namesOf(record, element);
  const shown = name ?? legalName ?? shownBySiret(record, element, number);
  if (shown === undefined) return undefined;
  const activity = activityNumber(record, element);
  const coordinates = at(element, 'coordonnees-organisme', 'coordonnees');
  return {
    id: providerId(record.source, number, keyOf(element, activity, shown)),
    name: shown,
    ...present({
      legalName: legalName === shown ? undefined : legalName,
      siret: number,
      activityNumber: activity,
      uai: uai(record, element, 'code-UAI-organisme-formation'),
      about: rich(record, element, 'renseignements-specifiques'),
      place: placeOf(record, coordinates),
    }),
    contacts: contactsOf(record, element),
  };
}

/** `organisme-formateur`: who teaches, when it is not the provider itself. */
export function trainerOf(record: FormationRecord, element: Element): Organisation | undefined {
  const number = siret(record, element, 'SIRET-formateur');
  const told = nameAt(element, 'raison-sociale-formateur');
  const personal = told !== undefined && tellsFullName(told, record.persons);
  const name = personal ? undefined : told;
  const shown = name ?? shownBySiret(record, element, number);
  if (shown === undefined) return undefined;
  return {
    id: providerId(record.source, number, keyOf(element, undefined, shown)),
    name: shown,
    ...present({ siret: number, uai: uai(record, element, 'code-UAI-formateur') }),
    contacts: contacts(record, element, 'contact-formateur'),
  };
}

/** The source's own number, else that of its declaration, else the name. */
const keyOf = (element: Element, activity: string | undefined, name: string): string =>
  element.attributes['numero']?.trim() || (activity ?? `name:${fold(name)}`);

/** Mon Compte Formation names the provider by its SIRET alone. */
function shownBySiret(record: FormationRecord, element: Element, number: string | undefined) {
  if (number === undefined) return undefined;
  warn(record, element, 'the organisation has no name; it is shown by its SIRET');
  return `SIRET ${number.replace(/^(\d{3})(\d{3})(\d{3})/, '$1 $2 $3 ')}`;
}

const nameAt = (element: Element, name: string): string | undefined =>
  plainText(valueOf(child(element, name)) ?? '');

/**
 * A sole trader's firm may bear the trader's name. Where the record has another name that one is
 * taken; else it stays, as the public list of training bodies has it, and the report says so.
 */
function namesOf(record: FormationRecord, element: Element) {
  const name = nameAt(element, 'nom-organisme');
  const legalName = nameAt(element, 'raison-sociale');
  const personal = (text: string | undefined) =>
    text !== undefined && tellsFullName(text, record.persons);
  if (!personal(name) && !personal(legalName)) return { name, legalName };
  if (personal(name) && personal(legalName ?? name)) {
    warn(record, element, 'the organisation bears the name of a person named in the record');
    return { name, legalName: undefined };
  }
  warn(record, element, 'one of the organisation’s names is that of a person; left out');
  return personal(name)
    ? { name: legalName, legalName: undefined }
    : { name, legalName: undefined };
}

/** `coordonnees-organisme` is a contact too: its telephone, e-mail and site are the organisation's. */
function contactsOf(record: FormationRecord, element: Element) {
  const wrapper = child(element, 'coordonnees-organisme');
  const own = wrapper === undefined ? undefined : contactOf(record, wrapper);
  const all = [
    ...(own !== undefined && isReachable(own) ? [own] : []),
    ...contacts(record, element, 'contact-organisme'),
  ];
  return distinct(all);
}

/** Its address alone is the organisation's place already. */
const isReachable = ({ telephones, emails, urls }: Contact) =>
  telephones.length + emails.length + urls.length > 0;
