/** Finds the offer that a partner names, by what is in use and what it may see at this moment. */
import type { Reader } from '../../kernel/db.ts';
import type { OfferSource } from '../ports.ts';
import { type Collection, datasetIri } from './dataset.ts';
import { findOwnDataset } from './own-dataset.store.ts';
import { offerId, policyOf } from './terms.ts';
import type { VisibleTerms } from './visible-terms.ts';

export interface OffersNeeds {
  readonly visible: VisibleTerms;
  readonly collections: readonly Collection[];
  readonly publicUrl: string;
  /** Who offers: this node. */
  readonly participantId: string;
}

/** The dataset that an id names: whose terms hold for it, and what its offers are called after. */
export interface NamedDataset {
  readonly termsOf: string;
  readonly key: string;
}

/** Undefined when this node has no such dataset, or no longer. */
export async function nameDataset(
  reader: Reader,
  { collections, publicUrl }: Pick<OffersNeeds, 'collections' | 'publicUrl'>,
  iri: string,
): Promise<NamedDataset | undefined> {
  const collection = collections.find(({ id }) => datasetIri(publicUrl, id) === iri);
  if (collection !== undefined) return { termsOf: collection.id, key: collection.id };
  const start = datasetIri(publicUrl, '');
  if (iri.startsWith(start)) {
    const own = await findOwnDataset(reader, iri.slice(start.length));
    return own === undefined || own.withdrawn !== undefined
      ? undefined
      : { termsOf: own.id, key: own.id };
  }
  for (const { id, members } of collections) {
    const member = await members?.find(reader, iri);
    if (member !== undefined) return { termsOf: id, key: member.key };
  }
  return undefined;
}

export function offerSource(needs: OffersNeeds): OfferSource {
  return {
    findOffer: async (reader, { offerId: wanted, datasetId, participantId }) => {
      const named = await nameDataset(reader, needs, datasetId);
      if (named === undefined) return undefined;
      const terms = await needs.visible.now(reader, participantId, named.termsOf);
      const found = terms.find((one) => offerId(one, named.key) === wanted);
      return (
        found && {
          ...policyOf(found),
          '@id': wanted,
          target: datasetId,
          assigner: needs.participantId,
        }
      );
    },
  };
}
