/**
 * How the hosts that this node calls behave: so many requests at once to each, and a rest for one that fails
 * again and again, so that nobody waits for it who has work with others. In memory: each process learns anew.
 */
import type { Clock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import type { HostHealth, HostTrouble } from '../kernel/outbound.ts';

/** Requests on their way to one host; messages have half of 128 places at most. */
const AT_ONCE = 64;
/** Beyond those wait so many, each within its own time; what comes then is refused. */
const WAITING = 256;
/** Failures in a row after which a host rests. */
const PATIENCE = 5;
const FIRST_REST_MS = 1_000;
const LONGEST_REST_MS = 60_000;
/** Hosts remembered: the one that was called longest ago goes first, unless something is on its way to it. */
const MOST = 2_000;

/** Which reason of a failure (`failure.ts`) is which trouble; the others are refusals of our own. */
const TROUBLES: Readonly<Record<string, HostTrouble>> = {
  time: 'slow',
  refused: 'unreachable',
  name: 'unreachable',
  unreachable: 'unreachable',
  broken: 'unreachable',
  failed: 'unreachable',
  certificate: 'untrusted',
  protocol: 'garbled',
  coding: 'garbled',
  size: 'flooding',
};
/** A host that answers is worth asking, whatever it answers. */
const RESTED: ReadonlySet<HostTrouble> = new Set(['slow', 'unreachable', 'untrusted', 'garbled']);

interface Host {
  taken: number;
  readonly waiting: (() => void)[];
  inRow: number;
  /** Since it last answered. */
  rests: number;
  restsUntil: number;
  /** After a rest one request goes to see. */
  trying: boolean;
  last: { readonly trouble: HostTrouble; readonly at: Date } | undefined;
  answered: Date | undefined;
  readonly troubles: Map<HostTrouble, number>;
}

const newHost = (): Host => ({
  taken: 0,
  waiting: [],
  inRow: 0,
  rests: 0,
  restsUntil: 0,
  trying: false,
  last: undefined,
  answered: undefined,
  troubles: new Map(),
});

/** A place taken: to be given back once, with what came of it. */
export interface Turn {
  answered(): void;
  failed(error: AppError): void;
  over(): void;
}

const unavailable = (place: string, why: string, facts: Readonly<Record<string, unknown>>) =>
  new AppError('unavailable', `${place} was not asked: ${why}`, { facts });

export class Hosts {
  readonly #clock: Clock;
  readonly #hosts = new Map<string, Host>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Waits for a place. Throws `unavailable` for a host that rests, or that too many wait for already. */
  async turn(place: string, signal: AbortSignal): Promise<Turn> {
    const host = this.#host(place);
    this.#admit(place, host);
    try {
      if (host.taken < AT_ONCE) host.taken += 1;
      else await this.#wait(place, host, signal);
    } catch (error) {
      host.trying = false;
      throw error;
    }
    return this.#turnOf(host);
  }

  /** Those that are or were in trouble, the latest first. */
  health(): readonly HostHealth[] {
    const now = this.#clock.now().getTime();
    return [...this.#hosts]
      .flatMap(([place, host]) => {
        const { last, inRow, restsUntil, answered, troubles, taken, waiting } = host;
        if (last === undefined) return [];
        const rests = restsUntil > now ? { restsUntil: new Date(restsUntil) } : {};
        return [
          {
            place,
            last,
            failuresInRow: inRow,
            troubles: Object.fromEntries(troubles),
            onTheirWay: taken + waiting.length,
            ...(answered && { answered }),
            ...rests,
          },
        ];
      })
      .toSorted((a, b) => b.last.at.getTime() - a.last.at.getTime());
  }

  /** Of an answer that had begun well. */
  note(place: string, error: AppError): void {
    const host = this.#hosts.get(place);
    if (host !== undefined) this.#note(host, error, host.rests);
  }

  #host(place: string): Host {
    const host = this.#hosts.get(place) ?? newHost();
    this.#hosts.delete(place);
    this.#hosts.set(place, host);
    if (this.#hosts.size > MOST)
      for (const [name, { taken }] of this.#hosts)
        if (taken === 0 && name !== place) {
          this.#hosts.delete(name);
          break;
        }
    return host;
  }

  #admit(place: string, host: Host): void {
    if (host.inRow < PATIENCE) return;
    const now = this.#clock.now().getTime();
    if (now < host.restsUntil || host.trying) {
      const until = new Date(Math.max(host.restsUntil, now)).toISOString();
      const why = `it failed ${host.inRow} times in a row and is left alone until ${until}`;
      throw unavailable(place, why, { reason: 'resting', restsForMs: host.restsUntil - now });
    }
    host.trying = true;
  }

  async #wait(place: string, host: Host, signal: AbortSignal): Promise<void> {
    if (host.waiting.length >= WAITING)
      throw unavailable(place, `${AT_ONCE + WAITING} requests to it are on their way`, {
        reason: 'crowded',
      });
    await new Promise<void>((resolve, reject) => {
      const leave = () => {
        host.waiting.splice(host.waiting.indexOf(go), 1);
        reject(unavailable(place, 'the requests before it took too long', { reason: 'crowded' }));
      };
      // Whoever goes hands its place on: the count stays.
      const go = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      host.waiting.push(go);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  #turnOf(host: Host): Turn {
    let isOver = false;
    const { rests } = host;
    return {
      answered: () => {
        host.inRow = 0;
        host.rests = 0;
        host.trying = false;
        host.answered = this.#clock.now();
      },
      failed: (error) => {
        host.trying = false;
        this.#note(host, error, rests);
      },
      over: () => {
        if (isOver) return;
        isOver = true;
        const next = host.waiting.shift();
        if (next === undefined) host.taken -= 1;
        else next();
      },
    };
  }

  /** `rests`: as they were when it was asked. All that was on its way when a host went away fails at once: one rest. */
  #note(host: Host, { facts }: AppError, rests: number): void {
    const trouble = TROUBLES[String(facts['reason'])];
    if (trouble === undefined) return;
    const at = this.#clock.now();
    host.last = { trouble, at };
    host.troubles.set(trouble, (host.troubles.get(trouble) ?? 0) + 1);
    if (!RESTED.has(trouble)) return;
    host.inRow += 1;
    if (host.inRow < PATIENCE || rests !== host.rests) return;
    const rest = FIRST_REST_MS * 2 ** Math.min(host.rests, 10);
    host.rests += 1;
    host.restsUntil = at.getTime() + Math.min(rest, LONGEST_REST_MS);
  }
}
