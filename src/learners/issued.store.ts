import type { Reader, Tx } from '../kernel/db.ts';
import { type IssuedFacts, type State, SUPERSEDED } from './issued.ts';

interface Row {
  readonly id: string;
  readonly learner: string;
  readonly organisation: string;
  readonly issuer: string;
  readonly mandate: string | null;
  readonly training: string | null;
  readonly cohort: string | null;
  readonly row: number | null;
  readonly list: string;
  readonly index: number;
  readonly state: State;
  readonly reason: string | null;
  readonly supersedes: string | null;
  readonly supersededBy: string | null;
  readonly issuedAt: Date;
  readonly validUntil: Date | null;
  readonly changedAt: Date;
  readonly forgotten: boolean;
}

const COLUMNS = `c.id, c.learner, c.organisation, c.issuer, c.mandate, c.training, c.cohort,
  c.cohort_row as row, c.list, c.list_index as index, c.state, c.reason, c.supersedes,
  (select s.id from issued_credentials s where s.supersedes = c.id limit 1) as "supersededBy",
  c.issued_at as "issuedAt", c.valid_until as "validUntil", c.changed_at as "changedAt",
  c.sealed_record is null as forgotten`;

const factsOf = ({ cohort, row, list, index, ...rest }: Row): IssuedFacts => ({
  ...rest,
  mandate: rest.mandate ?? undefined,
  training: rest.training ?? undefined,
  cohort: cohort === null ? undefined : { id: cohort, row: row ?? 0 },
  position: { list, index },
  reason: rest.reason ?? undefined,
  supersedes: rest.supersedes ?? undefined,
  supersededBy: rest.supersededBy ?? undefined,
  validUntil: rest.validUntil ?? undefined,
});

export interface NewIssued
  extends Omit<IssuedFacts, 'state' | 'reason' | 'supersededBy' | 'changedAt' | 'forgotten'> {
  readonly sealedRecord: string;
  readonly sealedBadge: string;
}

/** Answers how many were new: a row of a cohort that has its credential gets no second one. */
export async function insertIssued(tx: Tx, all: readonly NewIssued[]): Promise<number> {
  const rows = await tx.query(
    `insert into issued_credentials (id, learner, organisation, issuer, mandate, training, cohort, cohort_row,
       list, list_index, supersedes, sealed_record, sealed_badge, issued_at, valid_until, changed_at)
     select n.id, n.learner, n.organisation, n.issuer, n.mandate, n.training, n.cohort, n.row, n.list, n.index,
       n.supersedes, n.record, n.badge, n.at, n.until, n.at
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::int[],
         $9::text[], $10::int[], $11::uuid[], $12::text[], $13::text[], $14::timestamptz[], $15::timestamptz[])
       as n (id, learner, organisation, issuer, mandate, training, cohort, row, list, index, supersedes,
         record, badge, at, until)
     on conflict (cohort, cohort_row) do nothing returning 1`,
    [
      all.map(({ id }) => id),
      all.map(({ learner }) => learner),
      all.map(({ organisation }) => organisation),
      all.map(({ issuer }) => issuer),
      all.map(({ mandate }) => mandate ?? null),
      all.map(({ training }) => training ?? null),
      all.map(({ cohort }) => cohort?.id ?? null),
      all.map(({ cohort }) => cohort?.row ?? null),
      all.map(({ position }) => position.list),
      all.map(({ position }) => position.index),
      all.map(({ supersedes }) => supersedes ?? null),
      all.map(({ sealedRecord }) => sealedRecord),
      all.map(({ sealedBadge }) => sealedBadge),
      all.map(({ issuedAt }) => issuedAt.toISOString()),
      all.map(({ validUntil }) => validUntil?.toISOString() ?? null),
    ],
  );
  return rows.length;
}

export async function findIssued(db: Reader, id: string): Promise<IssuedFacts | undefined> {
  const [row] = await db.query<Row>(
    `select ${COLUMNS} from issued_credentials c where c.id = $1::uuid`,
    [id],
  );
  return row && factsOf(row);
}

export async function findAllIssued(
  db: Reader,
  ids: readonly string[],
): Promise<readonly IssuedFacts[]> {
  const rows = await db.query<Row>(
    `select ${COLUMNS} from issued_credentials c where c.id = any($1::uuid[])`,
    [ids],
  );
  return rows.map(factsOf);
}

/** Of these rows of a cohort, those that have their credential. */
export async function issuedOfRows(
  db: Reader,
  cohort: string,
  rows: readonly number[],
): Promise<readonly { readonly id: string; readonly row: number }[]> {
  return db.query(
    `select id, cohort_row as row from issued_credentials
     where cohort = $1::uuid and cohort_row = any($2::int[])`,
    [cohort, rows],
  );
}

export interface Sealed {
  readonly key: string;
  readonly record: string;
  readonly badge: string;
  readonly contact: string | null;
}

/** Undefined once the learner was forgotten. */
export async function findSealed(db: Reader, id: string): Promise<Sealed | undefined> {
  const [row] = await db.query<Sealed>(
    `select l.sealed_key as key, c.sealed_record as record, c.sealed_badge as badge, l.sealed_contact as contact
     from issued_credentials c join learners l on l.id = c.learner
     where c.id = $1::uuid and l.sealed_key is not null and c.sealed_record is not null
       and c.sealed_badge is not null`,
    [id],
  );
  return row;
}

/** What names the holders of these, each under the key of its own learner; not of those who were forgotten. */
export async function findSealedRecords(
  db: Reader,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly key: string; readonly record: string }[]> {
  return db.query(
    `select c.id, l.sealed_key as key, c.sealed_record as record
     from issued_credentials c join learners l on l.id = c.learner
     where c.id = any($1::uuid[]) and l.sealed_key is not null and c.sealed_record is not null`,
    [ids],
  );
}

