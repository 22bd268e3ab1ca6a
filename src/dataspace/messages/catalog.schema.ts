/** The messages of the catalogue (DSP 2025-1, catalog/*-schema.json) and the version document (common/). */
import { z } from 'zod';
import { message } from './context.schema.ts';
import { zCatalogOffer } from './policy.schema.ts';

const zDataService = z.looseObject({
  '@id': z.string(),
  '@type': z.literal('DataService'),
  endpointURL: z.string(),
});
const zDistribution = z.looseObject({
  format: z.string(),
  accessService: z.union([z.string(), zDataService]),
  hasPolicy: z.array(zCatalogOffer).min(1).exactOptional(),
});
export const zAnyDataset = z.looseObject({
  '@id': z.string(),
  hasPolicy: z.array(zCatalogOffer).min(1),
  distribution: z.array(zDistribution).min(1),
});
/** A list that is there has an entry: an empty one is left out. */
const CATALOG = {
  '@id': z.string(),
  dataset: z.array(zAnyDataset).min(1).exactOptional(),
  service: z.array(zDataService).min(1).exactOptional(),
  distribution: z.array(zDistribution).min(1).exactOptional(),
  hasPolicy: z.never('a catalogue has no policy').exactOptional(),
};
const zNested: z.ZodType = z.lazy(() =>
  z.looseObject({ ...CATALOG, '@type': z.literal('Catalog'), catalog: zNestedList }),
);
const zNestedList = z.array(zNested).min(1).exactOptional();

export const zCatalog = message('Catalog', {
  ...CATALOG,
  participantId: z.string(),
  catalog: zNestedList,
});
export const zDataset = message('Dataset', zAnyDataset.shape).extend({
  '@type': z.literal('Dataset').exactOptional(),
});
export const zCatalogRequest = message('CatalogRequestMessage', {
  filter: z.array(z.unknown()).exactOptional(),
});
export const zDatasetRequest = message('DatasetRequestMessage', { dataset: z.string() });
export const zCatalogError = message('CatalogError', {
  code: z.string().exactOptional(),
  reason: z.array(z.unknown()).exactOptional(),
});

export const zVersions = z.looseObject({
  protocolVersions: z
    .array(
      z.looseObject({
        version: z.string(),
        path: z.string(),
        binding: z.literal('HTTPS'),
        identifierType: z.string().exactOptional(),
        serviceId: z.string().exactOptional(),
        auth: z
          .looseObject({
            protocol: z.string(),
            version: z.string(),
            profile: z.array(z.string()).exactOptional(),
          })
          .exactOptional(),
      }),
    )
    .min(1),
});

/** An entry of a DID document; its pattern is left out, which refuses the specification's own example. */
export const zDidService = z.looseObject({
  id: z.string(),
  type: z.enum(['DataService', 'CatalogService']),
  serviceEndpoint: z.string(),
});
