/** The labels of ESCO's occupations and skills, and what leads from ROME to them, for matching text. */
import type { Reader } from '../kernel/db.ts';
import type { Name } from './concept.store.ts';

export interface LexiconRow {
  readonly id: number;
  readonly iri: string;
  readonly kind: 'occupation' | 'skill';
  readonly language: string;
  readonly pref: string;
  readonly alt: readonly string[];
  readonly hidden: readonly string[];
}

/** Concepts after `after` in the order of their IRIs, of each the newest record in each language. */
export async function listLexicon(
  db: Reader,
  languages: readonly string[],
  after: string,
  limit: number,
): Promise<readonly LexiconRow[]> {
  return db.query<LexiconRow>(
    `with page as (
       select id, iri, kind from concepts
       where scheme = 'esco' and kind in ('occupation', 'skill') and loaded
         and iri collate "C" > $2 and exists (
           select 1 from concept_records r join concept_parts p on p.id = r.part_id
           where r.concept_id = concepts.id and p.language = any($1))
       order by iri collate "C" limit $3
     )
     select distinct on (page.iri collate "C", p.language)
       page.id, page.iri, page.kind, p.language, r.pref, r.alt, r.hidden
     from page join concept_records r on r.concept_id = page.id
     join concept_parts p on p.id = r.part_id and p.language = any($1)
     order by page.iri collate "C", p.language, p.rank desc`,
    [languages, after, limit],
  );
}

/** Of each table by its name, the one with the latest date. */
const CURRENT_TABLES = `select distinct on (name) id, name || ' ' || version as title
  from mapping_tables order by name, dated desc, version desc`;
/** Of each part of ROME the newest that was loaded to its end. */
const currentPart = (part: string) => `select id from concept_parts
  where scheme = 'rome' and part = '${part}' and imported_at is not null order by rank desc limit 1`;

export interface AppellationRow {
  readonly occupation: number;
  readonly relation: string;
  readonly table: string;
  /** The ROME code of the appellation; null where the release does not say. */
  readonly code: string | null;
  readonly label: string | null;
}

/** The appellations of ROME that the current tables match to occupations of ESCO. */
export async function listMatchedAppellations(db: Reader): Promise<readonly AppellationRow[]> {
  return db.query<AppellationRow>(
    `with current as (${CURRENT_TABLES})
     select m.object_id as occupation, m.relation, current.title as "table", code.slug as code,
       (select r.pref from concept_records r join concept_parts p on p.id = r.part_id
        where r.concept_id = m.subject_id order by p.rank desc limit 1) as label
     from mapping_rows m
     join current on current.id = m.table_id
     join concepts a on a.id = m.subject_id and a.kind = 'rome-appellation'
     join concepts o on o.id = m.object_id and o.kind = 'occupation' and o.loaded
     left join concept_relations up on up.from_id = m.subject_id and up.kind = 'broader'
       and up.part_id = (${currentPart('appellation-codes')})
     left join concepts code on code.id = up.to_id
     order by o.iri collate "C", a.iri collate "C"`,
  );
}

/** Labels of the skills that ROME calls principal or emerging for a code. */
export async function listCoreSkills(
  db: Reader,
): Promise<readonly { readonly code: string; readonly label: string }[]> {
  return db.query(
    `select code.slug as code, r.pref as label
     from concept_relations up
     join concepts code on code.id = up.from_id and code.kind = 'rome-code'
     join concept_records r on r.concept_id = up.to_id
     join concept_parts p on p.id = r.part_id and p.scheme = 'rome'
     where up.kind = 'core' and up.part_id = (${currentPart('code-skills')})
     order by code.slug, up.to_id, p.rank desc`,
  );
}

/** What each ROME code is called in the newest release that names it. */
export async function listCodeLabels(
  db: Reader,
): Promise<readonly { readonly code: string; readonly label: string }[]> {
  return db.query(
    `select distinct on (code.slug) code.slug as code, r.pref as label
     from concepts code join concept_records r on r.concept_id = code.id
     join concept_parts p on p.id = r.part_id and p.scheme = 'rome'
     where code.kind = 'rome-code' order by code.slug, p.rank desc`,
  );
}

