/**
 * DSP 2025-1, Transfer Process Protocol, states. Of the two that may start what was suspended, the one who
 * suspended it does (`isHeldByPartner`).
 */
import type { TransferState } from '../ports.ts';
import type { Table } from '../process/machine.ts';

export const TRANSFER_MOVES = ['request', 'start', 'suspend', 'complete', 'terminate'] as const;
export type TransferMove = (typeof TRANSFER_MOVES)[number];

const terminate = ['both', 'TERMINATED'] as const;

export const TRANSFER: Table<TransferState, TransferMove> = {
  REQUESTED: { start: ['provider', 'STARTED'], terminate },
  STARTED: { complete: ['both', 'COMPLETED'], suspend: ['both', 'SUSPENDED'], terminate },
  SUSPENDED: { start: ['both', 'STARTED'], terminate },
  COMPLETED: {},
  TERMINATED: {},
};
