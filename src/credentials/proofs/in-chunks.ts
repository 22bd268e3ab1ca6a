/**
 * Answers the items' results in order, chunk by chunk, with at most `ahead` chunks on their way at once: what
 * comes out is worked on while the next are made, and no more than that is in memory.
 */
export async function* inChunks<T, R>(
  items: readonly T[],
  { size, ahead }: { readonly size: number; readonly ahead: () => number },
  work: (chunk: readonly T[]) => Promise<readonly R[]>,
): AsyncGenerator<readonly R[], void, undefined> {
  const underWay: Promise<readonly R[]>[] = [];
  let next = 0;
  for (;;) {
    while (next < items.length && underWay.length < Math.max(1, ahead())) {
      const promise = work(items.slice(next, next + size));
      // It is awaited below, unless one before it fails: then that failure is the one to tell.
      promise.catch(() => undefined);
      underWay.push(promise);
      next += size;
    }
    const first = underWay.shift();
    if (first === undefined) return;
    yield await first;
  }
}
