/** Datasets and terms, as the management API and the pages take and answer them. */
import { z } from 'zod';

const zDataset = z.string().trim().min(1).max(100);
const zValues = z.record(
  z.string().max(40),
  z.union([z.string().max(20_000), z.number(), z.array(z.string().max(500)).max(100)]),
);
const zFilled = {
  dataset: zDataset,
  template: z.string().max(40).describe('one of GET /api/templates'),
  values: zValues.default({}).describe('the fields of the template'),
};
export const zPreviewed = z.object({ body: z.strictObject(zFilled) });
export const zPublished = z.object({
  body: z.strictObject({
    ...zFilled,
    replaces: z.string().max(60).optional().describe('terms in use that end with it'),
  }),
});
const zTermsId = z.string().max(60);
export const zOneTerms = z.object({ params: z.object({ id: zTermsId }) });
export const zOneDataset = z.object({ params: z.object({ id: zDataset }) });
export const zNothing = z.object({});

const zTime = z.iso.datetime();
export const zTermsAnswer = z.object({
  id: z.string(),
  version: z.number(),
  dataset: z.string(),
  template: z.string(),
  filled: z.looseObject({}),
  sentence: z.string(),
  published: zTime,
  ended: zTime.optional(),
});
export const zTermsListAnswer = z.object({ items: z.array(zTermsAnswer) });
export const zTemplatesAnswer = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      version: z.string(),
      title: z.record(z.string(), z.string()),
      fields: z.array(z.string()),
      required: z.array(z.string()),
    }),
  ),
});
export const zPreviewAnswer = z.object({
  policy: z.looseObject({}),
  description: z.looseObject({ sentence: z.string() }),
  seen: z.looseObject({ stranger: z.boolean(), more: z.boolean() }),
});

/** An empty field of a form of filters is one left out; so is a value from elsewhere. */
export const zDatasetList = z.object({
  query: z.object({
    q: z.string().trim().max(200).optional(),
    kind: z.enum(['collection', 'file', 'http']).optional().catch(undefined),
    terms: z.enum(['some', 'none']).optional().catch(undefined),
    cursor: z.string().max(400).optional(),
  }),
});

/** Pages: what is filled in stands in the address, so that a preview can be shared. */
const zTemplateParams = z.object({ id: zDataset, template: z.string().max(40) });
const zTyped = z.record(z.string().max(40), z.string().max(20_000).catch(''));
export const zTermsPage = z.object({ params: zTemplateParams, query: zTyped });
export const zTermsForm = z.object({ params: zTemplateParams, body: zTyped });
export const zWithdrawForm = z.object({
  params: z.object({ id: zDataset }),
  body: z.object({ terms: zTermsId }),
});
