/** A process as a transfer. */
import { known } from '../negotiation/negotiation.ts';
import type { Transfer, TransferState } from '../ports.ts';
import { type Process, pidsOf } from '../process/process.ts';
import { TRANSFER } from './transfer.state.ts';

const isTransferState = (state: string): state is TransferState => Object.hasOwn(TRANSFER, state);

export const FORMATS = ['HttpData-PULL', 'HttpData-PUSH'] as const;

export function transferOf(process: Process): Transfer {
  const { state, agreementId, format } = process;
  if (!isTransferState(state) || agreementId === undefined || format === undefined)
    throw new Error(`Process ${process.id} is no transfer`);
  const { providerPid, consumerPid } = pidsOf(process);
  return {
    id: process.id,
    role: process.role,
    providerPid: known(providerPid),
    consumerPid: known(consumerPid),
    counterpartyId: process.counterpartyId,
    counterpartyAddress: process.counterpartyAddress,
    state,
    agreementId,
    datasetId: process.datasetId,
    format,
    dataAddress: process.dataAddress,
  };
}
