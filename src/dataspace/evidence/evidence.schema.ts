import { z } from 'zod';
import { zDateTimeStamp } from '../../credentials/index.ts';

const text = z.string().min(1).max(2_000);
const jws = z
  .string()
  .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/, 'a compact JWS')
  .max(200_000);

/** Signed as it is: members that this node does not know are part of it. */
const zAgreement = z.looseObject({
  '@id': text,
  '@type': z.literal('Agreement'),
  target: text,
  assigner: text,
  assignee: text,
  timestamp: zDateTimeStamp,
});

/** A message of the negotiation as the exporting node recorded it. */
const zHistoryEntry = z.strictObject({
  at: zDateTimeStamp,
  direction: z.enum(['in', 'out']),
  message: text,
  by: text,
  state: text,
  result: text,
  /** SHA-256 of the message's canonical JSON, hexadecimal. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});

export const EVIDENCE_TYPE = 'AgreementEvidence';

/** One file that proves an agreement without the network: what `evidence export` writes. */
export const zEvidence = z.strictObject({
  type: z.literal(EVIDENCE_TYPE),
  version: z.literal(1),
  exported: zDateTimeStamp,
  /** DID of the node that wrote the file. */
  exporter: text,
  agreement: zAgreement,
  signatures: z.strictObject({ provider: jws.optional(), consumer: jws.optional() }),
  history: z.array(zHistoryEntry).max(500),
  didDocuments: z
    .array(z.looseObject({ id: text }))
    .min(1)
    .max(2),
  /** The exporter's JWS over everything above. */
  seal: jws,
});
export type Evidence = z.output<typeof zEvidence>;
export const zUnsealed = zEvidence.omit({ seal: true });
export type Unsealed = z.output<typeof zUnsealed>;
