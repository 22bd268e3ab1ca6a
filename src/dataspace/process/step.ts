/** The pieces of a step: the message that came, the move of ours that follows, the message that goes. */
import type { Tx } from '../../kernel/db.ts';
import { type AppError, conflict } from '../../kernel/errors.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Policy } from '../../policies/index.ts';
import { CONTEXT } from '../messages/context.schema.ts';
import type { Body } from '../messages/incoming.ts';
import { type Pids, statusOf } from '../messages/protocol-error.ts';
import type { Role } from '../ports.ts';
import type { Action, Conduct, Opening } from './conduct.ts';
import { next } from './machine.ts';
import type { Outgoing } from './message.store.ts';
import type { NewMessage } from './process.store.ts';
import { type Patch, type Process, pidsOf } from './process.ts';

/** A move as it is to be written: the process after it, and the message that tells the counterparty. */
export interface Step {
  readonly process: Process;
  readonly patch: Patch;
  readonly message: NewMessage;
}

/** A first message of ours. */
export interface Start {
  readonly role: Role;
  readonly counterpartyId: string;
  readonly counterpartyAddress: string;
  readonly opened: Opening;
  readonly move: 'request' | 'offer';
  /** `@type` of the message, and what it holds beside context, ids and callback. */
  readonly type: string;
  readonly body: object;
}

const AUTOMATION = 'automation';

/** A message that was refused and noted; the answer names the process. */
export class Refused extends Error {
  readonly error: AppError;
  readonly pids: Pids;

  constructor(error: AppError, pids: Pids) {
    super(error.message);
    this.error = error;
    this.pids = pids;
  }
}

/** The state that a first message leads to. */
export const OPENED: Readonly<Record<string, string>> = {
  request: 'REQUESTED',
  offer: 'OFFERED',
};

export interface Fresh
  extends Pick<
    Process,
    'id' | 'kind' | 'role' | 'counterpartyId' | 'counterpartyPid' | 'counterpartyAddress'
  > {
  readonly move: string;
  readonly opened: Opening;
  readonly now: Date;
}

/** A process as its first message opens it. */
export function fresh({ move, opened, now, ...rest }: Fresh): Process {
  const { datasetId, offer, agreementId, format, dataAddress } = opened;
  return {
    ...rest,
    datasetId,
    offer,
    agreementId,
    format,
    dataAddress,
    state: OPENED[move] ?? '',
    agreement: undefined,
    closing: undefined,
    createdAt: now,
    updatedAt: now,
  };
}

/** The history keeps no token. */
function withoutToken(body: Body): Body {
  const { dataAddress } = body;
  if (typeof dataAddress !== 'object' || dataAddress === null) return body;
  return { ...body, dataAddress: { ...dataAddress, endpointProperties: undefined } };
}

export function received(
  process: Process,
  came: {
    readonly move: string;
    readonly key: string;
    readonly body: Body;
    readonly note?: string | undefined;
  },
): NewMessage {
  const { move, key, body, note } = came;
  return {
    direction: 'in',
    move,
    key,
    ...(note === undefined ? {} : { reason: note }),
    body: withoutToken(body),
    by: process.counterpartyId,
    state: process.state,
    status: 'accepted',
    answer: 200,
  };
}

export function refused(
  { state, counterpartyId }: Process,
  { move, key }: { readonly move: string; readonly key: string },
  error: AppError,
): NewMessage {
  const reason = [error.message, ...error.issues.map((i) => `${i.pointer}: ${i.message}`)];
  return {
    direction: 'in',
    move,
    key,
    by: counterpartyId,
    state,
    status: 'refused',
    answer: statusOf(error),
    reason: reason.join('; ').slice(0, 500),
  };
}

export function outMessage(
  ids: Ids,
  about: { readonly move: string; readonly by: string; readonly state: string },
  body: object,
): NewMessage {
  // Chosen once and kept with the message: each attempt carries the same.
  const key = `urn:uuid:${ids.next()}`;
  return {
    direction: 'out',
    ...about,
    key,
    status: 'pending',
    body: { '@context': CONTEXT, '@id': key, ...body },
  };
}

export const outgoingOf = (
  process: Process,
  { move, state, body }: NewMessage,
  id: number,
): Outgoing => ({
  id,
  processId: process.id,
  kind: process.kind,
  role: process.role,
  move,
  state,
  body: { ...body },
  attempts: 0,
  counterpartyId: process.counterpartyId,
  counterpartyPid: process.counterpartyPid,
  counterpartyAddress: process.counterpartyAddress,
});

/** A pid that the counterparty has not named yet is put in when the message goes out. */
function knownPids(process: Process): object {
  const known = Object.entries(pidsOf(process)).filter(([, pid]) => pid !== '');
  return Object.fromEntries(known);
}

/** "reason" holds at least one entry or is left out. */
const reasonsIn = ({ code, reasons = [] }: Action) => ({
  ...(code === undefined ? {} : { code }),
  ...(reasons.length === 0 ? {} : { reason: reasons }),
});

/** A move of ours. Throws `conflict` where the state does not allow it. */
export async function ownMove(
  { conduct, ids }: { readonly conduct: Conduct; readonly ids: Ids },
  tx: Tx,
  process: Process,
  { action, by }: { readonly action: Action; readonly by: string },
): Promise<Step> {
  const state = next(conduct.table, process.state, action.do, process.role);
  if (state === undefined)
    throw conflict(
      `As ${process.role} this node cannot ${action.do} in the state ${process.state}`,
    );
  const { type, body = {}, patch = {} } = await conduct.make(tx, process, action);
  const { code, reasons } = action;
  const closing = { ...(code === undefined ? {} : { code }), reasons: reasons ?? [], by };
  const all: Patch = reasons === undefined ? patch : { ...patch, closing };
  const content = { '@type': type, ...knownPids(process), ...body, ...reasonsIn(action) };
  return {
    process: { ...process, ...all, state },
    patch: all,
    message: {
      ...outMessage(ids, { move: action.do, by, state }, content),
      ...(action.after === undefined ? {} : { after: action.after }),
    },
  };
}

export async function automatic(
  engine: { readonly conduct: Conduct; readonly ids: Ids },
  tx: Tx,
  process: Process,
  compared: Policy | undefined,
): Promise<Step | undefined> {
  const action = await engine.conduct.decide(tx, process, compared);
  return action && ownMove(engine, tx, process, { action, by: AUTOMATION });
}
