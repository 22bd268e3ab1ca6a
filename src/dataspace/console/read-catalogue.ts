/** A page of a partner's catalogue for people and programs: its terms in words, and what a negotiation would need. */
import { readCursor, writeCursor } from '../../kernel/cursor.ts';
import { describe } from '../../policies/index.ts';
import type { PartnerDataset, PartnerOffer } from '../partner-catalogue/offered.ts';
import type { Console } from './console.ts';
import type { CatalogQuery } from './partner-catalogue.schema.ts';

const FILTERS = ['esco', 'eqf', 'nuts', 'language', 'modality', 'changedSince'] as const;

/** As our profile has it: one object; nothing asked is no filter at all. */
function filterOf(query: CatalogQuery): readonly object[] {
  const fields = FILTERS.flatMap((name) => {
    const value = query[name];
    if (value === undefined) return [];
    return [[name, name === 'eqf' ? value.split(',').map(Number) : value] as const];
  });
  if (query.limit !== undefined) return [Object.fromEntries([...fields, ['limit', query.limit]])];
  return fields.length === 0 ? [] : [Object.fromEntries(fields)];
}

export interface CatalogueRead {
  readonly partner: string;
  readonly address: string;
  readonly datasets: readonly PartnerDataset[];
  readonly unreadable: number;
  readonly next?: string;
  readonly previous?: string;
}

/** Throws what the partner's answer comes to (`PartnerCatalogue`), `invalid` where its address is not known. */
export async function readCatalogue(
  console: Console,
  partner: string,
  query: CatalogQuery,
): Promise<CatalogueRead> {
  const { partnerCatalogue } = console.dataspace;
  const address = await console.addressOf(partner, query.address);
  const of = { counterpartyId: partner, counterpartyAddress: address };
  if (query.dataset !== undefined) {
    const dataset = await partnerCatalogue.dataset(of, query.dataset);
    return { partner, address, datasets: [dataset], unreadable: 0 };
  }
  const place = query.cursor && String(readCursor(query.cursor, ['string'])[0]);
  const page = await partnerCatalogue.page({
    ...of,
    filter: filterOf(query),
    ...(place === undefined ? {} : { place }),
  });
  return {
    partner,
    address,
    datasets: page.datasets,
    unreadable: page.unreadable,
    ...(page.next === undefined ? {} : { next: writeCursor(page.next) }),
    ...(page.previous === undefined ? {} : { previous: writeCursor(page.previous) }),
  };
}

const offerAnswer =
  ({ partner, address }: Pick<CatalogueRead, 'partner' | 'address'>, language: string) =>
  ({ policy, withoutContractAt }: PartnerOffer) => {
    const { sentence, rules, understood } = describe(policy, { language, role: 'consumer' });
    return {
      id: policy['@id'],
      sentence,
      parts: rules.flatMap(({ parts }) => parts.map(({ text, keptBy }) => ({ text, keptBy }))),
      understood,
      ...(withoutContractAt === undefined ? {} : { withoutContractAt }),
      negotiation: { partner, address, offer: policy },
    };
  };

export const partnerDatasetAnswer =
  (read: CatalogueRead, language: string) =>
  ({ offers, ...dataset }: PartnerDataset) => ({
    ...dataset,
    offers: offers.map(offerAnswer(read, language)),
  });
