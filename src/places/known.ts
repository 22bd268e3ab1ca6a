/** The same members without those that are undefined. */
export function known<T extends object>(
  members: {
    readonly [K in keyof T]: T[K] | undefined;
  },
): Partial<T> {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is left has the types it had
  return Object.fromEntries(entries) as Partial<T>;
}
