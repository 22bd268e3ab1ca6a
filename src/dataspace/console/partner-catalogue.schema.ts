/** A partner's catalogue as the management API asks for it and answers it. */
import { z } from 'zod';
import { COUNTERPARTY, zPartnerId } from './console.schema.ts';

const word = z.string().trim().min(1).max(200).optional();
/** The fields of our profile of filters (docs/dataspace-datasets.md); a partner of another make may refuse them. */
const PROFILE = {
  esco: z.url().max(500).optional().describe('IRI of a skill or an occupation'),
  eqf: z
    .string()
    .regex(/^[1-8](?:,[1-8])*$/, 'is levels from 1 to 8, by commas')
    .optional(),
  nuts: z
    .string()
    .regex(/^[A-Z]{2}[A-Z0-9]{0,3}$/, 'is a NUTS code')
    .optional(),
  language: z
    .string()
    .regex(/^[a-z]{2}$/, 'is two letters')
    .optional(),
  modality: z.enum(['on-site', 'mixed', 'remote']).optional(),
  changedSince: word.describe('a day, or a time with zone'),
};
export const zCatalogQuery = {
  ...PROFILE,
  dataset: z.string().trim().min(1).max(2000).optional().describe('its id: this one alone'),
  address: COUNTERPARTY.address,
  cursor: z.string().max(8000).optional().describe('of a `next` or `previous` link'),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(500)
    .optional()
    .describe('wished for, of a partner that knows QuerySpec; default: as the partner has it'),
};
export const zCatalogAsked = z.object({
  params: z.object({ id: zPartnerId }),
  query: z.object(zCatalogQuery),
});
export type CatalogQuery = z.output<typeof zCatalogAsked>['query'];

const zKeeper = z.enum(['node', 'partner', 'their-node', 'us', 'nobody']);
const zPartnerOfferAnswer = z.object({
  id: z.string(),
  sentence: z.string().describe('the terms in words, in the language asked for'),
  parts: z
    .array(z.object({ text: z.string(), keptBy: zKeeper }))
    .describe('each rule with who sees to it: `their-node` checks, `us` promises'),
  understood: z.boolean().describe('whether there is a word for all of it'),
  withoutContractAt: z.string().optional().describe('where anybody has it, without a contract'),
  negotiation: z
    .object({ partner: z.string(), address: z.string(), offer: z.looseObject({}) })
    .describe('the body of POST /api/negotiations that asks for it'),
});
const zPartnerDatasetAnswer = z.object({
  id: z.string(),
  title: z.string().optional(),
  description: z.string().optional(),
  modified: z.string().optional(),
  formats: z.array(z.string()),
  mediaTypes: z.array(z.string()),
  bytes: z.number().optional(),
  offers: z.array(zPartnerOfferAnswer),
});
export const zCatalogAnswer = z.object({
  partner: z.string(),
  partnerName: z.string().optional(),
  address: z.string(),
  items: z.array(zPartnerDatasetAnswer),
  unreadable: z.number().describe('entries that are no datasets of the protocol'),
  next: z.string().optional(),
  previous: z.string().optional(),
});
