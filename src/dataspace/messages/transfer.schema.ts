/** The messages of a transfer (DSP 2025-1, transfer/*-schema.json). */
import { z } from 'zod';
import { message, PIDS, REASONS } from './context.schema.ts';

export const zDataAddress = z.looseObject({
  '@type': z.literal('DataAddress'),
  endpointType: z.string(),
  endpoint: z.string().exactOptional(),
  endpointProperties: z
    .array(
      z.looseObject({
        '@type': z.literal('EndpointProperty'),
        name: z.string(),
        value: z.string(),
      }),
    )
    .min(1)
    .exactOptional(),
});

export const zTransferRequest = message('TransferRequestMessage', {
  agreementId: z.string(),
  format: z.string(),
  dataAddress: zDataAddress.exactOptional(),
  callbackAddress: z.string(),
  consumerPid: z.string(),
});
export const zTransferStart = message('TransferStartMessage', {
  ...PIDS,
  dataAddress: zDataAddress.exactOptional(),
});
export const zTransferCompletion = message('TransferCompletionMessage', PIDS);
export const zTransferSuspension = message('TransferSuspensionMessage', { ...PIDS, ...REASONS });
export const zTransferTermination = message('TransferTerminationMessage', { ...PIDS, ...REASONS });
export const zTransferProcess = message('TransferProcess', {
  ...PIDS,
  state: z.enum(['REQUESTED', 'STARTED', 'TERMINATED', 'COMPLETED', 'SUSPENDED']),
});
export const zTransferError = message('TransferError', { ...PIDS, ...REASONS });
