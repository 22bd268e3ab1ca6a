import {
  type Contact,
  type ContactRole,
  type Organisation,
  providerId,
} from '../../catalogue/record.ts';
import { fold, wordsOf } from '../../kernel/fold.ts';
import { isFunctionalEmail } from '../../kernel/functional-email.ts';
import { present } from '../../kernel/present.ts';
import { DCTERMS, ELM, ROV, SKOS } from '../../linked-data/terms.ts';
import { words } from '../../linked-data/texts.ts';
import { countryOf } from './codes.ts';
import { addressOf, identifiersOf, placeOf } from './place.ts';
import { isOurs, noteOf, pagesOf, type Reading, richFrom, textOf } from './reading.ts';

const ROLES: readonly ContactRole[] = [
  'disability',
  'mobility',
  'teaching',
  'reception',
  'management',
  'quality',
  'employers',
  'sales',
  'finance',
  'technical-director',
  'communication',
  'distance-learning',
  'prior-learning',
  'apprenticeship',
  'other',
];

const SIRET = /^\d{14}$/;
const siretOf = (registration: Organisation['registration']): string | undefined =>
  registration?.scheme === 'SIRET' && SIRET.test(registration.id) ? registration.id : undefined;

/** Without an IRI an organisation is known by its number, else by its name. */
const keyOf = (node: string, registration: Organisation['registration'], name: string): string =>
  node.startsWith('_:') ? (registration?.id ?? fold(name)) : node;

/** `elm:Organisation`. Its name is read in its own language, whatever that of the record is. */
export function organisationOf(reading: Reading, node: string): Organisation {
  const { graph, source } = reading;
  const legal = words(graph.literal(node, ROV.legalName)) ?? node;
  const short = words(graph.literal(node, SKOS.altLabel));
  const registration = registrationOf(reading, node);
  const siret = siretOf(registration);
  const codes = identifiersOf(reading, node);
  const location = graph.node(node, ELM.location);
  return present({
    id: providerId(source, siret, keyOf(node, registration, legal)),
    name: short ?? legal,
    legalName: short === undefined ? undefined : legal,
    siret,
    registration: siret === undefined ? registration : undefined,
    activityNumber: codes['Numéro de déclaration d’activité'],
    uai: codes['UAI'],
    about: richFrom(noteOf(reading, node, ELM.additionalNote)),
    place: location === undefined ? undefined : placeOf(reading, location),
    contacts: contactsOf(reading, node, ELM.contactPoint, legal),
  });
}

function registrationOf({ graph }: Reading, node: string): Organisation['registration'] {
  const id = graph.node(node, ROV.registration);
  const notation = id === undefined ? undefined : words(graph.literal(id, SKOS.notation));
  if (id === undefined || notation === undefined) return undefined;
  return present({
    id: notation,
    scheme: words(graph.literal(id, ELM.schemeName)),
    country: countryOf(graph.node(id, DCTERMS.spatial)),
  });
}

export const contactsOf = (
  reading: Reading,
  node: string,
  predicate: string,
  organisation: string,
): readonly Contact[] =>
  reading.graph.nodes(node, predicate).map((point) => contactOf(reading, point, organisation));

function contactOf(reading: Reading, point: string, organisation: string): Contact {
  const { graph } = reading;
  // A person may stand behind any of a stranger's contacts; a node of this kind has left persons out.
  const name = isOurs(reading) ? textOf(reading, point, DCTERMS.description) : undefined;
  const role = noteOf(reading, point, ELM.additionalNote)?.replaceAll(' ', '-');
  const address = graph.node(point, ELM.address);
  const place = address === undefined ? undefined : addressOf(reading, address);
  const known = wordsOf(`${organisation} ${name ?? ''} ${place?.city ?? ''}`);
  const emails = graph
    .nodes(point, ELM.emailAddress)
    .filter((iri) => iri.startsWith('mailto:'))
    .map((iri) => iri.slice('mailto:'.length));
  const functional = emails.filter((email) =>
    isFunctionalEmail(email, { persons: new Set(), organisation: known }),
  );
  if (functional.length < emails.length)
    reading.warn('emailAddress', 'it is perhaps a person’s; left out');
  return present({
    role: ROLES.find((r) => r === role),
    organisation: name,
    place,
    telephones: graph
      .nodes(point, ELM.phone)
      .flatMap((phone) => words(graph.literal(phone, ELM.phoneNumber)) ?? []),
    emails: functional,
    urls: pagesOf(reading, point, ELM.contactForm),
  });
}
