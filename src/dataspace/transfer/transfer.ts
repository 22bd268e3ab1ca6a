/** A process as a transfer. */
import { between } from '../negotiation/negotiation.ts';
import type { Transfer, TransferState } from '../ports.ts';
import type { Process } from '../process/process.ts';
import { TRANSFER } from './transfer.state.ts';

/**
 * Whether what is suspended is suspended by the counterparty. Who suspended resumes: the protocol's table has
 * "start" from either side, which would let a partner undo what an operator held.
 */
export const isHeldByPartner = ({
  state,
  closing,
  counterpartyId,
}: Pick<Process, 'state' | 'closing' | 'counterpartyId'>): boolean =>
  state === 'SUSPENDED' && closing?.by === counterpartyId;

const isTransferState = (state: string): state is TransferState => Object.hasOwn(TRANSFER, state);

export const FORMATS = ['HttpData-PULL', 'HttpData-PUSH'] as const;

export function transferOf(process: Process): Transfer {
  const { state, agreementId, format } = process;
  if (!isTransferState(state) || agreementId === undefined || format === undefined)
    throw new Error(`Process ${process.id} is no transfer`);
  return { ...between(process), state, agreementId, format, dataAddress: process.dataAddress };
}
