import type { Clock } from '../../kernel/clock.ts';
import { type Fact, fails, holds } from './verdict.ts';

/** How far the clocks of two nodes may be apart, in milliseconds. */
export const SKEW = 300_000;

export interface Period {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** VCDM 2.0, 4.9. Dates are those of `zDateTimeStamp`. */
export function checkPeriod(clock: Clock, { from, until }: Period): Fact {
  const now = clock.now().getTime();
  if (until !== undefined && now - SKEW > Date.parse(until))
    return fails('validity', 'expired', until);
  if (from !== undefined && now + SKEW < Date.parse(from))
    return fails('validity', 'not-yet', from);
  return holds('validity', 'valid-now');
}

/** Data Integrity 1.0, 2.1: `created` and `expires` of a proof. */
export function checkProofPeriod(clock: Clock, { from, until }: Period): Fact {
  const fact = checkPeriod(clock, { from, until });
  if (fact.code === 'expired') return fails('validity', 'proof-expired', fact.about);
  return fact.code === 'not-yet' ? fails('validity', 'proof-from-future', fact.about) : fact;
}
