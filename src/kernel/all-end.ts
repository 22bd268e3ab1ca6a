/**
 * Waits until every one has ended, also where one fails, so that nothing goes on behind the back of who closes
 * what they use; then throws the first failure in their order.
 */
export async function allEnd(all: readonly Promise<unknown>[]): Promise<void> {
  for (const ended of await Promise.allSettled(all))
    if (ended.status === 'rejected') throw ended.reason;
}
