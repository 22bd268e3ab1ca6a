import type { Reader, Tx } from '../kernel/db.ts';
import type { Issuer, Mandate, Permission } from './issuer.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly permissions: readonly Permission[];
  readonly own: boolean;
  readonly ownEnded: Date | null;
  readonly made: Date;
  readonly endedAt: Date | null;
  readonly because: string | null;
  readonly mandate: string | null;
  readonly given: Date | null;
  readonly until: Date | null;
}

const SELECT = `select i.id, i.name, i.permissions, i.own, i.own_ended_at as "ownEnded",
    i.made_at as made, i.ended_at as "endedAt", i.ended_because as because, m.id as mandate, m.given_at as given, m.until
  from issuers i left join issuer_mandates m on m.issuer = i.id and m.ended_at is null`;

const mandateOf = ({ mandate, given, until }: Row): Mandate | undefined =>
  mandate === null || given === null
    ? undefined
    : { id: mandate, given, until: until ?? undefined };

const toIssuer = (row: Row): Issuer => ({
  id: row.id,
  name: row.name,
  permissions: row.permissions,
  own: row.own,
  ownEnded: row.ownEnded ?? undefined,
  made: row.made,
  ended: row.endedAt === null ? undefined : { at: row.endedAt, because: row.because ?? '' },
  mandate: mandateOf(row),
});

/** By name. A node has as many as it has organisations that issue: one list. */
export async function listIssuers(db: Reader): Promise<readonly Issuer[]> {
  return (await db.query<Row>(`${SELECT} order by i.name, i.id`)).map(toIssuer);
}

export async function findIssuer(db: Reader, id: string): Promise<Issuer | undefined> {
  const [row] = await db.query<Row>(`${SELECT} where i.id = $1`, [id]);
  return row === undefined ? undefined : toIssuer(row);
}

/** Until the transaction ends, nobody else changes it. */
export async function lockIssuer(tx: Tx, id: string): Promise<Issuer | undefined> {
  const [row] = await tx.query<Row>(`${SELECT} where i.id = $1 for update of i`, [id]);
  return row === undefined ? undefined : toIssuer(row);
}

type Kept = Pick<Issuer, 'id' | 'name' | 'permissions' | 'own'>;

/** False when there is one of this id. */
export async function insertIssuer(tx: Tx, issuer: Kept, at: Date): Promise<boolean> {
  const { id, name, permissions, own } = issuer;
  const rows = await tx.query(
    `insert into issuers (id, name, permissions, own, made_at) values ($1, $2, $3::text[], $4, $5)
     on conflict (id) do nothing returning id`,
    [id, name, permissions, own, at.toISOString()],
  );
  return rows.length > 0;
}

/** In use again, where it had ended; its own identity where `signs` says so, else that stays as it was. */
export async function updateIssuer(tx: Tx, issuer: Kept, signs: boolean): Promise<void> {
  const { id, name, permissions, own } = issuer;
  await tx.query(
    `update issuers set name = $2, permissions = $3::text[], own = $4, ended_at = null,
       ended_because = null, own_ended_at = case when $5 then null else own_ended_at end
     where id = $1`,
    [id, name, permissions, own, signs],
  );
}

export async function endIssuerRow(
  tx: Tx,
  { id, at, because }: { readonly id: string; readonly at: Date; readonly because: string },
): Promise<void> {
  await tx.query(
    `update issuers set ended_at = $2, ended_because = $3,
       own_ended_at = case when own then coalesce(own_ended_at, $2) end
     where id = $1`,
    [id, at.toISOString(), because],
  );
}

export async function insertMandate(
  tx: Tx,
  issuer: string,
  { id, given, until }: Mandate,
): Promise<void> {
  await tx.query(
    'insert into issuer_mandates (id, issuer, given_at, until) values ($1, $2, $3, $4)',
    [id, issuer, given.toISOString(), until?.toISOString() ?? null],
  );
}

export async function endMandates(tx: Tx, issuer: string, at: Date): Promise<void> {
  await tx.query(
    'update issuer_mandates set ended_at = $2 where issuer = $1 and ended_at is null',
    [issuer, at.toISOString()],
  );
}
