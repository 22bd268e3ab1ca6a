/** What the pages of the map read of ESCO, ROME and the tables between classifications. */
import type { Reader } from '../../kernel/db.ts';
import type { Face, MatchRelation } from '../concept.ts';
import { romeIri } from '../rome-iri.ts';

export interface ConceptAt {
  readonly id: number;
  readonly iri: string;
  readonly face: Face;
  readonly slug: string;
  readonly loaded: boolean;
}

export async function conceptsAt(
  db: Reader,
  iris: readonly string[],
): Promise<ReadonlyMap<string, ConceptAt>> {
  const rows = await db.query<ConceptAt>(
    'select id, iri, face, slug, loaded from concepts where iri = any($1)',
    [iris],
  );
  return new Map(rows.map((row) => [row.iri, row]));
}

/** The preferred label of each concept in each language, from the newest release that has it. */
export async function everyName(
  db: Reader,
  ids: readonly number[],
): Promise<readonly { readonly id: number; readonly language: string; readonly label: string }[]> {
  return db.query(
    `select distinct on (r.concept_id, p.language) r.concept_id as id, p.language, r.pref as label
     from concept_records r join concept_parts p on p.id = r.part_id
     where r.concept_id = any($1) and p.language <> ''
     order by r.concept_id, p.language, p.rank desc`,
    [ids],
  );
}

/** The languages in which this node has occupations of ESCO. */
export async function escoLanguages(db: Reader): Promise<readonly string[]> {
  const rows = await db.query<{ language: string }>(
    `select distinct language from concept_parts
     where scheme = 'esco' and language <> '' and part like '%occupation%' order by language`,
  );
  return rows.map((row) => row.language);
}

export interface AbroadRow {
  /** As the table says it of the other concept and the ESCO one, in SKOS. */
  readonly relation: MatchRelation;
  /** The other concept is the subject of the relation. */
  readonly isSubject: boolean;
  readonly id: number;
  readonly scheme: string;
  readonly face: Face;
  readonly slug: string;
  readonly loaded: boolean;
  readonly table: string;
  readonly classification: string;
}

/**
 * The rows of every table that is loaded in which one of these ESCO occupations stands, the newest of each
 * table's name; the other side is a code or an occupation of a country.
 */
export async function codesAbroad(
  db: Reader,
  ids: readonly number[],
  limit: number,
): Promise<readonly AbroadRow[]> {
  return db.query<AbroadRow>(
    `with current as (
       select distinct on (name) id, name || ' ' || version as title,
         first_classification, second_classification
       from mapping_tables order by name, dated desc, version desc
     ), rows as (
       select relation, true as "isSubject", subject_id as other, table_id
       from mapping_rows where object_id = any($1)
       union
       select relation, false, object_id, table_id from mapping_rows where subject_id = any($1)
     )
     select r.relation, r."isSubject", c.id, c.scheme, c.face, c.slug, c.loaded, t.title as "table",
       case when t.first_classification ilike 'ESCO%' then t.second_classification
         else t.first_classification end as classification
     from rows r join current t on t.id = r.table_id join concepts c on c.id = r.other
     where c.scheme <> 'esco'
     order by t.title, case r.relation when 'exactMatch' then 0 when 'closeMatch' then 1 else 2 end,
       c.slug
     limit $2`,
    [ids, limit],
  );
}

/** ROME's own wider code of each of these codes, of the newest release that is loaded. */
export async function parentCodes(
  db: Reader,
  codes: readonly string[],
): Promise<readonly string[]> {
  const rows = await db.query<{ slug: string }>(
    `select distinct parent.slug from concepts code
     join concept_relations r on r.from_id = code.id and r.kind = 'broader'
     join concepts parent on parent.id = r.to_id and parent.kind = 'rome-code'
     where code.iri = any($1) and r.part_id in (
       select distinct on (part) id from concept_parts
       where scheme = 'rome' and language = '' and imported_at is not null order by part, rank desc)
     order by parent.slug`,
    [codes.map((code) => romeIri('code', code))],
  );
  return rows.map((row) => row.slug);
}
