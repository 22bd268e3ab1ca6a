/** Feed: the append-only change table. Whoever publishes appends; every feed of this node reads it. */
export { type Bell, hangBell } from './bell.ts';
export {
  appendChanges,
  type Change,
  lastChange,
  listLastChanges,
  lockChanges,
  type NewChange,
  type Operation,
  seqBefore,
} from './change.store.ts';
export { type FeedPlace, feedCursors } from './feed-place.ts';
