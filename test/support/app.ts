import type { AppContext } from '../../src/context.ts';
import { keyGuard } from '../../src/http/guard.ts';
import { jsonLines } from '../../src/kernel/log.ts';

/** What tests send as an operator: `.set(AS_OPERATOR)`. */
export const OPERATOR_KEY = 'pk_test';
export const AS_OPERATOR = { authorization: `Bearer ${OPERATOR_KEY}` } as const;

/** What `buildApp` needs besides a database; `lines` is what was logged. */
export function aSurrounding(): Pick<AppContext, 'guard' | 'log'> & { readonly lines: string[] } {
  const lines: string[] = [];
  return {
    lines,
    guard: keyGuard((key) => key === OPERATOR_KEY),
    log: jsonLines((line) => lines.push(line)),
  };
}
