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
