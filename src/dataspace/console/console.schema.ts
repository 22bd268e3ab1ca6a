/** What the management API and the forms of operators take, and what the API answers. */
import { z } from 'zod';
import { zMessageOffer } from '../messages/policy.schema.ts';
import { zDataAddress } from '../messages/transfer.schema.ts';
import { FORMATS } from '../transfer/transfer.ts';
import { statesOf } from './turns.ts';

const zRole = z.enum(['provider', 'consumer']);
export const zPartnerId = z.string().trim().min(1).max(500);
export const zUuid = z.string().max(60);
const zNumber = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

const PAGE = {
  cursor: z.string().max(200).optional().describe('of a `next` link'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};
export const zCursorQuery = z.object({ query: z.object(PAGE) });
const zStates = (kind: 'negotiation' | 'transfer') => z.enum(statesOf(kind));
const chosen = (kind: 'negotiation' | 'transfer') => ({
  role: zRole.optional().describe('of this node'),
  state: zStates(kind).optional(),
  partner: zPartnerId.optional(),
  waiting: z.literal('us').optional().describe('only what goes on by a move of this node'),
});
export const zProcessesQuery = {
  negotiation: z.object({ query: z.object({ ...chosen('negotiation'), ...PAGE }) }),
  transfer: z.object({
    query: z.object({ ...chosen('transfer'), agreement: z.string().max(2000).optional(), ...PAGE }),
  }),
};
export const zAgreementsQuery = z.object({
  query: z.object({
    role: zRole.optional(),
    partner: zPartnerId.optional(),
    state: z.enum(['in-force', 'ended']).optional(),
    id: z.string().max(2000).optional().describe('of the agreement, as both parties call it'),
    ...PAGE,
  }),
});
const params = z.object({ id: zUuid });
export const zOneProcess = z.object({ params });
export const zOneNumber = z.object({ params: z.object({ id: zNumber }) });
export const zHistoryQuery = z.object({ params, query: z.object(PAGE) });

const zReasons = z.strictObject({
  code: z.string().trim().min(1).max(100).optional(),
  reasons: z.array(z.string().trim().min(1).max(1000)).max(20).default([]),
});
export const zEnding = z.object({ params, body: zReasons.default({ reasons: [] }) });

export const COUNTERPARTY = {
  partner: zPartnerId.describe('participant id'),
  address: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional()
    .describe(
      'base of its protocol addresses; else the one that this node knows, or that its DID document names',
    ),
};
const zOffer = zMessageOffer.describe('an offer of the catalogue, with `target`: its dataset');
export const zNewNegotiation = z.object({
  body: z.strictObject({ ...COUNTERPARTY, role: zRole.default('consumer'), offer: zOffer }),
});
export const zCounter = z.object({ params, body: z.strictObject({ offer: zOffer }) });
export const zNewTransfer = z.object({
  body: z.strictObject({
    ...COUNTERPARTY,
    agreement: z.string().min(1).max(2000).describe('its id'),
    format: z.enum(FORMATS),
    dataAddress: zDataAddress
      .optional()
      .describe('of a push: where to; left out, to an address of this node'),
  }),
});

const zTime = z.iso.datetime();
export const zProcessAnswer = z.object({
  id: z.string(),
  pid: z.string().describe('process id of this node in the protocol'),
  role: zRole,
  partner: z.string(),
  partnerName: z.string().optional(),
  partnerPid: z.string().optional(),
  partnerAddress: z.string(),
  state: z.string(),
  steps: z.array(z.string()).describe('moves that this node may make now'),
  waitsForUs: z.boolean(),
  dataset: z.string(),
  offer: z.looseObject({}).optional(),
  agreement: z.looseObject({}).optional(),
  agreementId: z.string().optional(),
  format: z.string().optional(),
  dataAddress: z.looseObject({}).optional(),
  closing: z
    .object({ code: z.string().optional(), reasons: z.array(z.string()), by: z.string() })
    .optional(),
  notDelivered: z
    .string()
    .optional()
    .describe('of a push: why this node gave it up; the transfer runs on, and it can be retried'),
  created: zTime,
  updated: zTime,
});
const listOf = (item: z.ZodType) =>
  z.object({ total: z.number(), items: z.array(item), next: z.string().optional() });
export const zProcessesAnswer = listOf(zProcessAnswer);
export const zAgreementAnswer = z.object({
  number: z.number(),
  id: z.string(),
  role: zRole,
  partner: z.string(),
  partnerName: z.string().optional(),
  provider: z.string(),
  consumer: z.string(),
  dataset: z.string(),
  policy: z.looseObject({}),
  sentence: z.string().describe('the terms in words, in the language asked for'),
  negotiation: z.string().optional(),
  finalized: zTime,
  ended: zTime.optional(),
});
export const zAgreementsAnswer = listOf(zAgreementAnswer);
const zEntry = z.object({
  id: z.number(),
  direction: z.enum(['in', 'out']),
  move: z.string(),
  key: z.string().describe('`@id` of the message'),
  body: z.looseObject({}).optional(),
  at: zTime,
  by: z.string(),
  state: z.string(),
  status: z.enum(['accepted', 'refused', 'pending', 'delivered', 'dead', 'dropped']),
  answer: z.number().optional().describe('HTTP status'),
  reason: z.string().optional(),
  attempts: z.number(),
  dueAt: zTime.optional(),
  answeredAt: zTime.optional(),
});
export const zHistoryAnswer = z.object({ items: z.array(zEntry), next: z.string().optional() });
export const zDeadLettersAnswer = listOf(
  zEntry.extend({
    processId: z.string(),
    kind: z.enum(['negotiation', 'transfer']),
    counterpartyId: z.string(),
  }),
);

export const zFailedPushesAnswer = listOf(
  z.object({
    transfer: z.string(),
    partner: z.string(),
    partnerName: z.string().optional(),
    dataset: z.string(),
    agreementId: z.string(),
    attempts: z.number(),
    reason: z.string().optional(),
  }),
);
export const zEndedAgreement = z.object({
  params: z.object({ id: zNumber }),
  body: z
    .strictObject({
      reasons: z
        .array(z.string().trim().min(1).max(1000))
        .min(1)
        .max(20)
        .default(['The agreement was ended'])
        .describe('told to the partner'),
    })
    .default({ reasons: ['The agreement was ended'] }),
});

/** Forms of the pages. */
export const zReasonForm = z.object({
  params,
  body: z.object({ reason: z.string().max(1000).default('') }),
});
