/** Whether data may move now: asked anew at every fetch and every push, and when a contract falls due. */
import type { Clock } from '../../kernel/clock.ts';
import type { Db, Tx } from '../../kernel/db.ts';
import { AppError } from '../../kernel/errors.ts';
import { type Judge, transferQuestion, type Verdict } from '../automation.ts';
import { findAgreement } from '../negotiation/agreement.store.ts';
import { type Flow, lockFlow } from './flow.store.ts';
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

/** Tells two uses apart from one that was interrupted. */
export interface Use {
  /** Validator of what is handed out; undefined where it has none. */
  readonly etag: string | undefined;
  /** Only what is missing of it. */
  readonly rest: boolean;
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
    const isRest = use.rest && use.etag !== undefined && flow.counted === use.etag;
    const count = isRest ? await usesOf(tx, flow) : await addUse(tx, flow, needs.clock.now());
    const verdict = await judged(needs, tx, flow, count);
    if (verdict.answer === 'no')
      throw verdict.forNow ? new NotNow(verdict.reasons) : new NotAllowed(verdict.reasons);
    if (!isRest) await noteCounted(tx, transferId, use.etag ?? null);
    return { counted: !isRest };
  });
}

/** Nothing could be handed out after all. */
export async function takeBack({ db }: AdmissionNeeds, flow: Flow): Promise<void> {
  await db.transaction(async (tx) => {
    await removeUse(tx, flow);
    await noteCounted(tx, flow.transferId, null);
  });
}

/** Whether what has begun may go on; the reasons why not. */
export async function reasonsToStop(
  needs: AdmissionNeeds,
  flow: Flow,
): Promise<readonly string[] | undefined> {
  return needs.db.transaction(async (tx) => {
    const verdict = await judged(needs, tx, flow, await usesOf(tx, flow));
    return verdict.answer === 'no' && !verdict.forNow ? verdict.reasons : undefined;
  });
}
