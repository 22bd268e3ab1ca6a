import type { Reader, Tx } from '../kernel/db.ts';
import type { RelationKind } from './concept.ts';

export interface StoredRelation {
  readonly from: number;
  readonly kind: RelationKind;
  readonly to: number;
}

const columns = (relations: readonly StoredRelation[]) => [
  relations.map((r) => r.from),
  relations.map((r) => r.kind),
  relations.map((r) => r.to),
];

export async function insertRelations(
  tx: Tx,
  partId: number,
  relations: readonly StoredRelation[],
): Promise<void> {
  await tx.query(
    `insert into concept_relations (from_id, kind, to_id, part_id)
     select f, k, t, $4 from unnest($1::int[], $2::text[], $3::int[]) as r (f, k, t)`,
    [...columns(relations), partId],
  );
}

export async function deleteRelations(
  tx: Tx,
  partId: number,
  relations: readonly StoredRelation[],
): Promise<void> {
  await tx.query(
    `delete from concept_relations r
     using unnest($1::int[], $2::text[], $3::int[]) as d (f, k, t)
     where r.from_id = f and r.kind = k and r.to_id = t and r.part_id = $4`,
    [...columns(relations), partId],
  );
}

/** The relations of a part in the order of their key, from after `after` on. */
export async function listRelations(
  db: Reader,
  partId: number,
  after: StoredRelation | undefined,
  limit: number,
): Promise<readonly StoredRelation[]> {
  const { from, kind, to } = after ?? { from: 0, kind: '', to: 0 };
  return db.query<StoredRelation>(
    `select from_id as "from", kind, to_id as "to" from concept_relations
     where part_id = $1 and (from_id, kind, to_id) > ($2, $3, $4)
     order by from_id, kind, to_id limit $5`,
    [partId, from, kind, to, limit],
  );
}
