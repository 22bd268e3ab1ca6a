import { setTimeout as sleep } from 'node:timers/promises';
import type { Bell } from '../feed/index.ts';
import type { Db } from '../kernel/db.ts';
import type { Log } from '../kernel/log.ts';
import { jsonld } from '../linked-data/serialisers/jsonld.ts';
import { documentMaker } from './document-maker.ts';
import { beginMaking, saveWritten, takeUnwritten } from './kept-document.store.ts';
import { trainingDocument } from './training.jsonld.ts';

/** Records at a time: so long a question may have to wait on the embedded database, and the thread. */
const BATCH = 25;
/** Between two batches, in milliseconds: who asks comes first. */
const PAUSE_MS = 5;
/** After a change so long is waited for the next one. */
const QUIET_MS = 2_000;

/** Makes the next documents of this maker; answers how many records it looked at. */
export async function writeDocuments(
  db: Db,
  publicUrl: string,
  limit: number = BATCH,
): Promise<number> {
  const maker = documentMaker(publicUrl);
  return db.transaction(async (tx) => {
    const taken = (await takeUnwritten(tx, maker, limit)) ?? [];
    const written = taken.map(({ id, seq, doc, modified }) => ({
      id,
      seq,
      jsonLd: jsonld.write(trainingDocument(doc, { publicUrl, modified })),
    }));
    await saveWritten(tx, maker, written);
    return taken.length;
  });
}

/** Once a start, before the first documents are made. */
export const resumeDocuments = async (db: Db, publicUrl: string): Promise<void> =>
  db.transaction(async (tx) => beginMaking(tx, documentMaker(publicUrl)));

interface Needs {
  readonly db: Db;
  readonly bell: Bell;
  readonly log: Log;
  readonly publicUrl: string;
  /** Whether an import runs: the work waits for its end. */
  readonly isBusy: () => Promise<boolean>;
  /** Raised when the node stops. */
  readonly stopping: AbortSignal;
}

/**
 * Keeps the JSON-LD of every training ready to be sent. It follows the order of changes as a partner does,
 * some time behind; what is not there yet is made when it is asked for.
 */
export class KeptDocuments {
  readonly #needs: Needs;
  #begun = false;
  #due: NodeJS.Timeout | undefined;
  #working: Promise<void> = Promise.resolve();

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  watch(): void {
    this.#needs.bell.listen(() => this.#soon());
    this.#soon();
  }

  #soon(): void {
    clearTimeout(this.#due);
    if (this.#needs.stopping.aborted) return;
    this.#due = setTimeout(() => {
      this.#working = this.#working.then(async () => this.#work());
    }, QUIET_MS);
    this.#due.unref();
  }

  async #work(): Promise<void> {
    const { db, log, publicUrl, isBusy, stopping } = this.#needs;
    const pause = async (ms: number) => sleep(ms, undefined, { ref: false, signal: stopping });
    try {
      while (await isBusy()) await pause(QUIET_MS);
      if (!this.#begun) await resumeDocuments(db, publicUrl);
      this.#begun = true;
      while ((await writeDocuments(db, publicUrl)) > 0) await pause(PAUSE_MS);
    } catch (error) {
      if (!stopping.aborted) log.error('Documents could not be made ready', { error });
    }
  }

  /** Waits for the batch it is at. */
  async close(): Promise<void> {
    clearTimeout(this.#due);
    await this.#working;
  }
}
