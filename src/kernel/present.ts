type Optional<T> = { [K in keyof T]: undefined extends T[K] ? K : never }[keyof T];

/** `T` with the members that may be undefined made optional instead. */
export type Present<T> = Omit<T, Optional<T>> & {
  [K in Optional<T>]?: Exclude<T[K], undefined>;
};

/** The same object without the members that are undefined. */
export function present<T extends Record<string, unknown>>(members: T): Present<T> {
  const kept: Record<string, unknown> = {};
  for (const name in members) if (members[name] !== undefined) kept[name] = members[name];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the loop above makes it so
  return kept as Present<T>;
}

/** `members` without the undefined ones; undefined when none is left. */
export function presentOrNone<T extends Record<string, unknown>>(
  members: T,
): Present<T> | undefined {
  for (const name in members) if (members[name] !== undefined) return present(members);
  return undefined;
}
