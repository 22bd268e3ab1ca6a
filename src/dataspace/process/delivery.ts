/**
 * Sends what the outbox holds. A step hands over what it has just committed, under a lease, so that it goes
 * out at once; what another process left, or what failed, is claimed when it falls due.
 */
import type { Clock } from '../../kernel/clock.ts';
import type { Db } from '../../kernel/db.ts';
import type { Log } from '../../kernel/log.ts';
import { Alarm } from './alarm.ts';
import { claimDue, markDelivered, markFailed, nextDue, type Outgoing } from './message.store.ts';
import { mayHaveOvertaken, waitAfter, waitForRest } from './retry.ts';
import type { Attempt, Send } from './send.ts';
import { Slots } from './slots.ts';

/** Longer than an attempt takes: `TIMEOUT_MS` of `send.ts`, and what its credentials take before it. */
const LEASE_MS = 30_000;
/** Messages on their way at once; what comes beyond is left to whoever has room. */
const MOST = 128;
/** Taken up at a time: between two times it is seen again whose places are full. */
const BATCH = 16;
const CHANNEL = 'passerelle_outbox';

export interface DeliveryOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly send: Send;
  /** Other processes share the database: they are told of work, and looked after. */
  readonly shared: boolean;
  /** The counterparty has taken it. */
  readonly delivered?: (message: Outgoing) => Promise<void>;
  /** A message of this process arrived, failed or was given up. */
  readonly settled: (processId: string) => void;
}

/** How a message is handed over: whether it is this process's to send, and when (milliseconds from now). */
export interface Handing {
  readonly leased: boolean;
  readonly after: number;
}

export class Delivery {
  readonly #options: DeliveryOptions;
  readonly #running = new Set<Promise<void>>();
  readonly #slots = new Slots(MOST);
  /** Something was left lying for want of a place: looked for again when one is free. */
  #starved = false;
  #delivered: DeliveryOptions['delivered'];
  readonly #alarm: Alarm;
  #stopListening: (() => Promise<void>) | undefined;
  #closing = false;

  constructor(options: DeliveryOptions) {
    this.#options = options;
    this.#delivered = options.delivered;
    this.#alarm = new Alarm({ ...options, ring: () => this.wake() });
  }

  /** Asked by whoever follows its own messages. */
  follow(delivered: NonNullable<DeliveryOptions['delivered']>): void {
    this.#delivered = delivered;
  }

  /** Takes up what an earlier life, or a neighbour that died, left. */
  async start(): Promise<void> {
    if (this.#options.shared)
      this.#stopListening = await this.#options.db.listen(CHANNEL, () => this.wake());
    this.wake();
  }

  /** Until when a message that is written now is this process's; now itself when it has no room. */
  leaseUntil(now: Date, counterpartyId: string): Date {
    const room = !this.#closing && !this.#slots.isFull(counterpartyId);
    return new Date(now.getTime() + (room ? LEASE_MS : 0));
  }

  /** After the commit. The answer to whoever caused it goes out first. */
  hand(message: Outgoing, { leased, after }: Handing): void {
    const isOurs = leased && !this.#closing;
    // From here on, so that who writes the next message sees it.
    if (isOurs) this.#slots.take(message.counterpartyId);
    const go = () => {
      if (isOurs && !this.#closing) this.#begin(message);
      else {
        if (isOurs) this.#slots.release(message.counterpartyId);
        this.#pass();
      }
    };
    // A process that ends meanwhile leaves it to whoever finds its lease run out.
    if (after > 0) setTimeout(go, Math.min(after, LEASE_MS / 2)).unref();
    else setImmediate(go);
  }

  /** Something may be due. */
  wake(): void {
    if (!this.#closing) this.#track(this.#claim());
  }

  /** Resolves when nothing is on its way from here: what failed waits for its time in the database. */
  async settle(): Promise<void> {
    await new Promise(setImmediate);
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async close(): Promise<void> {
    this.#closing = true;
    this.#alarm.silence();
    await this.#stopListening?.();
    await this.settle();
  }

  #track(work: Promise<void>): void {
    const tracked = work
      .catch((error: unknown) => {
        this.#options.log.error('A delivery failed for a reason of ours', { error });
        this.#alarm.plan(new Date(this.#options.clock.now().getTime() + LEASE_MS));
      })
      .finally(() => this.#running.delete(tracked));
    this.#running.add(tracked);
  }

  /** Its place is taken. */
  #begin(message: Outgoing): void {
    const { counterpartyId } = message;
    const over = () => {
      this.#slots.release(counterpartyId);
      if (this.#starved) this.wake();
    };
    this.#track(this.#deliver(message).finally(over));
  }

  /** Not ours to send now: an earlier one of its process is on its way, or there is no room here. */
  #pass(): void {
    if (this.#options.shared)
      this.#options.db.notify(CHANNEL, '').catch((error: unknown) => {
        this.#options.log.error('Other processes could not be told of a message', { error });
      });
    this.wake();
  }

  async #claim(): Promise<void> {
    const { db } = this.#options;
    this.#starved = false;
    let more = true;
    while (more) more = await this.#claimSome();
    const full = this.#slots.full();
    const noPlace = this.#slots.left <= 0;
    // What is due and finds no place waits for one, not for a time.
    this.#starved = noPlace || full.length > 0;
    this.#alarm.plan(noPlace ? undefined : await nextDue(db, full));
  }

  /** Whether there may be more to take up. */
  async #claimSome(): Promise<boolean> {
    const { db, clock } = this.#options;
    const limit = Math.min(BATCH, this.#slots.left);
    if (limit <= 0 || this.#closing) return false;
    const now = clock.now();
    const leaseUntil = new Date(now.getTime() + LEASE_MS);
    const due = await claimDue(db, { now, leaseUntil }, { limit, but: this.#slots.full() });
    for (const message of due) {
      this.#slots.take(message.counterpartyId);
      this.#begin(message);
    }
    return due.length === limit;
  }

  async #deliver(message: Outgoing): Promise<void> {
    const attempt = await this.#options.send(message);
    if (attempt.outcome === 'delivered') await this.#arrived(message, attempt);
    else await this.#failed(message, attempt);
    this.#options.settled(message.processId);
  }

  async #arrived(message: Outgoing, { answer, pid }: Attempt): Promise<void> {
    const { db, clock } = this.#options;
    const { id, processId } = message;
    const more = await markDelivered(db, { id, processId, answer, at: clock.now() }, pid);
    const follow = this.#delivered;
    if (follow !== undefined) await follow(message);
    if (more) this.wake();
  }

  async #failed(message: Outgoing, attempt: Attempt): Promise<void> {
    const { db, clock, log } = this.#options;
    const { id, processId, counterpartyId, move } = message;
    const { answer, reason = '', restsForMs } = attempt;
    const rest = waitForRest(restsForMs, message.attempts, Math.random());
    const attempts = message.attempts + (rest === undefined ? 1 : 0);
    const passes = attempt.outcome === 'passing' || mayHaveOvertaken(answer, attempts);
    const again = passes ? waitAfter(attempts, Math.random(), attempt.retryAfter) : undefined;
    const wait = rest ?? again;
    const now = clock.now();
    const due = wait === undefined ? undefined : new Date(now.getTime() + wait);
    await markFailed(db, { id, processId, answer, at: now, reason, attempts }, due);
    if (due === undefined)
      log.error('A message is a dead letter', { id, processId, counterpartyId, move, answer });
    // A dead letter holds nothing back: those after it may go.
    if (due === undefined) this.wake();
    else this.#alarm.plan(due);
  }
}
