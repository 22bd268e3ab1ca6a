import type { Db, Reader, Tx } from '../kernel/db.ts';
import type { ConceptRecord, ConceptRef } from './concept.ts';
import type { Part } from './release.ts';

export async function ensurePart(tx: Tx, part: Part, rank: number): Promise<number> {
  const [row] = await tx.query<{ id: number }>(
    `insert into concept_parts (scheme, release, rank, part, language) values ($1, $2, $3, $4, $5)
     on conflict (scheme, release, part, language) do update set rank = excluded.rank returning id`,
    [part.scheme, part.release, rank, part.part, part.language],
  );
  if (row === undefined) throw new Error('insert … returning gave no row');
  return row.id;
}

/** From now on its relations hold, if no newer release has them. */
export async function finishPart(tx: Tx, partId: number, at: Date): Promise<void> {
  await tx.query('update concept_parts set imported_at = $2 where id = $1', [
    partId,
    at.toISOString(),
  ]);
}

/** Adds those that are not there yet, and answers the number of each by IRI. */
export async function ensureConcepts(
  tx: Tx,
  refs: readonly ConceptRef[],
  at: Date,
): Promise<ReadonlyMap<string, number>> {
  const iris = refs.map((r) => r.iri);
  await tx.query(
    `insert into concepts (iri, scheme, kind, face, slug, modified_at)
     select iri, scheme, kind, face, slug, $6
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
       as c (iri, scheme, kind, face, slug)
     on conflict (iri) do nothing`,
    [
      iris,
      refs.map((r) => r.scheme),
      refs.map((r) => r.kind),
      refs.map((r) => r.face),
      refs.map((r) => r.slug),
      at.toISOString(),
    ],
  );
  const rows = await tx.query<{ id: number; iri: string }>(
    'select id, iri from concepts where iri = any($1)',
    [iris],
  );
  return new Map(rows.map((r) => [r.iri, r.id]));
}

/** The hash of each record of a part, by IRI. */
export async function hashesOf(db: Reader, partId: number): Promise<Map<string, string>> {
  const rows = await db.query<{ iri: string; hash: string }>(
    'select iri, hash from concept_records join concepts on id = concept_id where part_id = $1',
    [partId],
  );
  return new Map(rows.map((r) => [r.iri, r.hash]));
}

export interface StoredRecord extends ConceptRecord {
  readonly id: number;
  readonly hash: string;
}

export async function putRecords(
  tx: Tx,
  partId: number,
  records: readonly StoredRecord[],
  at: Date,
): Promise<void> {
  const json = JSON.stringify(
    records.map((r) => ({
      id: r.id,
      kind: r.kind,
      pref: r.pref,
      alt: r.alt,
      hidden: r.hidden,
      code: r.code,
      skill_type: r.skillType,
      reuse_level: r.reuseLevel,
      isco_group: r.iscoGroup,
      hash: r.hash,
    })),
  );
  await tx.query(
    `with given as (
       select * from jsonb_to_recordset($1::jsonb) as g (id int, kind text, pref text, alt jsonb,
         hidden jsonb, code text, skill_type text, reuse_level text, isco_group text, hash text)
     ), described as (
       update concepts c set loaded = true, kind = g.kind, modified_at = $3 from given g
       where c.id = g.id
     )
     insert into concept_records (concept_id, part_id, pref, alt, hidden, code, skill_type,
       reuse_level, isco_group, hash)
     select id, $2, pref, alt, hidden, code, skill_type, reuse_level, isco_group, hash from given
     on conflict (concept_id, part_id) do update set pref = excluded.pref, alt = excluded.alt,
       hidden = excluded.hidden, code = excluded.code, skill_type = excluded.skill_type,
       reuse_level = excluded.reuse_level, isco_group = excluded.isco_group, hash = excluded.hash`,
    [json, partId, at.toISOString()],
  );
}

export interface Term {
  readonly id: number;
  readonly role: 'pref' | 'alt' | 'hidden' | 'form';
  readonly folded: string;
}

/** The terms of these concepts in a part are now these. */
export async function putTerms(
  tx: Tx,
  partId: number,
  ids: readonly number[],
  terms: readonly Term[],
): Promise<void> {
  await tx.query('delete from concept_terms where concept_id = any($1) and part_id = $2', [
    ids,
    partId,
  ]);
  await tx.query(
    `insert into concept_terms (concept_id, part_id, role, folded)
     select id, $4, role, folded from unnest($1::int[], $2::text[], $3::text[]) as t (id, role, folded)`,
    [terms.map((t) => t.id), terms.map((t) => t.role), terms.map((t) => t.folded), partId],
  );
}

/** Takes the records of these concepts out of a part. */
export async function removeRecords(
  tx: Tx,
  partId: number,
  iris: readonly string[],
  at: Date,
): Promise<void> {
  const ids = (
    await tx.query<{ id: number }>('select id from concepts where iri = any($1)', [iris])
  ).map((r) => r.id);
  await putTerms(tx, partId, ids, []);
  await tx.query('delete from concept_records where concept_id = any($1) and part_id = $2', [
    ids,
    partId,
  ]);
  await tx.query(
    `update concepts c set modified_at = $2,
       loaded = exists (select 1 from concept_records r where r.concept_id = c.id)
     where id = any($1)`,
    [ids, at.toISOString()],
  );
}

export async function touchConcepts(tx: Tx, ids: readonly number[], at: Date): Promise<void> {
  await tx.query('update concepts set modified_at = $2 where id = any($1)', [
    ids,
    at.toISOString(),
  ]);
}

/**
 * To be called after an import: PGlite has no process that does it, and without statistics a page costs
 * ten times as much (measured).
 */
export async function analyseConcepts(db: Db): Promise<void> {
  await db.exec(
    `analyze concepts, concept_parts, concept_records, concept_terms, concept_relations,
       mapping_tables, mapping_rows`,
  );
}
