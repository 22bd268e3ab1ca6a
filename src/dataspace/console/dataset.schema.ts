/** Datasets as the management API takes and answers them. */
import { z } from 'zod';
import { zFileDataset, zHttpDataset } from '../datasets/dataset.schema.ts';
import { zOneDataset, zTermsAnswer } from './terms.schema.ts';

const KINDS = ['collection', 'file', 'http'] as const;

export const zDatasetsQuery = z.object({
  query: z.object({
    q: z.string().trim().max(200).optional().describe('words of its title or id'),
    kind: z.enum(KINDS).optional(),
    terms: z.enum(['some', 'none']).optional().describe('whether it is offered on any terms'),
    cursor: z.string().max(400).optional().describe('of a `next` link'),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
});

/** The schemas of the service say what a file or an API is; `kind` says which of them it is. */
export const zNewDataset = z.object({
  body: z.discriminatedUnion('kind', [
    zFileDataset.extend({ kind: z.literal('file') }),
    z.strictObject({ kind: z.literal('http'), ...zHttpDataset.shape }),
  ]),
});
/** The bytes are the body, as they are. */
export const zUploadedDataset = z.object({ query: zFileDataset });
export const zDatasetParams = zOneDataset;
export const zWithdrawnDataset = zOneDataset.extend({
  query: z.object({
    file: z
      .literal('remove')
      .optional()
      .describe('deletes its file too, unless another dataset is made of it; also afterwards'),
  }),
});
export const zRemovedDataset = zOneDataset.extend({
  body: z.looseObject({ file: z.literal('remove').optional() }).default({}),
});

const zTime = z.iso.datetime();
export const zDatasetAnswer = z.object({
  id: z.string(),
  iri: z.string().describe('its id in the protocol, and its address'),
  title: z.string(),
  kind: z.enum(KINDS),
  description: z.string().optional(),
  mediaType: z.string().optional(),
  file: z.string().optional(),
  size: z.number().optional().describe('bytes'),
  sha256: z.string().optional(),
  baseUrl: z.string().optional(),
  header: z.string().optional().describe('that carries the secret, which is in no answer'),
  created: zTime.optional(),
  modified: zTime.optional(),
  terms: z.array(zTermsAnswer),
});
export const zDatasetsAnswer = z.object({
  total: z.number(),
  items: z.array(zDatasetAnswer),
  next: z.string().optional(),
});
