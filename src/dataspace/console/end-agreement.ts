/** Ends a contract before its time: what runs under it is stopped, and the partner is told why. */
import { AppError, conflict } from '../../kernel/errors.ts';
import type { ListedAgreement } from '../negotiation/agreement.store.ts';
import type { Console } from './console.ts';

const RUNNING = ['REQUESTED', 'STARTED', 'SUSPENDED'] as const;
const AT_ONCE = 100;

interface Why {
  readonly reasons: readonly string[];
  /** The operator who decided. */
  readonly by: string;
}

async function stopTransfers(console: Console, agreement: ListedAgreement, why: Why) {
  const { transfers } = console.dataspace;
  const { id: agreementId, counterpartyId, role } = agreement;
  const chosen = { agreementId, counterpartyId, role, states: RUNNING };
  let stopped = 0;
  let before: number | undefined;
  do {
    const place = before === undefined ? {} : { before };
    const page = await console.processes('transfer', chosen, { limit: AT_ONCE, ...place });
    for (const { id } of page.items) {
      const ending = { code: 'agreement-ended', reasons: why.reasons };
      stopped += await transfers.terminate(id, ending, why.by).then(() => 1, unlessOver);
    }
    before = page.next;
  } while (before !== undefined);
  return stopped;
}

/** The other side, or the data plane, may have ended it at the same moment. */
function unlessOver(error: unknown): number {
  if (error instanceof AppError && error.code === 'conflict') return 0;
  throw error;
}

/**
 * Answers how many transfers were stopped. Those that run are stopped first, so that the partner reads this
 * reason, and once more when nothing new can begin. Throws `conflict` for one that has ended.
 */
export async function endAgreementNow(
  console: Console,
  agreement: ListedAgreement,
  why: Why,
): Promise<number> {
  if (agreement.endedAt !== undefined) throw conflict('The agreement has ended already');
  const first = await stopTransfers(console, agreement, why);
  await console.close(agreement);
  return first + (await stopTransfers(console, agreement, why));
}
