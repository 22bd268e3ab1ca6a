/** Whether data may move now: asked anew at every fetch and every push, and when a contract falls due. */
import type { Clock } from '../../kernel/clock.ts';
import type { Db, Tx } from '../../kernel/db.ts';
import { AppError } from '../../kernel/errors.ts';
import { type Judge, transferQuestion, type Verdict } from '../automation.ts';
import { findAgreement } from '../negotiation/agreement.store.ts';
import { type Flow, lockFlow, tellFlows } from './flow.store.ts';
import { addUse, noteCounted, removeUse, usesOf } from './use.store.ts';

export interface AdmissionNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly judge: Judge;
}

/** The contract does not allow it (any more): the transfer has no future. */
export class NotAllowed extends AppError {
  readonly reasons: readonly string[];
  constructor(reasons: readonly string[]) {
    super('forbidden', 'The contract does not allow this any more', { facts: { reasons } });
    this.reasons = reasons;
  }
}

/** The uses that the contract allows are had; what began under it may go on. */
export class UsedUp extends NotAllowed {}

/** Tells two uses apart from one that was interrupted. */
export interface Use {
  /** Validator of what is handed out; undefined where it has none. */
  readonly etag: string | undefined;
  /** Which bytes of how many, where that is known. A push has none: its tries are one use. */
  readonly part?: BytesOf;
}

interface BytesOf {
  readonly start: number;
  /** The last one. */
  readonly end: number;
  readonly length: number;
}

const MOST_AGAIN = 4 * 1024 * 1024;
/**
 * What was written to a connection that broke may not have arrived, so a rest may overlap what went before: in
 * all by a quarter at most, and never by more than the buffers of a connection hold.
 */
const mostAgain = (length: number) => Math.min(MOST_AGAIN, Math.floor(length / 4));

const begins = ({ part }: Use) => ({ served: part === undefined ? 0 : part.end + 1, again: 0 });

/** How far the counted use is handed out with this part of it; undefined: this part is a use of its own. */
function goesOn(flow: Flow, { etag, part }: Use) {
  if (etag === undefined || flow.counted !== etag) return undefined;
  if (part === undefined) return { served: 0, again: 0 };
  const again = flow.servedAgain + Math.max(0, flow.served - part.start);
  if (again > mostAgain(part.length)) return undefined;
  return { served: Math.max(flow.served, part.end + 1), again };
}

/** Another time it may. */
export class NotNow extends AppError {
  constructor(reasons: readonly string[]) {
    super('forbidden', 'Nothing is handed out for the time being', { facts: { reasons } });
  }
}

const gone = () => new AppError('gone', 'The transfer does not run any more');

async function judged(
  { judge }: AdmissionNeeds,
  tx: Tx,
  flow: Flow,
  count: number,
): Promise<Verdict> {
  const { agreementId: id, participantId: counterpartyId, datasetId } = flow;
  const agreement = await findAgreement(tx, { id, role: 'provider', counterpartyId });
  if (agreement === undefined || agreement.endedAt !== undefined)
    return { answer: 'no', reasons: ['The agreement has ended'] };
  return judge(tx, transferQuestion(agreement, datasetId, count));
}

/**
 * Counts a use of the contract, if there may be one. The rest of what was counted before is none, so that
 * a broken connection costs nothing. Throws NotAllowed, NotNow, and `gone` when the flow has stopped.
 */
export async function admit(
  needs: AdmissionNeeds,
  transferId: string,
  use: Use,
): Promise<{ readonly counted: boolean }> {
  return needs.db.transaction(async (tx) => {
    const flow = await lockFlow(tx, transferId);
    if (flow?.status !== 'running') throw gone();
    const rest = goesOn(flow, use);
    const count = rest ? await usesOf(tx, flow) : await addUse(tx, flow, needs.clock.now());
    const verdict = await judged(needs, tx, flow, count);
    if (verdict.answer === 'no') {
      const { reasons, forNow } = verdict;
      if (forNow) throw new NotNow(reasons);
      const before = rest ? verdict : await judged(needs, tx, flow, count - 1);
      throw before.answer === 'no' ? new NotAllowed(reasons) : new UsedUp(reasons);
    }
    await noteCounted(tx, transferId, { etag: use.etag ?? null, ...(rest ?? begins(use)) });
    return { counted: rest === undefined };
  });
}

/** Nothing could be handed out after all. */
export async function takeBack({ db }: AdmissionNeeds, flow: Flow): Promise<void> {
  await db.transaction(async (tx) => {
    await removeUse(tx, flow);
    await noteCounted(tx, flow.transferId, { etag: null, served: 0, again: 0 });
  });
}

/** Whether what has begun may go on; the reasons why not. What may go on another time is cut, and not ended. */
export async function reasonsToStop(
  needs: AdmissionNeeds,
  flow: Flow,
): Promise<readonly string[] | undefined> {
  return needs.db.transaction(async (tx) => {
    const verdict = await judged(needs, tx, flow, await usesOf(tx, flow));
    if (verdict.answer !== 'no') return undefined;
    if (verdict.forNow !== true) return verdict.reasons;
    await tellFlows(tx, flow.transferId);
    return undefined;
  });
}
