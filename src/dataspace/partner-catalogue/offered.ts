/** Datasets of a partner's catalogue as plain values, whatever make the partner is. */
import { z } from 'zod';
import { NAMESPACES } from '../../linked-data/terms.ts';
import type { Policy } from '../../policies/index.ts';
import { zAnyDataset } from '../messages/catalog.schema.ts';
import { zMessageOffer } from '../messages/policy.schema.ts';

export interface PartnerOffer {
  /** With `target`: as a request for a contract carries it. */
  readonly policy: Policy;
  /** The partner says that anybody has the dataset there. */
  readonly withoutContractAt?: string;
}

export interface PartnerDataset {
  readonly id: string;
  readonly title?: string;
  readonly description?: string;
  readonly modified?: string;
  /** As the partner writes them: `HttpData-PULL`. */
  readonly formats: readonly string[];
  readonly mediaTypes: readonly string[];
  readonly bytes?: number;
  readonly offers: readonly PartnerOffer[];
}

/** Vocabularies are named in full or by the usual prefixes, values are plain, tagged, or lists of both. */
const DCT = ['dct:', 'dcterms:', 'http://purl.org/dc/terms/', ''];
const DCAT = ['dcat:', 'http://www.w3.org/ns/dcat#', ''];
const WITHOUT_CONTRACT = `${NAMESPACES.passerelle}withoutContractAt`;
const MOST = 5000;

type Fields = Readonly<Record<string, unknown>>;

const scalarOf = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value.slice(0, MOST);
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return undefined;
  return scalarOf('@value' in value ? value['@value'] : '@id' in value ? value['@id'] : undefined);
};

const valuesOf = (fields: Fields, prefixes: readonly string[], name: string): readonly string[] =>
  prefixes
    .flatMap((prefix) => [fields[`${prefix}${name}`]].flat())
    .flatMap((value) => scalarOf(value) ?? []);

const textOf = (fields: Fields, prefixes: readonly string[], name: string) =>
  valuesOf(fields, prefixes, name)[0];

const given = <K extends string, T>(name: K, value: T | undefined) =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one member of that name, or none
  (value === undefined ? {} : { [name]: value }) as { readonly [N in K]?: T };

function offerOf(given_: Fields, target: string): PartnerOffer {
  const { [WITHOUT_CONTRACT]: open, ...rest } = given_;
  const address = scalarOf(open);
  return {
    policy: zMessageOffer.parse({ ...rest, target }),
    ...given('withoutContractAt', /^https?:\/\//.test(address ?? '') ? address : undefined),
  };
}

/** Undefined for what is no dataset of the protocol. */
export function offeredDataset(entry: unknown): PartnerDataset | undefined {
  const read = zAnyDataset.safeParse(entry);
  if (!read.success) return undefined;
  const { '@id': id, hasPolicy, distribution } = read.data;
  const [first = {}] = distribution as readonly Fields[];
  const bytes = Number(textOf(first, DCAT, 'byteSize'));
  return {
    id,
    ...given('title', textOf(read.data, DCT, 'title')),
    ...given('description', textOf(read.data, DCT, 'description')),
    ...given('modified', textOf(read.data, DCT, 'modified')),
    formats: [...new Set(distribution.map(({ format }) => format))],
    mediaTypes: [...new Set(distribution.flatMap((one) => valuesOf(one, DCAT, 'mediaType')))],
    ...given('bytes', Number.isSafeInteger(bytes) ? bytes : undefined),
    offers: hasPolicy.map((offer) => offerOf({ ...offer }, id)),
  };
}

const zEnvelope = z.looseObject({
  '@type': z.literal('Catalog'),
  participantId: z.string().optional(),
  dataset: z.array(z.unknown()).default([]),
  catalog: z.array(z.unknown()).default([]),
});

export interface OfferedPage {
  readonly participantId: string | undefined;
  readonly datasets: readonly PartnerDataset[];
  /** Entries that are no datasets of the protocol. */
  readonly unreadable: number;
}

/** With the datasets of the catalogues inside it. Undefined for what is no catalogue. */
export function offeredPage(answer: unknown, depth = 0): OfferedPage | undefined {
  const read = zEnvelope.safeParse(answer);
  if (!read.success) return undefined;
  const { dataset, catalog, participantId } = read.data;
  const inner = depth < 3 ? catalog.flatMap((one) => offeredPage(one, depth + 1) ?? []) : [];
  const own = dataset.map(offeredDataset);
  const datasets = own.filter((one) => one !== undefined);
  return {
    participantId,
    datasets: [...datasets, ...inner.flatMap((page) => page.datasets)],
    unreadable: inner.reduce((sum, page) => sum + page.unreadable, own.length - datasets.length),
  };
}
