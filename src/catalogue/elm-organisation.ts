/** Organisations, places and contact points as ELM has them (LOQ application profile, closed shapes). */
import { countryConcept, languageOfCountry, nutsConcepts } from '../linked-data/authorities.ts';
import type { Node } from '../linked-data/document.ts';
import { asNode } from '../linked-data/node.ts';
import { inLanguage, webAddress, words } from '../linked-data/texts.ts';
import { numbered, type Scope, scopeOf } from './elm-scope.ts';
import type { Contact, Organisation, Place } from './training.ts';

export const providerIri = (publicUrl: string, id: string): string =>
  `${publicUrl}/providers/${id}`;

/** `elm:Note`. Undefined for a text that says nothing. */
export const note = (id: string, text: ReturnType<Scope['say']>): Node | undefined =>
  text === undefined ? undefined : asNode({ id, type: 'Note', noteLiteral: text });

export const webResource = (id: string, url: string): Node =>
  asNode({ id, type: 'WebResource', contentURL: url });

/** Addresses that are not of the web are left out: `elm:contentUrl` takes http and https only. */
export const webResources = (owner: string, what: string, urls: readonly string[]): Node[] =>
  numbered(
    owner,
    what,
    urls.map(webAddress).filter((url) => url !== undefined),
    webResource,
  );

const identifier = (id: string, notation: string, schemeName: string): Node =>
  asNode({ id, type: 'Identifier', notation, schemeName });

type Codes = readonly (readonly [scheme: string, code: string | undefined])[];

/** Those that are there. */
function identifiers(owner: string, codes: Codes): Node[] {
  const given = codes.flatMap(([scheme, code]) => {
    const notation = words(code);
    return notation === undefined ? [] : [{ scheme, notation }];
  });
  return numbered(owner, 'identifier', given, (id, { scheme, notation }) =>
    identifier(id, notation, scheme),
  );
}

const written = ({ name, lines, postcode, city }: Place): string =>
  [name, ...lines, [postcode, city].filter(Boolean).join(' ')].filter(Boolean).join('\n');

/** `elm:Address` has a country and the whole address as people write it, nothing in between. */
const address = (id: string, place: Place, scope: Scope): Node =>
  asNode({
    id,
    type: 'Address',
    countryCode: scope.once(countryConcept(place.country)),
    fullAddress: note(`${id}-text`, scope.say(written(place))),
  });

function geometry(id: string, { latitude, longitude }: Place): Node | undefined {
  if (latitude === undefined || longitude === undefined) return undefined;
  return asNode({ id, type: 'Geometry', latitude: String(latitude), longitude: String(longitude) });
}

/** The registers of national codes that have a name; elsewhere LAU and NUTS say the same. */
const REGISTERS: Readonly<Record<string, string>> = { FR: 'INSEE' };

function codesOf({ country, commune, department, lau, siret, uai }: Place): Codes {
  const register = REGISTERS[country];
  return [
    ...(register === undefined
      ? []
      : ([
          [`${register} commune`, commune],
          [`${register} department`, department],
        ] as const)),
    ['LAU', lau],
    ['SIRET', siret],
    ['UAI', uai],
  ];
}

export function location(id: string, place: Place, scope: Scope): Node {
  return asNode({
    id,
    type: 'Location',
    geographicName: scope.say(place.city),
    description: scope.say(place.name),
    identifier: identifiers(id, codesOf(place)),
    // ELM: "a code identifying a spatial scope in which this physical location is located".
    spatialCode: nutsConcepts(place.nuts ?? '').map(scope.once),
    address: address(`${id}-address`, place, scope),
    geometry: geometry(`${id}-geometry`, place),
  });
}

// Only what goes into an IRI as it is: RFC 6068 would escape the rest.
const EMAIL = /^[a-z0-9._+-]+@[a-z0-9.-]+$/i;

function contactPoint(id: string, contact: Contact, scope: Scope): Node {
  const { role, place, telephones, emails, urls } = contact;
  return asNode({
    id,
    type: 'ContactPoint',
    description: scope.say(contact.organisation),
    additionalNote: note(`${id}-role`, inLanguage('en', role?.replaceAll('-', ' '))),
    address: place && address(`${id}-address`, place, scope),
    phone: numbered(id, 'phone', telephones, (phone, number) =>
      asNode({ id: phone, type: 'Phone', phoneNumber: words(number) }),
    ),
    emailAddress: emails
      .filter((email) => EMAIL.test(email))
      .map((email) => scope.once(asNode({ id: `mailto:${email}`, type: 'Mailbox' }))),
    contactForm: webResources(id, 'web', urls),
  });
}

export const contactPoints = (owner: string, contacts: readonly Contact[], scope: Scope): Node[] =>
  numbered(owner, 'contact', contacts, (id, contact) => contactPoint(id, contact, scope));

const REGISTER_COUNTRY = 'FR';
/** The register of establishments that a SIRET is a number of is French. */
function legalIdentifier(
  owner: string,
  { siret, registration: foreign }: Organisation,
  scope: Scope,
): Node | undefined {
  const given =
    siret === undefined ? foreign : { id: siret, scheme: 'SIRET', country: REGISTER_COUNTRY };
  const notation = words(given?.id);
  if (given === undefined || notation === undefined) return undefined;
  return asNode({
    id: `${owner}#${siret === undefined ? 'registration' : 'siret'}`,
    type: 'LegalIdentifier',
    notation,
    schemeName: words(given.scheme),
    spatial: scope.once(countryConcept(given.country)),
  });
}

/** `elm:location` is mandatory: without a place, what is known is the country of the register. */
const placeOf = ({ place, siret, registration, activityNumber, uai }: Organisation): Place => {
  if (place !== undefined) return place;
  if (registration !== undefined) return { lines: [], country: registration.country };
  const registered = siret ?? activityNumber ?? uai;
  return { lines: [], country: registered === undefined ? '' : REGISTER_COUNTRY };
};

/**
 * As it stands in a training. What is said depends on the organisation alone, so that any two documents
 * about it agree: `rov:legalName` takes one value a language.
 */
export function organisation(org: Organisation, scope: Scope): Node {
  const id = providerIri(scope.publicUrl, org.id);
  const place = placeOf(org);
  const language = languageOfCountry(place.country);
  const inItsLanguage = { ...scope, say: (text?: string) => inLanguage(language, text) };
  const legalName = words(org.legalName) ?? words(org.name) ?? org.id;
  return asNode({
    id,
    type: 'Organisation',
    legalName: { [language]: legalName },
    altLabel: words(org.name) === legalName ? undefined : inLanguage(language, org.name),
    registration: legalIdentifier(id, org, scope),
    location: location(`${id}#place`, place, inItsLanguage),
  });
}

/** Under its own address: with all that is known of it. */
export function provider(org: Organisation, modified: string, publicUrl: string): Node {
  const id = providerIri(publicUrl, org.id);
  const scope = scopeOf(publicUrl, languageOfCountry(placeOf(org).country));
  const codes: Codes = [
    ['Numéro de déclaration d’activité', org.activityNumber],
    ['UAI', org.uai],
  ];
  return {
    ...organisation(org, scope),
    identifier: identifiers(id, codes),
    homepage: webResource(`${id}#homepage`, id),
    additionalNote: note(`${id}#about`, scope.sayRich(org.about)),
    contactPoint: contactPoints(id, org.contacts, scope),
    dateModified: modified,
  };
}
