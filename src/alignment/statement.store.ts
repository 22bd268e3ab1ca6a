import type { Reader, Tx } from '../kernel/db.ts';
import type { Kind, NewStatement, Relation, StatementCounts, Status, Way } from './statement.ts';

export interface Waiting {
  readonly id: string;
  readonly seq: number;
  /** What was read of it last time, if the labels were the same then. */
  readonly meaning: string | null;
  /** How often its certifications have changed since. */
  readonly waits: number;
}

/** Trainings after `after` that changed, or were read with other labels, since they were aligned. */
export async function listWaiting(
  db: Reader,
  version: string,
  after: string,
  limit: number,
): Promise<readonly Waiting[]> {
  return db.query<Waiting>(
    `select t.id, t.seq, case when a.version = $1 then a.meaning end as meaning,
       coalesce(a.waits, 0) as waits
     from trainings t left join alignments a on a.training_id = t.id
     where t.id > $2 and t.withdrawn_at is null
       and (a.training_id is null or a.seq <> t.seq or a.version <> $1 or a.waits > 0)
     order by t.id limit $3`,
    [version, after, limit],
  );
}

/**
 * Replaces what earlier alignments found. An operator's decision stays, and what the provider states itself
 * is stronger than a decision against it.
 */
export async function replaceFound(
  tx: Tx,
  trainings: readonly string[],
  found: readonly NewStatement[],
  at: Date,
): Promise<void> {
  if (trainings.length === 0) return;
  await tx.query(
    `delete from statements where training_id = any($1::text[])
       and by is null`,
    [trainings],
  );
  if (found.length === 0) return;
  await tx.query(
    `insert into statements (training_id, concept_id, kind, status, way, detail, relation, confidence,
       release, at)
     select n.*, $10 from unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[],
       $7::text[], $8::real[], $9::text[])
       as n (training_id, concept_id, kind, status, way, detail, relation, confidence, release)
     on conflict (training_id, concept_id) do update set status = excluded.status, way = excluded.way,
       detail = excluded.detail, relation = excluded.relation, confidence = excluded.confidence,
       release = excluded.release, at = excluded.at, by = null
     where excluded.way = 'provider'`,
    [
      found.map((s) => s.training),
      found.map((s) => s.concept),
      found.map((s) => s.kind),
      found.map((s) => s.status),
      found.map((s) => s.way),
      found.map((s) => s.detail ?? null),
      found.map((s) => s.relation),
      found.map((s) => s.confidence),
      found.map((s) => s.release),
      at.toISOString(),
    ],
  );
}

export interface Aligned {
  readonly id: string;
  readonly seq: number;
  readonly meaning: string;
  /** As it was when it was read. */
  readonly waits: number;
}

/** What changed while it was read is still waited for. */
export async function markAligned(
  tx: Tx,
  aligned: readonly Aligned[],
  version: string,
): Promise<void> {
  if (aligned.length === 0) return;
  await tx.query(
    `insert into alignments as known (training_id, seq, meaning, version, waits)
     select n.id, n.seq, n.meaning, $4, -n.waits
     from unnest($1::text[], $2::bigint[], $3::text[], $5::int[]) as n (id, seq, meaning, waits)
     on conflict (training_id) do update set seq = excluded.seq, meaning = excluded.meaning,
       version = excluded.version, waits = known.waits + excluded.waits`,
    [
      aligned.map((a) => a.id),
      aligned.map((a) => a.seq),
      aligned.map((a) => a.meaning),
      version,
      aligned.map((a) => a.waits),
    ],
  );
}

/** What the certifications that these codes find say has changed: their trainings are to be read again. */
export async function awaitAlignment(tx: Tx, codes: readonly string[]): Promise<void> {
  await tx.query(
    `insert into alignments as known (training_id, seq, meaning, version, waits)
     select distinct training_id, 0, '', '', 1 from training_certifications where code = any($1::text[])
     on conflict (training_id) do update set waits = known.waits + 1`,
    [codes],
  );
}

/** After a change of the record that is our own: it was aligned, and still is. */
export async function followSeq(tx: Tx, trainings: readonly string[]): Promise<void> {
  await tx.query(
    `update alignments a set seq = t.seq from trainings t
     where t.id = a.training_id and a.training_id = any($1::text[])`,
    [trainings],
  );
}

/** Concepts asserted by others than the provider, whose own words the record has already. */
export async function assertedConcepts(
  tx: Tx,
  trainings: readonly string[],
): Promise<readonly { readonly training: string; readonly concept: number }[]> {
  return tx.query(
    `select training_id as training, concept_id as concept from statements s
     join concepts c on c.id = s.concept_id
     where training_id = any($1::text[]) and status = 'asserted' and way <> 'provider'
     order by training_id, c.iri collate "C"`,
    [trainings],
  );
}

export interface StatementRow {
  readonly training: string;
  readonly concept: number;
  readonly kind: Kind;
  readonly status: Status;
  readonly way: Way;
  readonly detail: string | null;
  readonly relation: Relation;
  readonly confidence: number;
  readonly release: string;
  readonly by: string | null;
  readonly at: Date;
}

