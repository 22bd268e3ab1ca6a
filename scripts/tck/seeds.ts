/** What the kit's sample configuration expects to be there: datasets with an offer each, and agreements. */
import {
  type CatalogueSource,
  type DataspaceParts,
  insertAgreement,
  type OfferSource,
} from '../../src/dataspace/index.ts';
import type { Db } from '../../src/kernel/db.ts';
import type { Policy } from '../../src/policies/odrl.ts';
import { kitRules } from './rules.ts';

export const KIT = 'TCK_PARTICIPANT';

const numbered = (prefix: string, groups: Readonly<Record<string, number>>): string[] =>
  Object.entries(groups).flatMap(([group, count]) =>
    Array.from({ length: count }, (_, i) => `${prefix}${group}0${i + 1}`),
  );

const DATASETS = ['CAT0101', 'CAT0102', ...numbered('ACN', { '01': 4, '02': 7, '03': 4 })];
const GROUPS = { '01': 5, '02': 5, '03': 6 };

/** The kit names offers so (`CN_01_01_OFFERID`). */
const offerIdOf = (dataset: string) => `CD123:${dataset}:456`;
export const kitOffer = (id: string, target?: string): Policy => ({
  '@id': id,
  '@type': 'Offer',
  ...(target === undefined ? {} : { target }),
  permission: [{ action: 'use' }],
});

const offers: OfferSource = {
  findOffer: async (_reader, { offerId, datasetId }) =>
    DATASETS.includes(datasetId) && offerId === offerIdOf(datasetId)
      ? kitOffer(offerId, datasetId)
      : undefined,
};

const catalogueAt = (publicUrl: string, participantId: string): CatalogueSource => {
  const service = {
    '@id': `${publicUrl}/dsp/2025-1#service`,
    '@type': 'DataService',
    endpointURL: `${publicUrl}/dsp/2025-1`,
  };
  const datasetOf = (id: string) => ({
    '@id': id,
    '@type': 'Dataset',
    hasPolicy: [kitOffer(offerIdOf(id))],
    distribution: [{ '@type': 'Distribution', format: 'HttpData-PULL', accessService: service }],
  });
  return {
    readPage: async () => ({
      catalog: {
        '@context': ['https://w3id.org/dspace/2025/1/context.jsonld'],
        '@id': `${publicUrl}/dsp/2025-1/catalog`,
        '@type': 'Catalog',
        participantId,
        dataset: DATASETS.map(datasetOf),
        service: [service],
      },
    }),
    findDataset: async (_participant, id) => (DATASETS.includes(id) ? datasetOf(id) : undefined),
  };
};

/** `after`: see `kitRules`. */
export const kitParts = (
  publicUrl: string,
  participantId: string,
  after?: number,
): DataspaceParts => ({
  offers,
  catalogue: catalogueAt(publicUrl, participantId),
  automation: kitRules(after),
  dataPlane: {
    started: async (_tx, { id }) => ({
      '@type': 'DataAddress',
      endpointType: 'https://w3id.org/idsa/v4.1/HTTP',
      endpoint: `${publicUrl}/data/${id}`,
    }),
    stopped: async () => undefined,
    received: async () => undefined,
  },
});

/** Finished agreements, on either side, with the kit. */
export async function seedAgreements(db: Db, own: string): Promise<void> {
  await db.transaction(async (tx) => {
    for (const [prefix, role] of [
      ['ATP', 'provider'],
      ['ATPC', 'consumer'],
    ] as const)
      for (const id of numbered(prefix, GROUPS)) {
        const [providerId, consumerId] = role === 'provider' ? [own, KIT] : [KIT, own];
        await insertAgreement(tx, {
          id,
          role,
          counterpartyId: KIT,
          providerId,
          consumerId,
          datasetId: 'ATP0101',
          policy: {
            ...kitOffer(id, 'ATP0101'),
            '@type': 'Agreement',
            assigner: providerId,
            assignee: consumerId,
          },
          negotiationId: undefined,
          finalizedAt: new Date(),
        });
      }
  });
}
