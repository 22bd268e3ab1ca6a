/** Decides open requests and brings credentials to their holders, again and again where that may help. */
import { allEnd } from '../../kernel/all-end.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Db } from '../../kernel/db.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import { callPeer, type PeerNeeds } from '../peer.ts';
import { claimDeliveries, type Delivery, markDelivery } from './issuance.store.ts';
import type { Issuer } from './issuer.service.ts';

export interface WorkerNeeds extends PeerNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly issuer: Issuer;
}

const EVERY_MS = 10_000;
const LEASE_MS = 60_000;
const AT_ONCE = 20;
/** About two days, waiting up to an hour. */
const MOST_ATTEMPTS = 60;
const LONGEST_MS = 3600_000;

export class IssuanceWorker {
  readonly #needs: WorkerNeeds;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #closed = false;
  constructor(needs: WorkerNeeds) {
    this.#needs = needs;
  }

  start(): void {
    this.#needs.issuer.onWork = () => this.wake();
    this.#timer = setInterval(() => this.wake(), EVERY_MS);
    this.#timer.unref();
    this.wake();
  }

  /** One at a time; what came meanwhile is looked at after it. */
  wake(): void {
    if (this.#closed) return;
    this.#again = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
  }

  /** Resolves when there is nothing to do now. */
  async settle(): Promise<void> {
    await this.#running;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#running;
  }

  async #run(): Promise<void> {
    try {
      while (this.#again && !this.#closed) {
        this.#again = false;
        const decided = await this.#needs.issuer.decide();
        const sent = await this.#deliver();
        if (decided + sent > 0) this.#again = true;
      }
    } catch (error) {
      this.#needs.log.error('Credentials could not be issued', { error });
    }
  }

  async #deliver(): Promise<number> {
    const { db, clock } = this.#needs;
    const now = clock.now();
    const lease = new Date(now.getTime() + LEASE_MS);
    const due = await db.transaction(async (tx) => claimDeliveries(tx, now, lease, AT_ONCE));
    await allEnd(due.map(async (one) => this.#send(one)));
    return due.length;
  }

  async #send(delivery: Delivery): Promise<void> {
    const { db, clock, log } = this.#needs;
    const { id, holder, attempts } = delivery;
    const fault = await this.#attempt(delivery);
    const isOver = fault === undefined || !fault.passing || attempts >= MOST_ATTEMPTS;
    const wait = Math.min(LONGEST_MS, 1000 * 2 ** Math.min(attempts, 12));
    const due = isOver ? undefined : new Date(clock.now().getTime() + wait);
    if (isOver && fault !== undefined)
      log.error('Credentials could not be delivered', { id, holder, reason: fault.reason });
    await db.transaction(async (tx) => markDelivery(tx, id, due, fault?.reason));
  }

  async #attempt({ holder, message }: Delivery) {
    try {
      const { status } = await callPeer(this.#needs, holder, {
        service: 'CredentialService',
        path: '/credentials',
        message,
      });
      if (status >= 200 && status < 300) return undefined;
      const passing = status >= 500 || [404, 408, 429].includes(status);
      return { passing, reason: `The Credential Service answers ${status}` };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { passing: error.code === 'unavailable', reason: error.message };
    }
  }
}
