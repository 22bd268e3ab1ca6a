import type { Reader } from '../kernel/db.ts';
import type { ConceptKind, Face, RelationKind, Scheme } from './concept.ts';

export interface ConceptRow {
  readonly id: number;
  readonly iri: string;
  readonly scheme: Scheme;
  readonly kind: ConceptKind;
  readonly face: Face;
  readonly slug: string;
  readonly loaded: boolean;
  readonly modified: Date;
}
const COLUMNS =
  'c.id, c.iri, c.scheme, c.kind, c.face, c.slug, c.loaded, c.modified_at as modified';

/** Newest first. */
export interface RecordRow {
  readonly id: number;
  readonly release: string;
  readonly language: string;
  readonly pref: string;
  readonly alt: readonly string[];
  readonly code: string | null;
  readonly skillType: string | null;
  readonly reuseLevel: string | null;
  readonly iscoGroup: string | null;
}

export async function findConcept(
  db: Reader,
  face: Face,
  slug: string,
): Promise<ConceptRow | undefined> {
  const [row] = await db.query<ConceptRow>(
    `select ${COLUMNS} from concepts c where face = $1 and slug = $2 and loaded`,
    [face, slug],
  );
  return row;
}

export async function recordsOf(db: Reader, ids: readonly number[]): Promise<readonly RecordRow[]> {
  return db.query<RecordRow>(
    `select r.concept_id as id, p.release, p.language, r.pref, r.alt, r.code,
       r.skill_type as "skillType", r.reuse_level as "reuseLevel", r.isco_group as "iscoGroup"
     from concept_records r join concept_parts p on p.id = r.part_id
     where r.concept_id = any($1) order by p.rank desc, p.language`,
    [ids],
  );
}

/** The parts whose relations hold: of each name the newest that was loaded to its end. */
const CURRENT = `select distinct on (scheme, part) id from concept_parts
  where language = '' and imported_at is not null order by scheme, part, rank desc`;

export interface RelatedRow extends ConceptRow {
  readonly relation: RelationKind;
}

/** By IRI, which is an order that every database agrees on. */
export async function relatedTo(db: Reader, id: number): Promise<readonly RelatedRow[]> {
  return db.query<RelatedRow>(
    `select r.kind as relation, ${COLUMNS}
     from concept_relations r join concepts c on c.id = r.to_id
     where r.from_id = $1 and r.part_id in (${CURRENT})
     order by c.iri collate "C"`,
    [id],
  );
}

/** What points here by one of these relations, at most `limit`. */
export async function relatedFrom(
  db: Reader,
  id: number,
  kinds: readonly RelationKind[],
  limit: number,
): Promise<readonly RelatedRow[]> {
  return db.query<RelatedRow>(
    `select r.kind as relation, ${COLUMNS}
     from concept_relations r join concepts c on c.id = r.from_id
     where r.to_id = $1 and r.kind = any($2) and r.part_id in (${CURRENT})
     order by c.iri collate "C" limit $3`,
    [id, kinds, limit],
  );
}

/** A label, and the language it is in: not always one that was asked for. */
export interface Name {
  readonly label: string;
  readonly language: string;
}

/** The preferred label of each in the first of the languages that has one, else in any. */
export async function labelsOf(
  db: Reader,
  ids: readonly number[],
  languages: readonly string[],
): Promise<ReadonlyMap<number, Name>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<{ id: number } & Name>(
    `select distinct on (r.concept_id) r.concept_id as id, r.pref as label, p.language
     from concept_records r join concept_parts p on p.id = r.part_id
     where r.concept_id = any($1)
     order by r.concept_id, coalesce(array_position($2::text[], p.language), 1000), p.rank desc,
       p.language`,
    [ids, languages],
  );
  return new Map(rows.map(({ id, label, language }) => [id, { label, language }]));
}

/** Those of these IRIs that a release describes. */
export async function namedByIris(
  db: Reader,
  iris: readonly string[],
): Promise<readonly ConceptRow[]> {
  if (iris.length === 0) return [];
  return db.query<ConceptRow>(
    `select ${COLUMNS} from concepts c where c.iri = any($1::text[]) and c.loaded
     order by array_position($1::text[], c.iri)`,
    [iris],
  );
}

export interface Place {
  readonly first: string;
  readonly second: string;
}

export async function listConcepts(
  db: Reader,
  face: Face,
  after: Place,
  limit: number,
): Promise<readonly ConceptRow[]> {
  return db.query<ConceptRow>(
    `select ${COLUMNS} from concepts c
     where face = $1 and (scheme, slug) > ($2, $3)
       and loaded and kind not in ('isco-group', 'skill-group') and kind <> 'national-occupation'
     order by scheme, slug limit $4`,
    [face, after.first, after.second, limit],
  );
}

/** Those with a label that begins with `prefix` (folded), each once, in the order of its first such label. */
export async function searchConcepts(
  db: Reader,
  face: Face,
  prefix: string,
  after: Place,
  limit: number,
): Promise<readonly (ConceptRow & { readonly term: string })[]> {
  const from = after.first > prefix ? after.first : prefix;
  return db.query(
    `select distinct t.folded as term, ${COLUMNS}
     from concept_terms t join concepts c on c.id = t.concept_id
     where t.folded >= $2 and t.folded < $3 and (t.folded, c.slug) > ($4, $5)
       and c.face = $1 and c.loaded and c.kind not in ('isco-group', 'skill-group')
       and not exists (select 1 from concept_terms earlier where earlier.concept_id = c.id
         and earlier.folded >= $6 and earlier.folded < t.folded)
     order by t.folded, c.slug limit $7`,
    [face, from, `${prefix}\u{10ffff}`, after.first, after.second, prefix, limit],
  );
}

export async function countConcepts(
  db: Reader,
): Promise<{ readonly occupations: number; readonly skills: number }> {
  const [row] = await db.query<{ occupations: number; skills: number }>(
    `select count(*) filter (where face = 'occupations') as occupations,
       count(*) filter (where face = 'skills') as skills
     from concepts where loaded and kind not in ('isco-group', 'skill-group', 'national-occupation')`,
  );
  return row ?? { occupations: 0, skills: 0 };
}

/** By IRI: the preferred label of every occupation and group of a scheme in a language, of the newest release. */
export async function preferredLabels(
  db: Reader,
  scheme: Scheme,
  language: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.query<{ iri: string; label: string }>(
    `select distinct on (c.id) c.iri, r.pref as label
     from concepts c join concept_records r on r.concept_id = c.id
       join concept_parts p on p.id = r.part_id
     where c.scheme = $1 and c.face = 'occupations' and p.language = $2
     order by c.id, p.rank desc`,
    [scheme, language],
  );
  return new Map(rows.map(({ iri, label }) => [iri, label]));
}
