import type { Bell } from '../../src/feed/index.ts';

/** A bell that nobody hears; `rung` is what it told, in order. */
export function aBell(): { readonly bell: Bell; readonly rung: readonly (readonly string[])[] } {
  const rung: (readonly string[])[] = [];
  const bell: Bell = {
    ring: async (ids) => {
      rung.push(ids);
    },
    listen: () => undefined,
    close: async () => undefined,
  };
  return { bell, rung };
}