export interface LatestOf {
  readonly learner: string;
  /** The latest that was issued to them, as it was corrected last. */
  readonly id: string;
  readonly record: string;
  /** They hold one for this training that is not revoked. */
  readonly has: boolean;
}

/** Of learners who were not forgotten. */
export async function latestOf(
  db: Reader,
  learners: readonly string[],
  training?: string,
): Promise<readonly LatestOf[]> {
  return db.query<LatestOf>(
    `select distinct on (c.learner) c.learner, c.id, c.sealed_record as record,
       coalesce(bool_or(c.training = $2 and c.state <> 'revoked') over (partition by c.learner), false) as has
     from issued_credentials c where c.learner = any($1::uuid[]) and c.sealed_record is not null
     order by c.learner, c.reason is not distinct from $3, c.issued_at desc, c.id desc`,
    [learners, training ?? null, SUPERSEDED],
  );
}

/** Of a learner, those that are not revoked; nobody else changes them until the transaction ends. */
export async function lockHeld(tx: Tx, learner: string): Promise<readonly IssuedFacts[]> {
  const rows = await tx.query<Row>(
    `select ${COLUMNS} from issued_credentials c
     where c.learner = $1::uuid and c.state <> 'revoked' order by c.id for update of c`,
    [learner],
  );
  return rows.map(factsOf);
}

/** Nobody else changes it until the transaction ends. */
export async function lockIssued(tx: Tx, id: string): Promise<IssuedFacts | undefined> {
  const [row] = await tx.query<Row>(
    `select ${COLUMNS} from issued_credentials c where c.id = $1::uuid for update of c`,
    [id],
  );
  return row && factsOf(row);
}

export async function updateState(
  tx: Tx,
  ids: readonly string[],
  { to, because, at }: { readonly to: State; readonly because: string; readonly at: Date },
): Promise<void> {
  await tx.query(
    `update issued_credentials set state = $2, reason = $3, changed_at = $4 where id = any($1::uuid[])`,
    [ids, to, because, at.toISOString()],
  );
}

/**
 * Those of these rows that were issued for a cohort give their place in it to their successors: what is done to the
 * whole of it is done to what stands in it now. The successors are there already.
 */
async function handOnRows(tx: Tx, ids: readonly string[]): Promise<void> {
  const places = await tx.query<{
    readonly id: string;
    readonly cohort: string;
    readonly row: number;
  }>(
    `select id, cohort, cohort_row as row from issued_credentials
     where id = any($1::uuid[]) and cohort is not null`,
    [ids],
  );
  if (places.length === 0) return;
  const old = places.map(({ id }) => id);
  await tx.query(
    'update issued_credentials set cohort = null, cohort_row = null where id = any($1::uuid[])',
    [old],
  );
  await tx.query(
    `update issued_credentials c set cohort = n.cohort, cohort_row = n.row
     from unnest($1::uuid[], $2::uuid[], $3::int[]) as n (old, cohort, row) where c.supersedes = n.old`,
    [old, places.map(({ cohort }) => cohort), places.map(({ row }) => row)],
  );
}

/**
 * Revokes those that others take the place of, in their cohort too; answers the positions of those that were not
 * revoked before.
 */
export async function supersede(
  tx: Tx,
  ids: readonly string[],
  at: Date,
): Promise<readonly { readonly list: string; readonly index: number }[]> {
  if (ids.length === 0) return [];
  await handOnRows(tx, ids);
  return tx.query(
    `update issued_credentials set state = 'revoked', reason = $2, changed_at = $3
     where id = any($1::uuid[]) and state <> 'revoked' returning list, list_index as index`,
    [ids, SUPERSEDED, at.toISOString()],
  );
}

export interface Filter {
  readonly organisation?: string | undefined;
  readonly training?: string | undefined;
  readonly cohort?: string | undefined;
  readonly learner?: string | undefined;
  readonly state?: State | undefined;
}

const WHERE = `($1::text is null or c.organisation = $1) and ($2::text is null or c.training = $2)
  and ($3::uuid is null or c.cohort = $3) and ($4::uuid is null or c.learner = $4)
  and ($5::text is null or c.state = $5)`;
const valuesOf = ({ organisation, training, cohort, learner, state }: Filter) => [
  organisation ?? null,
  training ?? null,
  cohort ?? null,
  learner ?? null,
  state ?? null,
];

export interface Place {
  readonly at: string;
  readonly id: string;
}

/** The latest first. */
export async function listIssuedRows(
  db: Reader,
  filter: Filter,
  { after, limit }: { readonly after?: Place | undefined; readonly limit: number },
): Promise<readonly IssuedFacts[]> {
  const rows = await db.query<Row>(
    `select ${COLUMNS} from issued_credentials c
     where ${WHERE} and ($6::timestamptz is null or (c.issued_at, c.id) < ($6, $7::uuid))
     order by c.issued_at desc, c.id desc limit $8`,
    [...valuesOf(filter), after?.at ?? null, after?.id ?? null, limit],
  );
  return rows.map(factsOf);
}

export async function countIssuedRows(
  db: Reader,
  filter: Filter,
): Promise<Readonly<Record<State, number>>> {
  const rows = await db.query<{ readonly state: State; readonly count: number }>(
    `select c.state, count(*)::int as count from issued_credentials c where ${WHERE} group by c.state`,
    valuesOf(filter),
  );
  const of = (state: State) => rows.find((row) => row.state === state)?.count ?? 0;
  return { valid: of('valid'), suspended: of('suspended'), revoked: of('revoked') };
}
