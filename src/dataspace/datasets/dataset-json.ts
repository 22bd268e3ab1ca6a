/**
 * Datasets as JSON of the protocol (DSP 2025-1, catalog/dataset-schema.json), written as text: what all
 * records of a collection have in common is written once, and a record adds its address, title and time.
 */
import { NAMESPACES } from '../../linked-data/terms.ts';
import { datasetIri, type Member } from './dataset.ts';
import { isOpen, offerId, type Terms } from './terms.ts';
import type { VisibleHead } from './visible-terms.ts';

/** On an offer: where its dataset is had by anybody, without a contract. */
const WITHOUT_CONTRACT = `${NAMESPACES.passerelle}withoutContractAt`;

export interface Addresses {
  readonly publicUrl: string;
  /** Of the protocol: `…/dsp/2025-1`. */
  readonly base: string;
}

const FORMATS = ['HttpData-PULL', 'HttpData-PUSH'] as const;

const serviceId = ({ base }: Addresses) => `${base}#service`;

export const serviceOf = (addresses: Addresses) => ({
  '@id': serviceId(addresses),
  '@type': 'DataService',
  endpointURL: addresses.base,
});

const distributions = (service: unknown, facts: object = {}) =>
  FORMATS.map((format) => ({
    '@type': 'Distribution',
    format,
    accessService: service,
    ...facts,
  }));

const text = (value: unknown): string => JSON.stringify(value);
/** To go on with: the members of an object without its braces. */
const membersOf = (object: object): string => text(object).slice(1, -1);

const offerText = (terms: Terms, key: string, address: string | undefined): string => {
  const open =
    address !== undefined && isOpen(terms) ? `${text(WITHOUT_CONTRACT)}:${text(address)},` : '';
  return `{"@id":${text(offerId(terms, key))},"@type":"Offer",${open}${membersOf(terms.rules)}}`;
};

/** In a list the service is named; alone it is written out. */
type Service = 'named' | 'whole';
const serviceText = (addresses: Addresses, service: Service) =>
  service === 'named' ? serviceId(addresses) : serviceOf(addresses);

export function headText(head: VisibleHead, addresses: Addresses, service: Service): string {
  const { id, title, description, mediaTypes, address, bytes, sha256, terms } = head;
  const offers = terms.map((one) => offerText(one, id, address)).join(',');
  const facts = membersOf({
    '@id': datasetIri(addresses.publicUrl, id),
    '@type': 'Dataset',
    'dct:title': title,
    ...(description === undefined ? {} : { 'dct:description': description }),
  });
  const each = distributions(serviceText(addresses, service), {
    'dcat:mediaType': mediaTypes.length === 1 ? mediaTypes[0] : mediaTypes,
    ...(bytes === undefined ? {} : { 'dcat:byteSize': bytes }),
    ...(sha256 === undefined ? {} : { [`${NAMESPACES.passerelle}sha256`]: sha256 }),
  });
  return `{${facts},"hasPolicy":[${offers}],"distribution":${text(each)}}`;
}

/** Writes the records of a collection under the terms that are seen. */
export function memberWriter(
  terms: readonly Terms[],
  addresses: Addresses,
  service: Service,
): (member: Member) => string {
  const end = `],"distribution":${text(distributions(serviceText(addresses, service)))}}`;
  const offers = terms.map((one) => ({
    start: `{"@id":${text(offerId(one, '')).slice(0, -1)}`,
    open: isOpen(one),
    rules: `${membersOf(one.rules)}}`,
  }));
  return ({ key, iri, title, modified }) => {
    const address = text(iri);
    const made = offers.map(
      ({ start, open, rules }) =>
        `${start}${key}","@type":"Offer",${open ? `"${WITHOUT_CONTRACT}":${address},` : ''}${rules}`,
    );
    return `{"@id":${address},"@type":"Dataset","dct:title":${text(title)},"dct:modified":"${modified.toISOString()}","hasPolicy":[${made.join(',')}${end}`;
  };
}
