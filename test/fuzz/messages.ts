/** Bodies of the protocol, by the address that takes them: its description says no more than "an object". */
import { z } from 'zod';
import { zCatalogRequest } from '../../src/dataspace/messages/catalog.schema.ts';
import {
  zAgreementVerification,
  zContractAgreement,
  zContractOffer,
  zContractRequest,
  zNegotiationEvent,
  zNegotiationTermination,
} from '../../src/dataspace/messages/negotiation.schema.ts';
import {
  zTransferCompletion,
  zTransferRequest,
  zTransferStart,
  zTransferSuspension,
  zTransferTermination,
} from '../../src/dataspace/messages/transfer.schema.ts';
import type { Schema } from './values.ts';

const BODIES: readonly (readonly [RegExp, z.ZodType])[] = [
  [/\/catalog\/request$/, zCatalogRequest],
  [/\/negotiations\/request$|\/negotiations\/\{\w+\}\/request$/, zContractRequest],
  [/\/negotiations\/(?:\{\w+\}\/)?offers$/, zContractOffer],
  [/\/negotiations\/\{\w+\}\/agreement$/, zContractAgreement],
  [/\/agreement\/verification$/, zAgreementVerification],
  [/\/negotiations\/\{\w+\}\/events$/, zNegotiationEvent],
  [/\/negotiations\/\{\w+\}\/termination$/, zNegotiationTermination],
  [/\/transfers\/request$/, zTransferRequest],
  [/\/transfers\/\{\w+\}\/start$/, zTransferStart],
  [/\/transfers\/\{\w+\}\/completion$/, zTransferCompletion],
  [/\/transfers\/\{\w+\}\/suspension$/, zTransferSuspension],
  [/\/transfers\/\{\w+\}\/termination$/, zTransferTermination],
];

export function messageSchema(path: string): Schema | undefined {
  const found = BODIES.find(([pattern]) => path.startsWith('/dsp/') && pattern.test(path));
  return found && z.toJSONSchema(found[1], { io: 'input', unrepresentable: 'any' });
}
