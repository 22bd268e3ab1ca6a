/** Whose word it is that an issuer is to be believed: the operator's own, or which list's. */
import type { Clock } from '../../kernel/clock.ts';
import type { Db } from '../../kernel/db.ts';
import { trustTable } from './trust.ts';
import { listTrustLists } from './trust-list.store.ts';

export type TrustedBy =
  | { readonly by: 'operator'; readonly type: string }
  | { readonly by: 'list'; readonly type: string; readonly publisher: string };

/** For the first of these types that it is trusted for, now. The operator's word stands before any list. */
export async function trustedBy(
  needs: { readonly db: Db; readonly clock: Clock },
  issuer: string,
  types: readonly string[],
): Promise<TrustedBy | undefined> {
  const table = trustTable(needs);
  for (const type of types)
    if ((await table.find(issuer, type)) !== undefined) return { by: 'operator', type };
  const now = needs.clock.now();
  for (const { publisher, ends, entries } of await listTrustLists(needs.db)) {
    if (ends <= now) continue;
    const found = entries.find(
      (one) =>
        one.issuer === issuer &&
        types.includes(one.type) &&
        (one.until === undefined || one.until > now),
    );
    if (found !== undefined) return { by: 'list', type: found.type, publisher };
  }
  return undefined;
}
