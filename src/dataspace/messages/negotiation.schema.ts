/** The messages of a negotiation (DSP 2025-1, negotiation/*-schema.json). */
import { z } from 'zod';
import { message, PIDS, REASONS } from './context.schema.ts';
import { zAgreement, zMessageOffer } from './policy.schema.ts';

const PID = z.string();
/** "oneOf": a first message says where to answer, a later one names the process. */
const oneOf = (a: string, b: string) => ({
  test: (given: Readonly<Record<string, unknown>>) => a in given !== b in given,
  message: `either ${a} or ${b}`,
});
const firstOrLater = oneOf('callbackAddress', 'providerPid');
const firstOrLaterOffer = oneOf('callbackAddress', 'consumerPid');

export const zContractRequest = message('ContractRequestMessage', {
  consumerPid: PID,
  providerPid: PID.exactOptional(),
  offer: zMessageOffer,
  callbackAddress: z.string().exactOptional(),
}).refine(firstOrLater.test, firstOrLater.message);

export const zContractOffer = message('ContractOfferMessage', {
  providerPid: PID,
  consumerPid: PID.exactOptional(),
  offer: zMessageOffer.refine((o) => o.target !== undefined, { message: 'target is needed' }),
  callbackAddress: z.string().exactOptional(),
}).refine(firstOrLaterOffer.test, firstOrLaterOffer.message);

export const zContractAgreement = message('ContractAgreementMessage', {
  ...PIDS,
  agreement: zAgreement,
});
export const zAgreementVerification = message('ContractAgreementVerificationMessage', PIDS);
export const zNegotiationEvent = message('ContractNegotiationEventMessage', {
  ...PIDS,
  eventType: z.enum(['ACCEPTED', 'FINALIZED']),
});
export const zNegotiationTermination = message('ContractNegotiationTerminationMessage', {
  ...PIDS,
  ...REASONS,
});
export const zContractNegotiation = message('ContractNegotiation', {
  ...PIDS,
  state: z.enum([
    'REQUESTED',
    'OFFERED',
    'ACCEPTED',
    'AGREED',
    'VERIFIED',
    'FINALIZED',
    'TERMINATED',
  ]),
});
export const zContractNegotiationError = message('ContractNegotiationError', {
  ...PIDS,
  ...REASONS,
});
