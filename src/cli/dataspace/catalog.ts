/** A partner's catalogue, as our own node reads it. */
import { z } from 'zod';
import { AppError } from '../../kernel/errors.ts';
import { legible } from '../../kernel/legible.ts';
import type { Api } from '../api.ts';
import { pathPart, queryOf, read } from './ask.ts';
import { partnerId } from './partner.ts';

const zOffer = z.looseObject({
  id: z.string(),
  sentence: z.string(),
  understood: z.boolean(),
  withoutContractAt: z.string().optional(),
  negotiation: z.looseObject({ partner: z.string(), address: z.string() }),
});
type PartnerOffer = z.output<typeof zOffer>;

const zDataset = z.looseObject({
  id: z.string(),
  title: z.string().optional(),
  formats: z.array(z.string()),
  offers: z.array(zOffer),
});
export type PartnerDataset = z.output<typeof zDataset>;

const zCatalog = z.looseObject({
  partner: z.string(),
  address: z.string(),
  items: z.array(zDataset),
  next: z.string().optional(),
});

export interface Asked {
  /** DID, address, or another participant id. */
  readonly partner: string;
  /** Base of its protocol addresses, where neither its DID nor the list of partners tells. */
  readonly address?: string | undefined;
  readonly filter?: Readonly<Record<string, string | undefined>>;
}

/** Datasets, page after page. */
export async function* datasetsOf(
  api: Api,
  { partner, address, filter = {} }: Asked,
): AsyncGenerator<PartnerDataset> {
  const path = `/api/partners/${pathPart(partnerId(partner))}/catalog`;
  let next: string | undefined = `${path}${queryOf({ ...filter, address })}`;
  while (next !== undefined) {
    const page: z.output<typeof zCatalog> = await read(api, next, zCatalog);
    yield* page.items;
    next = page.next;
  }
}

/** Everything after the last slash, or the id itself: collections are named by a word. */
const isCalled = ({ id }: PartnerDataset, name: string): boolean =>
  id === name || id.endsWith(`/${name}`);

/** By its IRI one look-up; by a word the first of the catalogue that ends with it. Throws `not-found`. */
async function datasetOf(api: Api, asked: Asked, name: string): Promise<PartnerDataset> {
  const isIri = /^[a-z][a-z0-9+.-]*:/i.test(name);
  const filter = isIri ? { dataset: name } : {};
  for await (const dataset of datasetsOf(api, { ...asked, filter }))
    if (isIri || isCalled(dataset, name)) return dataset;
  throw new AppError('not-found', `The partner offers us no dataset ${name}`);
}

export interface Chosen {
  readonly dataset: PartnerDataset;
  readonly offer: PartnerOffer;
}

/** Of our own make an offer tells itself from a dataset. */
const isOffer = (id: string): boolean => id.startsWith('urn:passerelle:offer:');

/**
 * The one offer of a dataset, the one called `offerId`, or the offer that is wanted itself. Throws `not-found`,
 * `conflict` where there is a choice.
 */
export async function offerOf(
  api: Api,
  asked: Asked,
  wanted: string,
  offerId: string | undefined = isOffer(wanted) ? wanted : undefined,
): Promise<Chosen> {
  const candidates = isOffer(wanted)
    ? datasetsOf(api, asked)
    : [await datasetOf(api, asked, wanted)];
  for await (const dataset of candidates) {
    const [only, another] = dataset.offers;
    const offer = offerId === undefined ? only : dataset.offers.find(({ id }) => id === offerId);
    if (offer === undefined) continue;
    if (offerId !== undefined || another === undefined) return { dataset, offer };
    const choice = dataset.offers
      .map(({ id, sentence }) => `\n  ${legible(id)}\n    ${legible(sentence)}`)
      .join('');
    throw new AppError('conflict', `There are several offers; name one with --offer:${choice}`);
  }
  throw new AppError('not-found', `The partner makes us no offer ${offerId ?? `for ${wanted}`}`);
}
