/** The audit trail of this node: notes, chains, seals, and forgets in time. */
import { createHash } from 'node:crypto';
import type { Act, Refusal, Witness } from '../http/witness.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Db, Reader } from '../kernel/db.ts';
import type { DidDocument } from '../kernel/did-resolver.ts';
import type { Log } from '../kernel/log.ts';
import { canonicalJson, type Signer, signCanonical } from '../keys/index.ts';
import { methodIdOf } from '../participants/index.ts';
import { chainPending, findHead, insertSeal, lastSeal, notePending } from './audit.store.ts';
import { Batch } from './batch.ts';
import { type AuditFacts, type NewEvent, SEAL_TYPE } from './event.ts';
import { Refusals } from './refusals.ts';
import { applyRetention } from './retention.service.ts';

export interface AuditNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly publicUrl: string;
  /** Asked each time: keys rotate. */
  readonly signer: () => Signer;
  /** Our DID document as it is now. */
  readonly document: () => DidDocument;
}

/** How often it looks for what is pending: a bell for each step would make commits wait for each other. */
const EVERY_MS = 2000;
/** Events chained in one transaction. */
const AT_ONCE = 500;
/** A seal at the latest after so many events, or so long. */
const SEAL_EVENTS = 1000;
const SEAL_MS = 10 * 60_000;
const DAY_MS = 86_400_000;

export class AuditTrail implements Witness {
  readonly #needs: AuditNeeds;
  readonly #acts: Batch<NewEvent>;
  readonly #refusals = new Refusals();
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> = Promise.resolve();
  #forgetAt = 0;

  constructor(needs: AuditNeeds) {
    this.#needs = needs;
    this.#acts = new Batch(async (events) => notePending(needs.db, events));
  }

  start(): void {
    this.#timer = setInterval(() => this.#look(), EVERY_MS);
    this.#timer.unref();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#round;
    await this.chain();
  }

  async acted({ actor, what, noted, result, ...of }: Act): Promise<void> {
    const who = { by: actor.id, as: actor.kind };
    const told = Object.entries(of).filter(([, ids]) => Object.keys(ids).length > 0);
    const event = { ...noted, what, ...who, ...Object.fromEntries(told), result };
    await this.#acts.add({ at: this.#needs.clock.now(), kind: 'act', event });
  }

  refused(refusal: Refusal): void {
    this.#refusals.add(refusal);
  }

  /** In the transaction of the step that follows from it. */
  async decided(reader: Reader, event: AuditFacts): Promise<void> {
    await notePending(reader, [{ at: this.#needs.clock.now(), kind: 'decision', event }]);
  }

  /** In the transaction in which a credential goes to its learner. */
  async handed(writer: Reader, event: AuditFacts): Promise<void> {
    await notePending(writer, [{ at: this.#needs.clock.now(), kind: 'credential', event }]);
  }

  /** Everything that was noted until now is in the chain afterwards. */
  async chain(): Promise<void> {
    const { db } = this.#needs;
    await this.#noteRefusals();
    let chained = AT_ONCE;
    while (chained === AT_ONCE)
      chained = await db.transaction(async (tx) => chainPending(tx, AT_ONCE));
  }

  /** Signs the end of the chain, where it is not signed yet. */
  async seal(): Promise<void> {
    const { db, clock, publicUrl, signer: signerNow, document: documentNow } = this.#needs;
    const { seq, hash } = await findHead(db);
    if (seq === ((await lastSeal(db))?.seq ?? 0)) return;
    const head = { seq, hash, at: clock.now().toISOString() };
    const signer = signerNow();
    // Before the transaction: what signs may be another machine.
    const kid = methodIdOf(publicUrl, signer);
    const jws = await signCanonical({ signer, kid, type: SEAL_TYPE }, head);
    const text = canonicalJson(documentNow());
    const document = { text, sha256: createHash('sha256').update(text).digest('hex') };
    await db.transaction(async (tx) => insertSeal(tx, { head, jws, document }));
  }

  /** Applies the retention now; answers how many events were forgotten. */
  async forget(): Promise<number> {
    await this.chain();
    await this.seal();
    return applyRetention(this.#needs);
  }

  /** What is due: the seal, and once a day the retention. */
  async look(): Promise<void> {
    await this.chain();
    const { db, clock } = this.#needs;
    const [head, seal] = [await findHead(db), await lastSeal(db)];
    const since = clock.now().getTime() - (seal?.at.getTime() ?? 0);
    if (head.seq - (seal?.seq ?? 0) >= SEAL_EVENTS || since >= SEAL_MS) await this.seal();
    if (clock.now().getTime() < this.#forgetAt) return;
    this.#forgetAt = clock.now().getTime() + DAY_MS;
    await this.forget();
  }

  /** A failure keeps nothing else out of the chain. */
  async #noteRefusals(): Promise<void> {
    const { db, clock, log } = this.#needs;
    try {
      await this.#refusals.handOver(clock.now(), async (events) => notePending(db, events));
    } catch (error) {
      log.error('Refusals could not be noted in the audit trail yet', { error });
    }
  }

  /** One round at a time; what fails is tried again in the next. */
  #look(): void {
    this.#round = this.#round
      .then(async () => this.look())
      .catch((error: unknown) => {
        this.#needs.log.error('The audit trail could not be written on', { error });
      });
  }
}
