import { type MatchRelation } from './concept.ts';
import {
  batches,
  count,
  type LoadContext,
  type LoadOptions,
  refOf,
  sawAll,
} from './concept-load.service.ts';
import { ensureConcepts, touchConcepts } from './concept-load.store.ts';
import * as store from './mapping.store.ts';
import type { Tally } from './release.ts';

/** As SKOS says it: the object is the subject's exact, close, broader or narrower match. */
export interface Match {
  readonly subject: string;
  readonly relation: MatchRelation;
  readonly object: string;
}

const BATCH = 2000;
const keyOf = ({ subject, relation, object }: store.StoredMatch) =>
  `${subject} ${relation} ${object}`;

/**
 * Stores the rows of a table and nothing that follows from them: neither the inverse nor a chain of
 * exact matches (SKOS makes exactMatch transitive, S45; two tables of different releases do not).
 */
export async function loadMatches(
  { db, clock }: LoadContext,
  table: store.MappingTable,
  rows: AsyncIterable<Match>,
  options: LoadOptions = {},
): Promise<Tally> {
  const tableId = await db.transaction(async (tx) => store.ensureTable(tx, table, clock.now()));
  const known = await store.listMatches(db, tableId);
  const unseen = new Map(known.map((match) => [keyOf(match), match]));
  const seen = new Set<string>();
  const holds: Record<string, number> = {};
  let added = 0;
  for await (const batch of batches(rows, BATCH)) {
    const refs = [...new Set(batch.flatMap((m) => [m.subject, m.object]))].map(refOf);
    added += await db.transaction(async (tx) => {
      const ids = await ensureConcepts(tx, refs, clock.now());
      const matches = batch.flatMap((m): readonly store.StoredMatch[] => {
        const [subject, object] = [ids.get(m.subject), ids.get(m.object)];
        if (subject === undefined || object === undefined) return [];
        return [{ subject, relation: m.relation, object }];
      });
      const fresh = matches.filter((m) => !seen.has(keyOf(m)) && seen.add(keyOf(m)));
      count(
        holds,
        fresh.map((m) => m.relation),
      );
      const created = fresh.filter((m) => !unseen.delete(keyOf(m)));
      await store.insertMatches(tx, tableId, created);
      await touchConcepts(
        tx,
        created.flatMap((m) => [m.subject, m.object]),
        clock.now(),
      );
      return created.length;
    });
    options.onLoaded?.(seen.size);
  }
  const gone = sawAll(seen.size, options) ? [...unseen.values()] : [];
  await db.transaction(async (tx) => {
    await store.deleteMatches(tx, tableId, gone);
    await touchConcepts(
      tx,
      gone.flatMap((m) => [m.subject, m.object]),
      clock.now(),
    );
  });
  return { new: added, changed: 0, same: seen.size - added, removed: gone.length, holds };
}
