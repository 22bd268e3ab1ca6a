import type { Reader } from '../kernel/db.ts';
import type { Face, MatchRelation, Scheme } from './concept.ts';

export interface MatchRow {
  /** As the concept that was asked for says it: its own match is broader, and so on. */
  readonly relation: MatchRelation;
  readonly inverse: boolean;
  readonly id: number;
  readonly iri: string;
  readonly scheme: Scheme;
  readonly face: Face;
  readonly slug: string;
  readonly loaded: boolean;
  /** The table with its date, and the releases that it speaks of. */
  readonly table: string;
}

/** Of each table by its name, the one with the latest date. */
const CURRENT = `select distinct on (name) id, name || ' ' || version as title,
  name || ' ' || version || ' (' || to_char(dated, 'YYYY-MM-DD') || '): ' || first_classification
    || ', ' || second_classification as description
  from mapping_tables order by name, dated desc, version desc`;

/** The rows in which a concept stands, on either side. */
export async function matchesOf(db: Reader, id: number): Promise<readonly MatchRow[]> {
  return db.query<MatchRow>(
    `with current as (${CURRENT}), rows as (
       select relation, false as inverse, object_id as other, table_id from mapping_rows
       where subject_id = $1 and table_id in (select id from current)
       union all
       select relation, true, subject_id, table_id from mapping_rows
       where object_id = $1 and table_id in (select id from current)
     )
     select relation, inverse, c.id, c.iri, c.scheme, c.face, c.slug, c.loaded,
       current.description as "table"
     from rows join concepts c on c.id = other join current on current.id = table_id
     order by c.iri collate "C"`,
    [id],
  );
}

/**
 * The ESCO skills that have one of these labels (folded) in a language: by preferred labels where one fits,
 * else by the others.
 */
export async function findSkillsByLabel(
  db: Reader,
  folded: readonly string[],
  language: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (folded.length === 0) return new Map();
  const rows = await db.query<{ folded: string; iris: readonly string[] }>(
    `with found as (
       select distinct t.folded, c.iri, t.role = 'pref' as preferred
       from concept_terms t join concepts c on c.id = t.concept_id
         join concept_parts p on p.id = t.part_id
       where t.folded = any($1) and t.role <> 'hidden' and p.language = $2
         and c.scheme = 'esco' and c.kind = 'skill' and c.loaded
     )
     select folded, array_agg(distinct iri) as iris from found f
     where preferred or not exists (select 1 from found o where o.folded = f.folded and o.preferred)
     group by folded`,
    [folded, language],
  );
  return new Map(rows.map((row) => [row.folded, row.iris]));
}

/** By IRI: the preferred label in a language, of the newest release that has one. */
export async function skillLabels(
  db: Reader,
  iris: readonly string[],
  language: string,
): Promise<ReadonlyMap<string, string>> {
  if (iris.length === 0) return new Map();
  const rows = await db.query<{ iri: string; label: string }>(
    `select distinct on (c.id) c.iri, r.pref as label
     from concepts c join concept_records r on r.concept_id = c.id
       join concept_parts p on p.id = r.part_id
     where c.iri = any($1) and p.language = $2 order by c.id, p.rank desc`,
    [iris, language],
  );
  return new Map(rows.map(({ iri, label }) => [iri, label]));
}
