/** What a negotiation and a transfer do each in their own way; `engine.ts` does the rest for both. */
import type { z } from 'zod';
import type { Tx } from '../../kernel/db.ts';
import type { Policy } from '../../policies/index.ts';
import type { Body } from '../messages/incoming.ts';
import type { CheckedSignature, Role } from '../ports.ts';
import type { Table } from './machine.ts';
import type { Kind, Patch, Process } from './process.ts';

export interface Reasons {
  readonly code?: string;
  readonly reasons: readonly string[];
}

/** A move of our own: by the automation, or by an operator. */
export interface Action {
  readonly do: string;
  readonly offer?: Policy;
  readonly code?: string;
  readonly reasons?: readonly string[];
  /** Milliseconds before it goes out. */
  readonly after?: number;
}

/** What came in, by the address it came to. */
export interface Incoming {
  readonly move: string;
  readonly schema: z.ZodType<Body>;
  /** Whose message it is; undefined where the address takes it from either side. */
  readonly sender?: Role;
}

export interface Taken {
  readonly patch?: Patch;
  /** What an offer is to be compared with (`Negotiation.compared`). */
  readonly compared?: Policy;
  /** For the history, of a message that is accepted. */
  readonly note?: string;
}

/** What a first message opens. */
export type Opening = Pick<
  Process,
  'datasetId' | 'offer' | 'agreementId' | 'format' | 'dataAddress'
> &
  Taken;

export interface Making {
  /** `@type` of the message. */
  readonly type: string;
  /** Beside context, type, `@id` and process ids. */
  readonly body?: object;
  readonly patch?: Patch;
}

export interface Conduct {
  readonly kind: Kind;
  readonly table: Table<string, string>;
  /** Checks a first message and says what it opens. Throws AppError to refuse it. */
  open(tx: Tx, caller: string, body: Body): Promise<Opening>;
  /**
   * Before the transaction of a message: what has to be asked of the network for it, if anything. Called once
   * the process is known to be the caller's.
   */
  examine?(caller: string, move: string, body: Body): (() => Promise<CheckedSignature>) | undefined;
  /** Checks a message that the state allows. Throws AppError to refuse it. */
  take(
    tx: Tx,
    process: Process,
    move: string,
    body: Body,
    signature: CheckedSignature | undefined,
  ): Promise<Taken>;
  /** What this node does by itself now. */
  decide(tx: Tx, process: Process, compared: Policy | undefined): Promise<Action | undefined>;
  /** The message for a move of ours that the state allows. */
  make(tx: Tx, process: Process, action: Action): Promise<Making>;
  /** The process has come to a state, by a message of either side. */
  entered(
    tx: Tx,
    process: Process,
    by: { readonly move: string; readonly own: boolean },
  ): Promise<void>;
}
