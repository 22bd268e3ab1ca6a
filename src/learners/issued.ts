/** What is known of an issued credential without opening anything that is sealed. */
import type { Position } from '../credentials/index.ts';

export const states = ['valid', 'suspended', 'revoked'] as const;
export type State = (typeof states)[number];

export interface IssuedFacts {
  /** A UUID; the credential is `urn:uuid:{id}`. */
  readonly id: string;
  readonly learner: string;
  /** The issuer whose training it is; empty for the node. */
  readonly organisation: string;
  /** The DID that signed. */
  readonly issuer: string;
  readonly mandate?: string | undefined;
  readonly training?: string | undefined;
  readonly cohort?: { readonly id: string; readonly row: number } | undefined;
  readonly position: Position;
  readonly state: State;
  readonly reason?: string | undefined;
  readonly supersedes?: string | undefined;
  readonly supersededBy?: string | undefined;
  readonly issuedAt: Date;
  readonly validUntil?: Date | undefined;
  readonly changedAt: Date;
  /** Its learner was forgotten: nothing is left but this. */
  readonly forgotten: boolean;
}

/** The reason of a credential in whose place another was issued. */
export const SUPERSEDED = 'superseded';
/** The reason of those that were revoked as their learner was forgotten. */
export const FORGOTTEN = 'learner forgotten';
