/** A process as a negotiation, and who its parties are. */
import { AppError } from '../../kernel/errors.ts';
import type { Negotiation, NegotiationState } from '../ports.ts';
import { type Process, pidsOf } from '../process/process.ts';
import { NEGOTIATION } from './negotiation.state.ts';

const isNegotiationState = (state: string): state is NegotiationState =>
  Object.hasOwn(NEGOTIATION, state);

const known = (pid: string): string | undefined => (pid === '' ? undefined : pid);

/** What a negotiation and a transfer have in common. */
export function between(process: Process) {
  const { providerPid, consumerPid } = pidsOf(process);
  const { id, role, counterpartyId, counterpartyAddress, datasetId } = process;
  const pids = { providerPid: known(providerPid), consumerPid: known(consumerPid) };
  return { id, role, ...pids, counterpartyId, counterpartyAddress, datasetId };
}

export function negotiationOf(process: Process): Negotiation {
  const { state, offer } = process;
  if (!isNegotiationState(state) || offer === undefined)
    throw new Error(`Process ${process.id} is no negotiation`);
  return { ...between(process), state, offer, agreement: process.agreement };
}

/** The provider assigns, the consumer is assigned to. */
export const partiesOf = ({ role, counterpartyId }: Process, own: string) =>
  role === 'provider'
    ? { assigner: own, assignee: counterpartyId }
    : { assigner: counterpartyId, assignee: own };

export function required(value: string | undefined, pointer: string): string {
  if (value !== undefined) return value;
  throw new AppError('invalid', 'The message is not complete', {
    issues: [{ pointer, message: 'is needed' }],
  });
}

/** A negotiation is about one dataset from its beginning to its end. */
export function refersTo(
  { datasetId }: Process,
  target: string | undefined,
  pointer: string,
): void {
  if (target === undefined || target === datasetId) return;
  throw new AppError('invalid', 'The message is about another dataset', {
    issues: [{ pointer, message: 'is not the dataset of this negotiation' }],
  });
}
