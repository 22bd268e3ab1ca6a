/** Which of the keys of an owner signs, by the clock alone: a restart, or another replica, comes to the same. */
import type { StoredKey } from './key.store.ts';

/**
 * `coming`: published, signs from its time on. `active`: signs. `retired`: signs no more, what it signed stays
 * good. `revoked`: what it signed counts no more.
 */
export type KeyState = 'coming' | 'active' | 'retired' | 'revoked';

/** How long others may keep our DID document (its `max-age`), and so how long a new key waits before it signs. */
export const LEAD_SECONDS = 300;
/** What a retired key signed just before is still on its way: its tokens count for so long. */
const OVERLAP_SECONDS = 600;

type Timed = Pick<StoredKey, 'id' | 'owner' | 'kind' | 'signsFrom' | 'revokedAt'>;

const isSibling = (a: Timed, b: Timed) => a.owner === b.owner && a.kind === b.kind;

/** The one that signs at a time: the latest to have begun. Before the first has (a clock put back), the first. */
export function activeOf<K extends Timed>(keys: readonly K[], now: Date): K | undefined {
  const good = keys.filter((key) => key.revokedAt === null);
  return good.findLast((key) => key.signsFrom <= now) ?? good[0];
}

/** Of one among all. */
export function stateOf(keys: readonly Timed[], key: Timed, now: Date): KeyState {
  if (key.revokedAt !== null) return 'revoked';
  const active = activeOf(
    keys.filter((other) => isSibling(key, other)),
    now,
  );
  if (active?.id === key.id) return 'active';
  return key.signsFrom > now ? 'coming' : 'retired';
}

/** When a retired one stopped: the next had begun, even if that is revoked since. One that never began ended nothing. */
function retiredAt(keys: readonly Timed[], key: Timed): Date | undefined {
  return keys.find(
    (other) =>
      isSibling(key, other) &&
      other.signsFrom > key.signsFrom &&
      (other.revokedAt === null || other.revokedAt > other.signsFrom),
  )?.signsFrom;
}

/** Whether tokens by this key are taken (DID Core 1.0, `authentication`); otherwise it stands for old signatures. */
export function isInUse(keys: readonly Timed[], key: Timed, now: Date): boolean {
  const state = stateOf(keys, key, now);
  if (state !== 'retired') return state !== 'revoked';
  const since = retiredAt(keys, key);
  return since !== undefined && now.getTime() - since.getTime() < OVERLAP_SECONDS * 1000;
}
