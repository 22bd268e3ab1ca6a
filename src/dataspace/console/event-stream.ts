/** Changes of processes as server-sent events (WHATWG HTML, "Server-sent events"): told when they happen, nothing polls. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../kernel/clock.ts';
import type { Reader } from '../../kernel/db.ts';
import { HistoryTail, type Told } from '../process/history-tail.ts';
import type { ProcessBell } from '../process/process-bell.ts';

export interface StreamNeeds {
  readonly db: Reader;
  readonly clock: Clock;
  readonly bell: ProcessBell;
}

interface Asked {
  /** Place in the history after which to begin. */
  readonly after: number;
  /** Whether who asked may still see them: sessions end, keys are revoked. */
  readonly may: () => Promise<boolean>;
  /** Nobody listens any more, or the node stops. */
  readonly signal: AbortSignal;
  readonly beatMs?: number;
}

/** Proxies and browsers take a connection without a byte for dead. */
const BEAT_MS = 15_000;
const RETRY_MS = 3000;

const written = ({ event, place }: Told): string =>
  `id: ${place}\nevent: process\ndata: ${JSON.stringify(event)}\n\n`;
/** Without a place of its own: the history does not grow by it. */
const delivery = (processes: readonly string[]): string =>
  `event: delivery\ndata: ${JSON.stringify({ processes })}\n\n`;

/** What has rung since it was last asked. */
class Rung {
  readonly stop: () => void;
  #delivered = new Set<string>();
  #grown = true;
  #wake: () => void = () => undefined;

  constructor(bell: ProcessBell) {
    this.stop = bell.listen((delivered) => {
      this.#grown = true;
      for (const id of delivered) this.#delivered.add(id);
      this.#wake();
    });
  }

  take(): { readonly grown: boolean; readonly delivered: readonly string[] } {
    const taken = { grown: this.#grown, delivered: [...this.#delivered] };
    this.#grown = false;
    this.#delivered = new Set();
    return taken;
  }

  /** There may be more to read. */
  again(): void {
    this.#grown = true;
  }

  /** Until it rings, or the time is over: then it answers true. */
  async wait(ms: number, signal: AbortSignal): Promise<boolean> {
    if (this.#grown) return false;
    const over = new AbortController();
    const rung = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    const late = sleep(ms, undefined, { signal: AbortSignal.any([signal, over.signal]) });
    await Promise.race([rung, late.catch(() => undefined)]);
    over.abort();
    return !this.#grown;
  }
}

/** What rang since, as text; empty when nothing did. */
async function news(rung: Rung, tail: HistoryTail): Promise<string> {
  const { grown, delivered } = rung.take();
  const told = grown ? await tail.read() : [];
  // There may be more than a page.
  if (told.length > 0) rung.again();
  return told.map(written).join('') + (delivered.length > 0 ? delivery(delivered) : '');
}

/** Ends when the signal is raised, or with the right to see it. */
export async function* eventStream(needs: StreamNeeds, asked: Asked): AsyncGenerator<string> {
  const { may, signal, beatMs = BEAT_MS } = asked;
  const rung = new Rung(needs.bell);
  const tail = new HistoryTail(needs, asked.after);
  try {
    yield `retry: ${RETRY_MS}\n: the history from ${asked.after} on\n\n`;
    while (!signal.aborted) {
      const text = await news(rung, tail);
      const isLate = text === '' && (await rung.wait(beatMs, signal));
      if (signal.aborted || !(await may())) return;
      if (text !== '' || isLate) yield text === '' ? ': here\n\n' : text;
    }
  } finally {
    rung.stop();
  }
}
