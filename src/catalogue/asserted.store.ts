import { createHash } from 'node:crypto';
import { appendChanges } from '../feed/index.ts';
import type { Tx } from '../kernel/db.ts';
import type { AssertedConcept } from './training.ts';
import { indexAsserted } from './training-codes.store.ts';

export interface Assertions {
  readonly id: string;
  /** All that are asserted of the training now; none takes them away. */
  readonly concepts: readonly AssertedConcept[];
}

/**
 * What is asserted of these trainings, as their records publish it. Where it differs from before, the
 * record has changed: it gets a row in the change table, so that a partner's next pull brings it. Answers
 * which those are. The caller holds the lock of the change table (`lockChanges`).
 */
export async function assertConcepts(
  tx: Tx,
  given: readonly Assertions[],
  at: Date,
): Promise<readonly string[]> {
  if (given.length === 0) return [];
  const jsons = given.map(({ concepts }) =>
    concepts.length === 0 ? null : JSON.stringify(concepts),
  );
  const changed = await tx.query<{ id: string; hash: string; json: string | null }>(
    `select t.id, t.hash, n.json from unnest($1::text[], $2::text[]) as n (id, json)
     join trainings t on t.id = n.id
     where t.withdrawn_at is null and t.asserted is distinct from n.json::jsonb order by t.id`,
    [given.map(({ id }) => id), jsons],
  );
  if (changed.length === 0) return [];
  const seqs = await appendChanges(
    tx,
    changed.map(({ id, hash, json }) => ({
      kind: 'training',
      id,
      operation: 'update',
      hash: json === null ? hash : hashOf(hash + json),
    })),
    at,
  );
  await tx.query(
    `update trainings t set asserted = n.json::jsonb, seq = n.seq, modified_at = $4
     from unnest($1::text[], $2::text[], $3::bigint[]) as n (id, json, seq) where t.id = n.id`,
    [changed.map((c) => c.id), changed.map((c) => c.json), seqs, at.toISOString()],
  );
  const ids = changed.map(({ id }) => id);
  await indexAsserted(tx, ids);
  return ids;
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');
