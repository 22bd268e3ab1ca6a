/**
 * So many requests a minute from one network, whichever process of the node they come to. Each counts by itself
 * and adds to the database's sum now and then, so that a visitor who reads some pages costs no query at all; two
 * processes together may let through a twentieth each more.
 */
import { createHash } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db.ts';
import type { Log } from '../kernel/log.ts';
import { isLoopback, networkOf } from './network.ts';
import { isPartner } from './peer.ts';
import { sendProblem, type Told } from './problem.ts';
import { addRequests, removeOldRates } from './rate.store.ts';

const MINUTE_MS = 60_000;
/** Who guesses keys or tokens uses up the minute sooner: a refusal for want of rights counts for so many. */
const REFUSED = 20;
/** Of partners that proved who they are the operator expects many: a message of theirs counts for a tenth. */
const PARTNER = 0.1;
/** Networks counted at once. Beyond, the minute begins anew for all: better than to grow without end. */
const MOST = 100_000;

const guesses = new WeakSet<Request>();
/** A refusal that says so in another way than by its status: a wrong code, say. */
export const noteGuess = (req: Request): void => void guesses.add(req);

interface Count {
  /** Of all processes, when last asked. */
  known: number;
  /** Of this one, not yet added to it. */
  own: number;
  asking: boolean;
}

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  /** 0: no limit. */
  readonly perMinute: number;
  readonly told: Told;
}

class Rates {
  readonly #needs: Needs;
  readonly #step: number;
  readonly #counts = new Map<string, Count>();
  #began = 0;

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#step = Math.max(1, Math.ceil(needs.perMinute / 20));
  }

  /** Milliseconds to wait when it was too many. */
  count(network: string, weight: number): number | undefined {
    const { perMinute } = this.#needs;
    const left = this.#turnMinute();
    const count = this.#counts.get(network) ?? { known: 0, own: 0, asking: false };
    this.#counts.set(network, count);
    count.own += weight;
    if (count.own >= this.#step && !count.asking) this.#ask(network, count);
    return count.known + count.own > perMinute ? left : undefined;
  }

  /** A minute by the clock, the same in every process; the answer is what is left of it. */
  #turnMinute(): number {
    const now = this.#needs.clock.now().getTime();
    const began = now - (now % MINUTE_MS);
    if (began !== this.#began || this.#counts.size >= MOST) {
      this.#counts.clear();
      this.#began = began;
    }
    return began + MINUTE_MS - now;
  }

  /** Again and again while requests come faster than the answers. */
  #ask(network: string, count: Count): void {
    count.asking = true;
    this.#addAll(network, count)
      .catch((error: unknown) => {
        this.#needs.log.error('Requests could not be counted with those of other processes', {
          error,
        });
      })
      .finally(() => {
        count.asking = false;
      });
  }

  async #addAll(network: string, count: Count): Promise<void> {
    do await this.#add(network, count);
    while (count.own >= this.#step && this.#counts.get(network) === count);
  }

  async #add(network: string, count: Count): Promise<void> {
    const { db } = this.#needs;
    const began = new Date(this.#began);
    const own = Math.floor(count.own);
    const subject = createHash('sha256').update(network).digest('base64url');
    count.known = await addRequests(db, { subject, began, requests: own });
    count.own -= own;
    // Whoever comes first in a minute takes away what is over.
    if (count.known === own) await removeOldRates(db, new Date(began.getTime() - MINUTE_MS));
  }
}

export function limitRate(needs: Needs): RequestHandler {
  const rates = new Rates(needs);
  return function limitRequests(req, res, next) {
    const address = req.ip ?? '';
    if (needs.perMinute === 0 || isLoopback(address)) {
      next();
      return;
    }
    const network = networkOf(address);
    res.once('finish', () => {
      if (res.statusCode === 401 || res.statusCode === 403 || guesses.has(req))
        rates.count(network, REFUSED - 1);
      else if (isPartner(req)) rates.count(network, PARTNER - 1);
    });
    const wait = rates.count(network, 1);
    if (wait === undefined) {
      next();
      return;
    }
    res.set('retry-after', String(Math.ceil(wait / 1000)));
    const title = 'Too many requests from this network in one minute';
    sendProblem(req, res, needs.told, { title, status: 429 });
  };
}
