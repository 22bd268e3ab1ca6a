import { readCursor, writeCursor } from '../kernel/cursor.ts';
import type { Reader } from '../kernel/db.ts';
import { seqBefore } from './change.store.ts';

/** Where in a change feed a reader stands, as its address says it. */
export interface FeedPlace {
  readonly cursor?: string | undefined;
  /** RFC 3339. */
  readonly modifiedSince?: string | undefined;
}

/** The cursors of one feed. They name a sequence number, those of a list beside it something else. */
export const feedCursors = (kind: string, name: string) => ({
  write: (seq: number): string => writeCursor(name, seq),
  isOne: (cursor: string | undefined): boolean =>
    cursor !== undefined && Buffer.from(cursor, 'base64url').toString().startsWith(`["${name}",`),
  /** After which sequence number: that of a cursor, else of a moment. */
  placeOf: async (db: Reader, { cursor, modifiedSince }: FeedPlace): Promise<number> =>
    cursor === undefined
      ? seqBefore(db, kind, new Date(modifiedSince ?? 0))
      : Number(readCursor(cursor, ['string', 'number'])[1]),
});
