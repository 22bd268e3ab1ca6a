import type { Db } from '../kernel/db.ts';

/** Rung after a commit: whoever keeps something made from a record forgets it. */
export interface Bell {
  /** All processes on this database hear it; listeners of this one before it answers. */
  ring(ids: readonly string[]): Promise<void>;
  /** `undefined` means: anything may have changed. */
  listen(listener: (ids: readonly string[] | undefined) => void): void;
  close(): Promise<void>;
}

const CHANNEL = 'passerelle_changed';
/** PostgreSQL takes payloads below 8,000 bytes. */
const MOST = 7_500;

export async function hangBell(db: Db): Promise<Bell> {
  const listeners: ((ids: readonly string[] | undefined) => void)[] = [];
  const tell = (ids: readonly string[] | undefined) => {
    for (const listener of listeners) listener(ids);
  };
  const stop = await db.listen(
    CHANNEL,
    (payload) => tell(payload === '*' ? undefined : payload.split(' ')),
    () => tell(undefined),
  );
  return {
    ring: async (ids) => {
      if (ids.length === 0) return;
      tell(ids);
      const payload = ids.join(' ');
      await db.notify(CHANNEL, payload.length > MOST ? '*' : payload);
    },
    listen: (listener) => {
      listeners.push(listener);
    },
    close: stop,
  };
}
