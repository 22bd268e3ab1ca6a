export type Corrected<T> = { readonly [K in keyof T]?: T[K] | null | undefined };

/** What is left out stays, null goes. */
export const merged = <T extends object>(before: T, corrected: Corrected<Partial<T>>): object =>
  Object.fromEntries(
    Object.entries({
      ...before,
      ...Object.fromEntries(Object.entries(corrected).filter(([, value]) => value !== undefined)),
    }).filter(([, value]) => value !== null),
  );
