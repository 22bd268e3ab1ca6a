/** Looks, while nobody calls, whether what partners presented still holds: transfers run on without a call. */
import type { StatusChecker } from '../../credentials/index.ts';
import type { Bell } from '../../feed/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Db } from '../../kernel/db.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import { PARTNERS } from '../../participants/index.ts';
import type { TrustSource } from '../trust/trust.ts';
import { covers } from './claims-of.ts';
import {
  type Held,
  type HeldCredential,
  leaveHeld,
  listEnded,
  listHeld,
  listHeldFrom,
} from './held.store.ts';
import { REQUIRED } from './scopes.ts';

export interface WatchNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly bell: Bell;
  readonly status: StatusChecker;
  readonly trust: TrustSource;
  /** What this participant showed counts no more: it was revoked, has ended, or is not believed any more. */
  readonly lost: (participant: string) => Promise<void>;
  /** Looks at what this node holds itself. */
  readonly own: () => Promise<void>;
}

const EVERY_MS = 60_000;
const AT_ONCE = 100;
const DAY_MS = 24 * 3600_000;

export class StatusWatch {
  readonly #needs: WatchNeeds;
  #timer: NodeJS.Timeout | undefined;
  #sweeping: Promise<void> = Promise.resolve();
  #last: Date;
  constructor(needs: WatchNeeds) {
    this.#needs = needs;
    // What ended while nobody looked.
    this.#last = new Date(needs.clock.now().getTime() - DAY_MS);
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#sweeping = this.#sweeping.then(async () => this.#swept());
    }, EVERY_MS);
    this.#timer.unref();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#sweeping;
  }

  /** Once through all that is held. */
  async sweep(): Promise<void> {
    const { db, clock, lost, own } = this.#needs;
    await own();
    const now = clock.now();
    for (const { participant } of await listEnded(db, this.#last, now)) await lost(participant);
    this.#last = now;
    let last: string | undefined = '';
    while (last !== undefined) {
      const held: readonly Held[] = await listHeld(db, now, last, AT_ONCE);
      for (const one of held) await this.#look(one, async (shown) => this.#faultOf(shown));
      last = held.length < AT_ONCE ? undefined : held.at(-1)?.participant;
    }
  }

  async #swept(): Promise<void> {
    try {
      await this.sweep();
    } catch (error) {
      this.#needs.log.error('The status of presented credentials could not be looked at', {
        error,
      });
    }
  }

  /** Judges anew what was shown of this issuer, by whom this node believes now. */
  async reconsider(issuer: string): Promise<void> {
    for (const one of await listHeldFrom(this.#needs.db, issuer))
      await this.#look(one, async (shown) => this.#disbelief(shown));
  }

  async #look(
    held: Held,
    faultOf: (shown: HeldCredential) => Promise<string | undefined>,
  ): Promise<void> {
    const { participant, credentials } = held;
    const { db, clock, bell, log, lost } = this.#needs;
    const left: HeldCredential[] = [];
    let reason = (await this.#isLetIn(participant, credentials))
      ? undefined
      : 'No membership counts';
    for (const one of credentials) {
      const fault = await faultOf(one);
      if (fault === undefined) left.push(one);
      else reason = fault;
    }
    if (reason === undefined) return;
    // What is left goes on; at its next call the participant is asked again. Without a membership nothing does.
    const goesOn = (await this.#isLetIn(participant, left)) ? left : [];
    if (!(await db.transaction(async (tx) => leaveHeld(tx, held, goesOn, clock.now())))) return;
    log.info('Claims of a participant no longer hold', { participant, reason });
    await bell.ring([PARTNERS]);
    await lost(participant);
  }

  /** By what it showed, or as an authority that says it of itself. */
  async #isLetIn(participant: string, shown: readonly HeldCredential[]): Promise<boolean> {
    for (const type of REQUIRED)
      if (
        !shown.some((one) => one.type === type) &&
        (await this.#needs.trust.find(participant, type)) === undefined
      )
        return false;
    return true;
  }

  async #disbelief({ issuer, type, country }: HeldCredential): Promise<string | undefined> {
    const trust = await this.#needs.trust.find(issuer, type);
    return trust !== undefined && covers(trust, country)
      ? undefined
      : 'The issuer is not trusted for this any more';
  }

  async #faultOf(shown: HeldCredential): Promise<string | undefined> {
    const { issuer, status: entries } = shown;
    const disbelief = await this.#disbelief(shown);
    if (disbelief !== undefined) return disbelief;
    try {
      for (const entry of entries) await this.#needs.status.check(entry, issuer);
      return undefined;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // A list that cannot be read now says nothing; the claims run out by themselves.
      return error.code === 'unauthenticated' ? error.message : undefined;
    }
  }
}
