import type { Clock } from '../../kernel/clock.ts';
import type { Outbound } from '../../kernel/outbound.ts';
import type { Api } from '../api.ts';

/** A node that is looked at from outside. */
export interface Patient {
  readonly outbound: Outbound;
  readonly clock: Clock;
  readonly httpHosts: readonly string[];
  /** Its PUBLIC_URL, without a slash at the end. */
  readonly url: string;
  /** What is seen with a key of the node; undefined without one. */
  readonly inside?: Api;
}
