/**
 * Looks after flows when they fall due: a push is sent, and a contract whose end has come stops its transfer.
 * Several processes share the work under leases; nobody polls.
 */
import type { Clock } from '../../kernel/clock.ts';
import type { Db } from '../../kernel/db.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import type { Outbound } from '../../kernel/outbound.ts';
import type { DatasetSources } from '../ports.ts';
import { Alarm } from '../process/alarm.ts';
import { findProcess } from '../process/process.store.ts';
import { waitAfter } from '../process/retry.ts';
import { type AdmissionNeeds, admit, NotAllowed, NotNow, reasonsToStop } from './admission.ts';
import {
  CHANNEL,
  claimFlows,
  endFlowLeases,
  type Flow,
  nextFlowDue,
  planFlow,
} from './flow.store.ts';
import { push, type Sent } from './push.ts';
import type { Streams } from './streams.ts';

const LEASE_MS = 60_000;
/** Pushes under way at once. */
const MOST = 16;

export interface WorkerNeeds extends AdmissionNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly outbound: Outbound;
  readonly sources: DatasetSources;
  readonly streams: Streams;
  readonly shared: boolean;
  readonly stop: (transferId: string, reasons: readonly string[]) => Promise<void>;
  readonly complete: (transferId: string) => Promise<void>;
}

export class FlowWorker {
  readonly #needs: WorkerNeeds;
  readonly #alarm: Alarm;
  readonly #running = new Set<Promise<void>>();
  #stopListening: (() => Promise<void>) | undefined;
  #closing = false;

  constructor(needs: WorkerNeeds) {
    this.#needs = needs;
    this.#alarm = new Alarm({ ...needs, ring: () => this.wake() });
  }

  async start(): Promise<void> {
    const { db, clock, streams, shared } = this.#needs;
    if (!shared) await endFlowLeases(db, clock.now());
    this.#stopListening = await db.listen(
      CHANNEL,
      (id) => (id === '' ? this.wake() : streams.cut(id)),
      // What was stopped meanwhile is not known: whoever may go on comes again.
      () => streams.cutAll(),
    );
    this.wake();
  }

  wake(): void {
    if (!this.#closing) this.#track(this.#claim());
  }

  /** Resolves when nothing is under way here. */
  async settle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** What is under way is broken off, and taken up again by the next life or a neighbour. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#alarm.silence();
    await this.#stopListening?.();
    this.#needs.streams.cutAll();
    await this.settle();
  }

  #track(work: Promise<void>): void {
    const tracked = work
      .catch((error: unknown) => {
        this.#needs.log.error('A flow could not be looked after', { error });
        this.#alarm.plan(new Date(this.#needs.clock.now().getTime() + LEASE_MS));
      })
      .finally(() => this.#running.delete(tracked));
    this.#running.add(tracked);
  }

  async #claim(): Promise<void> {
    const { db, clock } = this.#needs;
    const room = MOST - this.#running.size + 1;
    const now = clock.now();
    const leaseUntil = new Date(now.getTime() + LEASE_MS);
    const due = room > 0 ? await claimFlows(db, { now, leaseUntil }, room) : [];
    for (const flow of due) this.#track(this.#look(flow));
    this.#alarm.plan(await nextFlowDue(db));
  }

  async #look(flow: Flow): Promise<void> {
    const { db, clock, stop, complete } = this.#needs;
    // Sent, and the life that sent it ended before it could say so.
    if (flow.status === 'done') {
      await planFlow(db, flow.transferId, { dueAt: undefined });
      await complete(flow.transferId);
      return;
    }
    const reasons = await reasonsToStop(this.#needs, flow);
    if (reasons !== undefined) {
      await stop(flow.transferId, reasons);
      return;
    }
    if (flow.format === 'HttpData-PUSH' && flow.status === 'running') {
      await this.#push(flow);
      return;
    }
    // A moment early by the clock of another machine: it is looked at once more.
    const left = flow.endsAt && flow.endsAt > clock.now() ? flow.endsAt : undefined;
    await planFlow(db, flow.transferId, { dueAt: left });
    this.#alarm.plan(left);
  }

  async #push(flow: Flow): Promise<void> {
    const { db, streams, stop } = this.#needs;
    const { transferId } = flow;
    const process = await findProcess(db, { id: transferId, kind: 'transfer' });
    const address = process?.dataAddress;
    if (address === undefined) throw new Error(`Push ${transferId} has no address`);
    const moving = streams.open(transferId);
    const release = this.#hold(flow);
    try {
      // Its tries are one use.
      await admit(this.#needs, transferId, { etag: 'push' });
      await this.#after(flow, await push(this.#needs, flow, address, moving.signal));
    } catch (error) {
      if (error instanceof NotAllowed) await stop(transferId, error.reasons);
      else if (error instanceof NotNow)
        await this.#after(flow, { outcome: 'passing', reason: error.message });
      else if (!(error instanceof AppError && error.code === 'gone')) throw error;
    } finally {
      release();
      moving.done();
    }
  }

  /** Keeps the lease while it lasts, and breaks it off at the end of the contract. */
  #hold({ transferId, endsAt }: Flow): () => void {
    const { db, clock, log, streams } = this.#needs;
    const left =
      endsAt === undefined ? Number.POSITIVE_INFINITY : endsAt.getTime() - clock.now().getTime();
    const held = setInterval(
      () => {
        const now = clock.now();
        if (endsAt !== undefined && now >= endsAt) streams.cut(transferId);
        const dueAt = new Date(now.getTime() + LEASE_MS);
        planFlow(db, transferId, { dueAt }).catch((error: unknown) => {
          log.error('A lease could not be kept', { transferId, error });
        });
      },
      Math.max(1000, Math.min(LEASE_MS / 3, left)),
    );
    return () => clearInterval(held);
  }

  async #after(flow: Flow, { outcome, reason = '', retryAfter }: Sent): Promise<void> {
    const { db, clock, log, complete } = this.#needs;
    const { transferId, participantId } = flow;
    if (outcome === 'sent') {
      const dueAt = new Date(clock.now().getTime() + LEASE_MS);
      await planFlow(db, transferId, { dueAt, status: 'done' });
      await complete(transferId);
      return;
    }
    const attempts = flow.attempts + 1;
    const wait = outcome === 'passing' ? waitAfter(attempts, Math.random(), retryAfter) : undefined;
    // Given up, it is looked at when its contract ends.
    const dueAt = wait === undefined ? flow.endsAt : new Date(clock.now().getTime() + wait);
    const status = wait === undefined ? ('dead' as const) : ('running' as const);
    await planFlow(db, transferId, { dueAt, status, attempts, reason });
    if (wait === undefined) log.error('A push was given up', { transferId, participantId, reason });
    this.#alarm.plan(dueAt);
  }
}