/** Essential and optional skills of an occupation. */
export async function listOccupationSkills(
  db: Reader,
): Promise<readonly { readonly occupation: number; readonly skills: readonly number[] }[]> {
  return db.query(
    `select r.from_id as occupation, array_agg(r.to_id order by r.to_id) as skills
     from concept_relations r
     where r.kind in ('essential', 'optional') and r.part_id in (
       select id from concept_parts where scheme = 'esco' and part = 'occupation-skills'
         and imported_at is not null order by rank desc limit 1)
     group by r.from_id`,
  );
}

/** Changes when any release or table was loaded or taken out: what was aligned before is then old. */
export async function lexiconState(db: Reader): Promise<string> {
  const [row] = await db.query<{ state: string }>(
    `select coalesce((select string_agg(id || ':' || coalesce(imported_at::text, ''), ',' order by id)
         from concept_parts), '') || ';' ||
       coalesce((select string_agg(id || ':' || imported_at::text, ',' order by id)
         from mapping_tables), '') as state`,
  );
  return row?.state ?? '';
}

export interface NamedConcept {
  readonly id: number;
  readonly iri: string;
  readonly kind: string;
  readonly face: 'occupations' | 'skills';
  readonly slug: string;
  readonly skillType: string | null;
  /** `ESCO 1.2.1`: the newest release that describes it. */
  readonly release: string;
  /** The newest preferred label in each language, by language. */
  readonly labels: readonly Name[];
}

const NAMED = `c.id, c.iri, c.kind, c.face, c.slug,
  (select skill_type from concept_records r join concept_parts p on p.id = r.part_id
   where r.concept_id = c.id and skill_type is not null order by p.rank desc limit 1) as "skillType",
  coalesce((select upper(p.scheme) || ' ' || p.release from concept_records r
   join concept_parts p on p.id = r.part_id where r.concept_id = c.id
   order by p.rank desc limit 1), upper(c.scheme)) as release,
  coalesce((select jsonb_agg(jsonb_build_object('language', language, 'label', pref) order by language)
   from (select distinct on (p.language) p.language, r.pref from concept_records r
     join concept_parts p on p.id = r.part_id where r.concept_id = c.id
     order by p.language, p.rank desc) as newest), '[]') as labels`;

export async function conceptsByIri(
  db: Reader,
  iris: readonly string[],
): Promise<readonly NamedConcept[]> {
  if (iris.length === 0) return [];
  return db.query<NamedConcept>(`select ${NAMED} from concepts c where c.iri = any($1)`, [iris]);
}

export async function conceptsById(
  db: Reader,
  ids: readonly number[],
): Promise<readonly NamedConcept[]> {
  if (ids.length === 0) return [];
  return db.query<NamedConcept>(`select ${NAMED} from concepts c where c.id = any($1)`, [ids]);
}

/** Occupations and skills of ESCO that have exactly this label, folded. */
export async function conceptsByLabels(
  db: Reader,
  folded: readonly string[],
): Promise<readonly { readonly folded: string; readonly id: number; readonly kind: string }[]> {
  if (folded.length === 0) return [];
  return db.query(
    `select distinct t.folded, c.id, c.kind, c.iri collate "C"
     from concept_terms t join concepts c on c.id = t.concept_id
     where t.folded = any($1) and c.scheme = 'esco' and c.loaded
       and c.kind in ('occupation', 'skill') order by c.iri collate "C"`,
    [folded],
  );
}

/** Occupations and skills of ESCO with a label that begins with the words, then those that hold them. */
export async function findByLabel(
  db: Reader,
  folded: string,
  limit: number,
): Promise<readonly number[]> {
  const plain = folded.replace(/[\\%_]/g, (c) => `\\${c}`);
  const rows = await db.query<{ id: number }>(
    `select c.id, min(case when t.folded = $1 then 0 when t.folded like $2 || '%' then 1 else 2 end) as near,
       min(length(t.folded)) as length
     from concept_terms t join concepts c on c.id = t.concept_id
     where t.folded like '%' || $2 || '%' and c.scheme = 'esco' and c.loaded
       and c.kind in ('occupation', 'skill')
     group by c.id, c.iri order by near, length, c.iri collate "C" limit $3`,
    [folded, plain, limit],
  );
  return rows.map(({ id }) => id);
}
