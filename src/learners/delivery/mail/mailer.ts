/**
 * Sends what waits, a few at a time: each is one process's under a lease. What a server could not take is tried again
 * for a day; what it may have taken is not, since nobody is to get one twice.
 */
import { allEnd } from '../../../kernel/all-end.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Db } from '../../../kernel/db.ts';
import type { Log } from '../../../kernel/log.ts';
import type { Letter, Post, Posted } from '../../../kernel/post.ts';
import { claimMails, giveUpLeases, type Mail, postponeMail, settleMail } from './mail.store.ts';

const LEASE_MS = 120_000;
const AT_ONCE = 3;
/** Minutes after each attempt; then it has failed. */
const WAITS = [1, 5, 15, 60, 180, 360, 720] as const;
/** Of work that other processes left, and of theirs that ended. */
const SWEEP_MS = 15_000;

export interface MailerNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly post: Post;
  /** `nothing`: why there is nobody to write to any more, or nothing to say. */
  readonly compose: (mail: Mail) => Promise<Letter | { readonly nothing: string }>;
}

export class Mailer {
  readonly #needs: MailerNeeds;
  #running: Promise<void> | undefined;
  #again = false;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(needs: MailerNeeds) {
    this.#needs = needs;
  }

  /** Something may be due: in this process after its commit, or left by another. */
  wake(): void {
    if (this.#closed) return;
    this.#again = true;
    this.#running ??= this.#run()
      .catch((error: unknown) => {
        this.#needs.log.error('Mail could not be looked after', { error });
      })
      .finally(() => {
        this.#running = undefined;
        this.#plan();
      });
  }

  /** Resolves when nothing is on its way from here. */
  async settle(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.settle();
    await this.#needs.post.close();
  }

  #plan(): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    this.#timer = setTimeout(() => this.wake(), SWEEP_MS);
    this.#timer.unref();
  }

  async #run(): Promise<void> {
    while (this.#again && !this.#closed) {
      this.#again = false;
      await this.#giveUp();
      while (!this.#closed && (await this.#some()));
    }
  }

  async #giveUp(): Promise<void> {
    const { db, clock, log } = this.#needs;
    const unsure = await db.transaction(async (tx) => giveUpLeases(tx, clock.now()));
    if (unsure > 0) log.error('Mails were on their way when a process ended', { mails: unsure });
  }

  /** Whether there may be more. */
  async #some(): Promise<boolean> {
    const { db, clock } = this.#needs;
    const now = clock.now();
    const leaseUntil = new Date(now.getTime() + LEASE_MS);
    const due = await db.transaction(async (tx) =>
      claimMails(tx, { now, leaseUntil, limit: AT_ONCE }),
    );
    await allEnd(due.map(async (mail) => this.#one(mail)));
    return due.length === AT_ONCE;
  }

  async #one(mail: Mail): Promise<void> {
    const { post, compose } = this.#needs;
    const letter = await compose(mail);
    const posted: Posted =
      'nothing' in letter
        ? { outcome: 'refused', reason: letter.nothing }
        : await post.send(letter);
    await this.#settle(mail, posted);
  }

  async #settle({ id, attempts }: Mail, posted: Posted): Promise<void> {
    const { db, clock, log } = this.#needs;
    const at = clock.now();
    const { outcome } = posted;
    const minutes = outcome === 'later' ? WAITS[attempts - 1] : undefined;
    if (outcome === 'later' && minutes !== undefined) {
      const due = new Date(at.getTime() + minutes * 60_000);
      await db.transaction(async (tx) => postponeMail(tx, { id, reason: posted.reason, due }));
      return;
    }
    const reason = outcome === 'sent' ? undefined : posted.reason;
    const state = outcome === 'later' || outcome === 'refused' ? 'failed' : outcome;
    await db.transaction(async (tx) => settleMail(tx, { id, state, reason, at }));
    if (reason !== undefined) log.error('A mail was not delivered', { mail: id, state, reason });
  }
}
