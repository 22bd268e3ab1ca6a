/** Feed: the append-only change table. Whoever publishes appends; every feed of this node reads it. */
export {
  appendChanges,
  type Change,
  lastSeq,
  type NewChange,
  type Operation,
  seqBefore,
} from './change.store.ts';
