/** A negotiation or a transfer, as this node keeps it. */
import type { Policy } from '../../policies/index.ts';
import type { DataAddress, Role } from '../ports.ts';

export type Kind = 'negotiation' | 'transfer';

export interface Process {
  /** UUID. Our process id in the protocol is `urn:uuid:` and this. */
  readonly id: string;
  readonly kind: Kind;
  readonly role: Role;
  readonly counterpartyId: string;
  /** Unknown until the counterparty has answered, or called back. */
  readonly counterpartyPid: string | undefined;
  readonly counterpartyAddress: string;
  readonly state: string;
  readonly datasetId: string;
  readonly offer: Policy | undefined;
  readonly agreement: Policy | undefined;
  readonly agreementId: string | undefined;
  readonly format: string | undefined;
  readonly dataAddress: DataAddress | undefined;
  /** Why it ended or paused. */
  readonly closing: Closing | undefined;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface Closing {
  readonly code?: string;
  readonly reasons: readonly string[];
  readonly by: string;
}

/** What a step changes, beside the state. */
export type Patch = Partial<
  Pick<
    Process,
    'counterpartyPid' | 'offer' | 'agreement' | 'agreementId' | 'dataAddress' | 'closing'
  >
>;

/** pids must be fresh IRIs (DSP 2025-1, Contract Negotiation Protocol). */
export const ownPid = (id: string): string => `urn:uuid:${id}`;

const PID = /^urn:uuid:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
export const idOfPid = (pid: string): string | undefined => PID.exec(pid)?.[1];

export const isProcessId = (id: string): boolean => idOfPid(ownPid(id)) !== undefined;

/** Empty for a counterparty that has not named its own yet. */
export function pidsOf({ id, role, counterpartyPid = '' }: Process) {
  return role === 'provider'
    ? { providerPid: ownPid(id), consumerPid: counterpartyPid }
    : { providerPid: counterpartyPid, consumerPid: ownPid(id) };
}

export const otherRole = (role: Role): Role => (role === 'provider' ? 'consumer' : 'provider');
