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

export interface CodeSuggestion {
  readonly id: number;
  readonly iri: string;
  readonly slug: string;
  /** The ROME code that led here, and the table. */
  readonly code: string;
  readonly table: string;
}

/**
 * ESCO's occupations for ROME codes, rolled up over their appellations: those that an appellation matches
 * exactly stand first, then by how many appellations match. The appellation that bears the name of its
 * code is as good as any other. A derivation: never to be published as a match.
 */
export async function suggestByRomeCodes(
  db: Reader,
  codes: readonly string[],
  limit: number,
): Promise<readonly CodeSuggestion[]> {
  return db.query<CodeSuggestion>(
    `with current as (${CURRENT}), hierarchy as (
       select id from concept_parts where scheme = 'rome' and part = 'appellation-codes'
         and imported_at is not null order by rank desc limit 1
     ), found as (
       select m.object_id as id, code.slug as code, current.title as "table",
         max(case m.relation when 'exactMatch' then 3 when 'closeMatch' then 2 else 1 end) as best,
         count(*) as appellations
       from concepts code
       join concept_relations r on r.to_id = code.id and r.kind = 'broader'
         and r.part_id in (select id from hierarchy)
       join mapping_rows m on m.subject_id = r.from_id
       join current on current.id = m.table_id
       where code.face = 'occupations' and code.slug = any($1)
       group by m.object_id, code.slug, current.title
     )
     select f.id, c.iri, c.slug, f.code, f."table" from found f join concepts c on c.id = f.id
     where c.loaded and c.scheme = 'esco'
     order by best desc, appellations desc, c.iri collate "C" limit $2`,
    [codes, limit],
  );
}

export interface LabelSuggestion {
  readonly id: number;
  readonly iri: string;
  readonly face: Face;
  readonly slug: string;
  readonly scheme: Scheme;
}

/** Concepts that have this very label, folded. */
export async function suggestByLabel(
  db: Reader,
  folded: string,
  limit: number,
): Promise<readonly LabelSuggestion[]> {
  return db.query<LabelSuggestion>(
    `select c.id, c.iri, c.face, c.slug, c.scheme from concepts c
     where c.id in (select concept_id from concept_terms where folded = $1)
       and c.loaded and c.kind not in ('isco-group', 'skill-group', 'national-occupation')
     order by c.scheme, c.iri collate "C" limit $2`,
    [folded, limit],
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