/** Of each training: asserted first, then the likeliest, then what was rejected. */
export async function listStatements(
  db: Reader,
  trainings: readonly string[],
): Promise<readonly StatementRow[]> {
  if (trainings.length === 0) return [];
  return db.query<StatementRow>(
    `select s.training_id as training, s.concept_id as concept, s.kind, s.status, s.way, s.detail,
       s.relation, s.confidence, s.release, s.by, s.at
     from statements s join concepts c on c.id = s.concept_id
     where s.training_id = any($1::text[])
     order by s.training_id, array_position(array['asserted', 'suggested', 'rejected'], s.status),
       s.kind, s.confidence desc, c.iri collate "C"`,
    [trainings],
  );
}

/** Undefined when nothing is said of the concept there. Locks the row. */
export async function lockStatement(
  tx: Tx,
  training: string,
  concept: number,
): Promise<Pick<StatementRow, 'status' | 'way'> | undefined> {
  const [row] = await tx.query<Pick<StatementRow, 'status' | 'way'>>(
    'select status, way from statements where training_id = $1 and concept_id = $2 for update',
    [training, concept],
  );
  return row;
}

export interface Decided {
  readonly training: string;
  readonly concept: number;
  readonly kind: Kind;
  readonly status: 'asserted' | 'rejected';
  readonly release: string;
  readonly by: string;
}

/** What was found stays readable beside the decision: its way, its detail, relation and confidence. */
export async function putDecision(tx: Tx, decided: Decided, at: Date): Promise<void> {
  const { training, concept, kind, status, release, by } = decided;
  await tx.query(
    `insert into statements (training_id, concept_id, kind, status, way, relation, confidence, release,
       by, at)
     values ($1, $2, $3, $4, 'operator', 'exactMatch', 1, $5, $6, $7)
     on conflict (training_id, concept_id) do update set status = excluded.status, by = excluded.by,
       at = excluded.at, release = excluded.release`,
    [training, concept, kind, status, release, by, at.toISOString()],
  );
}

export async function removeStatement(tx: Tx, training: string, concept: number): Promise<void> {
  await tx.query('delete from statements where training_id = $1 and concept_id = $2', [
    training,
    concept,
  ]);
  // It is looked at again at the next alignment, which may suggest it anew.
  await tx.query(`update alignments set meaning = '', version = '' where training_id = $1`, [
    training,
  ]);
}

export async function keepDecision(
  tx: Tx,
  given: Pick<Decided, 'training' | 'concept' | 'by'> & {
    readonly before: Status | undefined;
    readonly decision: string;
  },
  at: Date,
): Promise<void> {
  const { training, concept, before, decision, by } = given;
  await tx.query(
    `insert into statement_decisions (training_id, concept_id, before, decision, by, at)
     values ($1, $2, $3, $4, $5, $6)`,
    [training, concept, before ?? null, decision, by, at.toISOString()],
  );
}

export interface DecisionRow {
  readonly concept: number;
  readonly before: Status | null;
  readonly decision: string;
  readonly by: string;
  readonly at: Date;
}

/** The newest first. */
export async function listDecisions(
  db: Reader,
  training: string,
  limit: number,
): Promise<readonly DecisionRow[]> {
  return db.query<DecisionRow>(
    `select concept_id as concept, before, decision, by, at from statement_decisions
     where training_id = $1 order by id desc limit $2`,
    [training, limit],
  );
}

export async function countStatements(db: Reader, version: string): Promise<StatementCounts> {
  const [row] = await db.query<StatementCounts>(
    `with of_training as (
       select training_id, bool_or(status = 'asserted') as asserted,
         bool_or(status = 'asserted' and kind = 'skill') as skill,
         bool_or(status = 'suggested') as suggested,
         count(*) filter (where status = 'asserted') as n_asserted,
         count(*) filter (where status = 'suggested') as n_suggested,
         count(*) filter (where status = 'rejected') as n_rejected
       from statements group by training_id)
     select count(*)::int as trainings,
       count(*) filter (where s.asserted)::int as "withAsserted",
       count(*) filter (where s.suggested and not s.asserted)::int as "withSuggestedOnly",
       count(*) filter (where s.training_id is null or not (s.asserted or s.suggested))::int as unaligned,
       count(*) filter (where s.skill is not true)::int as "withoutEscoSkill",
       count(*) filter (where a.training_id is null or a.seq <> t.seq or a.version <> $1
         or a.waits > 0)::int as waiting,
       coalesce(sum(s.n_asserted), 0)::int as asserted,
       coalesce(sum(s.n_suggested), 0)::int as suggested,
       coalesce(sum(s.n_rejected), 0)::int as rejected
     from trainings t left join of_training s on s.training_id = t.id
     left join alignments a on a.training_id = t.id
     where t.withdrawn_at is null`,
    [version],
  );
  if (row === undefined) throw new Error('an aggregate gave no row');
  return row;
}

/** Labels in all languages of what is asserted and suggested of each training, for a search to find it by. */
export async function labelsOfStatements(
  db: Reader,
  trainings: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (trainings.length === 0) return new Map();
  const rows = await db.query<{ training: string; labels: readonly string[] }>(
    `select s.training_id as training, array_agg(distinct r.pref order by r.pref) as labels
     from statements s join concept_records r on r.concept_id = s.concept_id
     where s.training_id = any($1::text[]) and s.status in ('asserted', 'suggested')
     group by s.training_id`,
    [trainings],
  );
  return new Map(rows.map(({ training, labels }) => [training, labels]));
}
