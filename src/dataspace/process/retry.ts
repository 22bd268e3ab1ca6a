/** When a message that did not arrive is tried again. */

const FIRST_MS = 150;
const LONGEST_MS = 10 * 60_000;
/** About three days: a partner's long weekend. */
const MOST = 450;

/** The counterparty is not there, not ready or too busy; a 404 may be a process that it is just writing. */
export const isPassing = (status: number): boolean =>
  status === 404 || status === 408 || status === 429 || status >= 500;

/** Attempts at a message that is refused as out of turn. */
const OUT_OF_TURN = 4;

/**
 * Our message may overtake our own answer to the message before it: a counterparty that has not read that
 * answer yet holds the process to be in an earlier state, and refuses (400 by the specification, 409 by the
 * Eclipse connector and the compatibility kit). So such a refusal counts from the fourth time on, after about a second.
 */
export const mayHaveOvertaken = (status: number | undefined, attempts: number): boolean =>
  (status === 400 || status === 409) && attempts < OUT_OF_TURN;

/**
 * Milliseconds to wait after so many attempts; undefined when it is given up. Doubles from 150 ms to ten
 * minutes, each time by a random part, so that what failed together is not tried together. `retryAfter`
 * (seconds) is what the counterparty asked for.
 */
export function waitAfter(
  attempts: number,
  random: number,
  retryAfter?: number,
): number | undefined {
  if (attempts >= MOST) return undefined;
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts - 1, 20));
  const wait = longest * (0.5 + random / 2);
  return Math.max(wait, Math.min((retryAfter ?? 0) * 1000, LONGEST_MS));
}

/** From so many attempts on a message waits longer than any rest of its host (`client/hosts.ts`). */
const RARE = 10;

/**
 * Milliseconds to wait when nothing was sent, since the host rests for `restsForMs` (0: somebody is just looking
 * whether it answers): a short outage pushes no message back. Undefined when an attempt is to be counted.
 */
export function waitForRest(
  restsForMs: number | undefined,
  attempts: number,
  random: number,
): number | undefined {
  if (restsForMs === undefined || attempts >= RARE) return undefined;
  return Math.max(restsForMs, 500) + random * 1000;
}
