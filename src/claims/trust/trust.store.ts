import type { Reader, Tx } from '../../kernel/db.ts';

export interface TrustedIssuer {
  readonly issuer: string;
  /** Credential type. */
  readonly type: string;
  /** ISO 3166-1 alpha-2 of whom it may speak of; undefined: of anybody. */
  readonly countries?: readonly string[];
  readonly until?: Date;
}

interface Row {
  readonly issuer: string;
  readonly type: string;
  readonly countries: readonly string[] | null;
  readonly until: Date | null;
}

const trustedOf = ({ issuer, type, countries, until }: Row): TrustedIssuer => ({
  issuer,
  type,
  ...(countries === null ? {} : { countries }),
  ...(until === null ? {} : { until }),
});

export async function findTrusted(
  db: Reader,
  issuer: string,
  type: string,
): Promise<TrustedIssuer | undefined> {
  const [row] = await db.query<Row>(
    'select issuer, type, countries, until from claims_trusted_issuers where issuer = $1 and type = $2',
    [issuer, type],
  );
  return row && trustedOf(row);
}

export async function listTrusted(db: Reader): Promise<readonly TrustedIssuer[]> {
  const rows = await db.query<Row>(
    'select issuer, type, countries, until from claims_trusted_issuers order by issuer, type',
  );
  return rows.map(trustedOf);
}

/** Takes the place of what was said of them before. */
export async function putTrusted(
  tx: Tx,
  { issuer, type, countries, until }: TrustedIssuer,
  by: string,
  at: Date,
): Promise<void> {
  await tx.query(
    `insert into claims_trusted_issuers (issuer, type, countries, until, added_at, added_by)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (issuer, type) do update set countries = excluded.countries,
       until = excluded.until, added_at = excluded.added_at, added_by = excluded.added_by`,
    [issuer, type, countries ?? null, until?.toISOString() ?? null, at.toISOString(), by],
  );
}

/** Unless something is said of them already; false then. */
export async function addTrusted(
  tx: Tx,
  { issuer, type }: Pick<TrustedIssuer, 'issuer' | 'type'>,
  by: string,
  at: Date,
): Promise<boolean> {
  const rows = await tx.query(
    `insert into claims_trusted_issuers (issuer, type, added_at, added_by) values ($1, $2, $3, $4)
     on conflict (issuer, type) do nothing returning 1`,
    [issuer, type, at.toISOString(), by],
  );
  return rows.length > 0;
}

export async function removeTrusted(tx: Tx, issuer: string, type: string): Promise<boolean> {
  const rows = await tx.query(
    'delete from claims_trusted_issuers where issuer = $1 and type = $2 returning 1',
    [issuer, type],
  );
  return rows.length > 0;
}
