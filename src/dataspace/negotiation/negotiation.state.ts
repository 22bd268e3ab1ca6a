/**
 * DSP 2025-1, Contract Negotiation Protocol, states. "termination MAY be sent at any state" that is not
 * terminal, by either side.
 */
import type { NegotiationState } from '../ports.ts';
import type { Table } from '../process/machine.ts';

export const NEGOTIATION_MOVES = [
  'request',
  'offer',
  'accept',
  'agree',
  'verify',
  'finalize',
  'terminate',
] as const;
export type NegotiationMove = (typeof NEGOTIATION_MOVES)[number];

const terminate = ['both', 'TERMINATED'] as const;

export const NEGOTIATION: Table<NegotiationState, NegotiationMove> = {
  REQUESTED: { offer: ['provider', 'OFFERED'], agree: ['provider', 'AGREED'], terminate },
  OFFERED: { request: ['consumer', 'REQUESTED'], accept: ['consumer', 'ACCEPTED'], terminate },
  ACCEPTED: { agree: ['provider', 'AGREED'], terminate },
  AGREED: { verify: ['consumer', 'VERIFIED'], terminate },
  VERIFIED: { finalize: ['provider', 'FINALIZED'], terminate },
  FINALIZED: {},
  TERMINATED: {},
};
