/** For how long each kind of event is kept, and what of it is over. */
import type { Clock } from '../kernel/clock.ts';
import type { Db, Reader } from '../kernel/db.ts';
import {
  countHeld,
  countOlder,
  cutBeginning,
  forgetPlaces,
  notePending,
  ownRetention,
  placesOver,
} from './audit.store.ts';
import { type AuditKind, KINDS, RETENTION } from './event.ts';
import { forgot } from './gaps.ts';

const DAY_MS = 86_400_000;
/** Forgotten in one transaction. */
const AT_ONCE = 5000;

export interface Kept {
  readonly kind: AuditKind;
  readonly days: number;
  readonly byDefault: number;
  readonly held: number;
  readonly oldest: Date | undefined;
  /** What happened before this moment is over. */
  readonly before: Date;
  /** Would go now, and within thirty days. */
  readonly over: number;
  readonly soon: number;
}

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
}

const daysOf = async (reader: Reader) => {
  const own = await ownRetention(reader);
  return (kind: AuditKind): number => own.get(kind) ?? RETENTION[kind];
};
const ago = ({ clock }: Needs, days: number) => new Date(clock.now().getTime() - days * DAY_MS);

/** The table of kinds, with what the next run of the job will take away. */
export async function retentionTable(needs: Needs): Promise<readonly Kept[]> {
  const { db } = needs;
  const [days, held] = [await daysOf(db), await countHeld(db)];
  const rows: Kept[] = [];
  for (const kind of KINDS) {
    const before = ago(needs, days(kind));
    const found = held.find((one) => one.kind === kind);
    rows.push({
      kind,
      days: days(kind),
      byDefault: RETENTION[kind],
      held: found?.held ?? 0,
      oldest: found?.oldest,
      before,
      over: await countOlder(db, kind, before),
      soon: await countOlder(db, kind, ago(needs, days(kind) - 30)),
    });
  }
  return rows;
}

/** Forgets what is over, and notes what that was. The chain stays checkable: the links of what is gone stay, or a seal. */
export async function applyRetention(needs: Needs): Promise<number> {
  const { db, clock } = needs;
  const days = await daysOf(db);
  let all = 0;
  for (const kind of KINDS) {
    const than = ago(needs, days(kind));
    let gone = AT_ONCE;
    while (gone === AT_ONCE) {
      gone = await db.transaction(async (tx) => {
        const places = await placesOver(tx, { kind, than, most: AT_ONCE });
        if (places.length === 0) return 0;
        const event = forgot(kind, than, places.length);
        await notePending(tx, [{ at: clock.now(), kind: 'retention', event }]);
        await forgetPlaces(tx, places);
        return places.length;
      });
      all += gone;
    }
  }
  if (all > 0) await cutBeginning(db, clock.now());
  return all;
}
