/** Whether a process takes a message that names it. */
import type { Reader, Tx } from '../../kernel/db.ts';
import { AppError, conflict } from '../../kernel/errors.ts';
import { parse } from '../../kernel/parse.ts';
import type { Body } from '../messages/incoming.ts';
import type { CheckedSignature } from '../ports.ts';
import type { Conduct, Incoming, Taken } from './conduct.ts';
import { next } from './machine.ts';
import { findProcess } from './process.store.ts';
import { type Kind, otherRole, ownPid, type Patch, type Process } from './process.ts';

export const PIDS = {
  provider: { own: 'providerPid', theirs: 'consumerPid' },
  consumer: { own: 'consumerPid', theirs: 'providerPid' },
} as const;

/** Indexed, so bounded. */
export const isPid = (pid: unknown): pid is string =>
  typeof pid === 'string' && pid !== '' && pid.length <= 500;

/** The message is refused: that, and why, is kept, so its transaction goes on. */
export class Unacceptable extends Error {
  readonly reason: AppError;
  constructor(reason: AppError) {
    super(reason.message);
    this.reason = reason;
  }
}

export type Judged =
  | { readonly is: 'again'; readonly process: Process }
  | { readonly is: 'next'; readonly state: string; readonly patch: Patch; readonly taken: Taken };

/** What there is none of, and what is another's, is told in the same words. */
export const unknown = (kind: Kind): AppError =>
  new AppError('not-found', `There is no such ${kind}`);

/**
 * What the network says of a message. Asked only for the process of the caller: a stranger, or the wrong side,
 * makes this node ask nobody. Throws `not-found`.
 */
export async function examined(
  db: Reader,
  conduct: Conduct,
  came: {
    readonly id: string;
    readonly of: string;
    readonly incoming: Incoming;
    readonly body: Body;
  },
): Promise<CheckedSignature | undefined> {
  const { id, of, incoming, body } = came;
  const { kind } = conduct;
  const ask = conduct.examine?.(of, incoming.move, body);
  if (ask === undefined) return undefined;
  const found = await findProcess(db, { id, kind, of });
  if (found === undefined || incoming.sender === found.role) throw unknown(kind);
  return ask();
}

/** The body, or why there is none: who may not see the process does not learn it. */
export function tried(
  body: () => Body,
): readonly [Body, undefined] | readonly [undefined, AppError] {
  try {
    return [body(), undefined];
  } catch (error) {
    if (error instanceof AppError) return [undefined, error];
    throw error;
  }
}

const issue = (name: string) => ({
  pointer: `/${name}`,
  message: 'is not the process id of this process',
});

/** A callback that overtakes the answer to our first message tells the counterparty's pid itself. */
function checkedPids({ id, role, counterpartyPid }: Process, body: Body): Patch {
  const { own, theirs } = PIDS[role];
  const given = body[theirs];
  const wrong = [
    ...(body[own] === ownPid(id) ? [] : [issue(own)]),
    ...(isPid(given) && given === (counterpartyPid ?? given) ? [] : [issue(theirs)]),
  ];
  if (wrong.length > 0 || !isPid(given))
    throw new AppError('invalid', 'The message is for another process', { issues: wrong });
  return counterpartyPid === undefined ? { counterpartyPid: given } : {};
}

/**
 * Throws `Unacceptable` with the reason. `before` is the process as it was when the same message came
 * before; `named`, whether it is known by its own `@id` or by what it says.
 */
export async function judge(
  conduct: Conduct,
  tx: Tx,
  process: Process,
  came: {
    readonly incoming: Incoming;
    readonly body: Body;
    readonly before: Process | undefined;
    readonly named: boolean;
    readonly signature: CheckedSignature | undefined;
  },
): Promise<Judged> {
  const { before, incoming } = came;
  if (before !== undefined && came.named) return { is: 'again', process: before };
  try {
    const body = parse(incoming.schema, came.body, 'message');
    const patch = checkedPids(process, body);
    const state = next(conduct.table, process.state, incoming.move, otherRole(process.role));
    // Without a name the same words may be said twice: only what the state forbids is a repetition.
    if (state === undefined && before !== undefined) return { is: 'again', process: before };
    if (state === undefined)
      throw conflict(`${incoming.move} is an error in the state ${process.state}`);
    const taken = await conduct.take(tx, process, incoming.move, body, came.signature);
    return { is: 'next', state, patch: { ...patch, ...taken.patch }, taken };
  } catch (error) {
    throw error instanceof AppError ? new Unacceptable(error) : error;
  }
}
