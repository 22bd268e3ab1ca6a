/** How a cohort goes on, as server-sent events (WHATWG HTML, "Server-sent events"): told when it happens, nothing polls. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '../../kernel/db.ts';
import { findCohort } from './cohort.store.ts';
import type { CohortState } from './cohort.ts';
import type { CohortWatch } from './watch.ts';

interface Progress {
  readonly state: CohortState;
  readonly rows: number;
  readonly issued: number;
  /** All that was issued is being changed to this state. */
  readonly changing?: string;
  readonly reason?: string;
}

interface Asked {
  readonly db: Db;
  readonly watch: CohortWatch;
  readonly id: string;
  /** Whether who asked may still see it: sessions end, keys are revoked. */
  readonly may: () => Promise<boolean>;
  /** Nobody listens any more, or the node stops. */
  readonly signal: AbortSignal;
  readonly beatMs?: number;
}

/** Proxies and browsers take a connection without a byte for dead. */
const BEAT_MS = 15_000;
const RETRY_MS = 3000;

async function progressOf(db: Db, id: string): Promise<Progress | undefined> {
  const found = await findCohort(db, id);
  if (found === undefined) return undefined;
  const { state, rows, issued, change, reason } = found;
  return {
    state,
    rows,
    issued,
    ...(change && { changing: change.to }),
    ...(reason !== undefined && { reason }),
  };
}

const isOver = ({ state, changing }: Progress): boolean =>
  state !== 'running' && changing === undefined;

/** Until it is over, paused or stopped; then a last event, `end`, so that a browser asks no more. */
export async function* cohortEvents(asked: Asked): AsyncGenerator<string> {
  const { db, watch, id, may, signal, beatMs = BEAT_MS } = asked;
  let rung: (() => void) | undefined;
  let isNew = true;
  const stop = watch.on(id, () => {
    isNew = true;
    rung?.();
  });
  try {
    yield `retry: ${RETRY_MS}\n\n`;
    for (let last = ''; !signal.aborted; ) {
      isNew = false;
      const progress = await progressOf(db, id);
      if (progress === undefined || !(await may())) return;
      const told = JSON.stringify(progress);
      if (isOver(progress)) {
        yield `event: end\ndata: ${told}\n\n`;
        return;
      }
      yield told === last ? ': here\n\n' : `event: progress\ndata: ${told}\n\n`;
      last = told;
      if (isNew) continue;
      const over = new AbortController();
      const late = sleep(beatMs, undefined, { signal: AbortSignal.any([signal, over.signal]) });
      await Promise.race([
        new Promise<void>((resolve) => {
          rung = resolve;
        }),
        late.catch(() => undefined),
      ]);
      over.abort();
    }
  } finally {
    stop();
  }
}
