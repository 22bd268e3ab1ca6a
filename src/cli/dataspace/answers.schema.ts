/** What the management API answers, as far as the command line reads it. */
import { z } from 'zod';

export const zProcess = z.looseObject({
  id: z.string(),
  role: z.enum(['provider', 'consumer']),
  partner: z.string(),
  partnerName: z.string().optional(),
  partnerAddress: z.string(),
  state: z.string(),
  waitsForUs: z.boolean(),
  dataset: z.string(),
  agreementId: z.string().optional(),
  format: z.string().optional(),
  closing: z.looseObject({ reasons: z.array(z.string()), by: z.string() }).optional(),
  created: z.string(),
  updated: z.string(),
});
export type Process = z.output<typeof zProcess>;

export const zMessage = z.looseObject({
  id: z.number(),
  direction: z.enum(['in', 'out']),
  move: z.string(),
  at: z.string(),
  by: z.string(),
  state: z.string(),
  status: z.string(),
  answer: z.number().optional(),
  reason: z.string().optional(),
  attempts: z.number(),
});
export type Message = z.output<typeof zMessage>;

export const zAgreement = z.looseObject({
  number: z.number(),
  id: z.string(),
  role: z.enum(['provider', 'consumer']),
  partner: z.string(),
  partnerName: z.string().optional(),
  dataset: z.string(),
  sentence: z.string(),
  negotiation: z.string().optional(),
  finalized: z.string(),
  ended: z.string().optional(),
});
export type Agreement = z.output<typeof zAgreement>;

export const zPartner = z.looseObject({
  id: z.string(),
  name: z.string().optional(),
  country: z.string().optional(),
  address: z.string().optional(),
  claims: z.record(z.string(), z.array(z.string())),
  suspended: z.string().optional(),
  lastContact: z.string().optional(),
});
export type Partner = z.output<typeof zPartner>;

export const zTerms = z.looseObject({
  id: z.string(),
  version: z.number(),
  dataset: z.string(),
  template: z.string(),
  sentence: z.string(),
  published: z.string(),
  ended: z.string().optional(),
});
export type Terms = z.output<typeof zTerms>;
