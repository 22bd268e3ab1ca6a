/** Times in the claims of a JWT (RFC 7519, 2: NumericDate). One that is none must not count as no time at all. */
import { z } from 'zod';
import type { Json } from './checks.ts';
import { type Fact, fails } from './verdict.ts';

/** The end of the year 9999: what stands beyond is no time that anybody means. */
const LAST = 253_402_300_799;
/** Seconds since 1970. */
export const zSeconds = z.number().min(0).max(LAST);

/** The first of the times that breaks the rule. */
export function brokenTime(claims: Json): Fact | undefined {
  const name = ['exp', 'nbf', 'iat'].find(
    (one) => claims[one] !== undefined && !zSeconds.safeParse(claims[one]).success,
  );
  return name === undefined ? undefined : fails('structure', 'malformed', `/${name}`);
}

/** As the data model writes times; undefined where there is none. */
export function timeOf(seconds: unknown): string | undefined {
  const { data } = zSeconds.safeParse(seconds);
  return data === undefined ? undefined : new Date(data * 1000).toISOString();
}
