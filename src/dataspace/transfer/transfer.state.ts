/** DSP 2025-1, Transfer Process Protocol, states. A consumer's start resumes what was suspended. */
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
