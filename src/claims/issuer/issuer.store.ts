import type { Reader, Tx } from '../../kernel/db.ts';
import type { Profile } from '../credentials/profile.ts';

export interface Entitlement {
  readonly holder: string;
  readonly type: string;
  /** Members of the credential's subject, beside its `id`. */
  readonly claims: Readonly<Record<string, unknown>>;
  readonly until?: Date;
  readonly givenAt: Date;
  readonly revokedAt?: Date;
}

interface EntitlementRow extends Omit<Entitlement, 'until' | 'revokedAt'> {
  readonly until: Date | null;
  readonly revokedAt: Date | null;
}

const ENTITLEMENT = 'holder, type, claims, until, given_at as "givenAt", revoked_at as "revokedAt"';
const entitlementOf = ({ until, revokedAt, ...row }: EntitlementRow): Entitlement => ({
  ...row,
  ...(until === null ? {} : { until }),
  ...(revokedAt === null ? {} : { revokedAt }),
});

/** Of these holders, those that hold at this moment; until `tx` ends nobody takes them back. */
export async function lockEntitlements(
  tx: Tx,
  holders: readonly string[],
  now: Date,
): Promise<readonly Entitlement[]> {
  const rows = await tx.query<EntitlementRow>(
    `select ${ENTITLEMENT} from claims_entitlements
     where holder = any($1::text[]) and revoked_at is null and (until is null or until > $2)
     order by holder, type for share`,
    [holders, now.toISOString()],
  );
  return rows.map(entitlementOf);
}

export async function listEntitlements(db: Reader): Promise<readonly Entitlement[]> {
  const rows = await db.query<EntitlementRow>(
    `select ${ENTITLEMENT} from claims_entitlements order by holder, type limit 1000`,
  );
  return rows.map(entitlementOf);
}

const MEMBERS = `from claims_entitlements
  where type = $1 and claims ?& array['legalName', 'registrationNumber', 'country', 'role']`;

/** What was said by accreditations: not all that is entitled to a membership was accredited. By holder. */
export async function listAccredited(
  db: Reader,
  type: string,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<readonly Entitlement[]> {
  const rows = await db.query<EntitlementRow>(
    `select ${ENTITLEMENT} ${MEMBERS} and holder > $2 order by holder limit $3`,
    [type, after, limit],
  );
  return rows.map(entitlementOf);
}

export async function countAccredited(db: Reader, type: string): Promise<number> {
  const [row] = await db.query<{ count: number }>(`select count(*)::int as count ${MEMBERS}`, [
    type,
  ]);
  return row?.count ?? 0;
}

/**
 * Takes the place of the one before; one that was revoked holds again. `ifOver`: only of one that was taken back or
 * has ended. False when it did not.
 */
export async function putEntitlement(
  tx: Tx,
  one: Entitlement,
  by: string,
  ifOver = false,
): Promise<boolean> {
  const rows = await tx.query(
    `insert into claims_entitlements as e (holder, type, claims, until, given_at, given_by)
     values ($1, $2, $3::jsonb, $4, $5, $6)
     on conflict (holder, type) do update set claims = excluded.claims, until = excluded.until,
       given_at = excluded.given_at, given_by = excluded.given_by, revoked_at = null
     where not $7 or e.revoked_at is not null or e.until <= excluded.given_at
     returning 1`,
    [
      one.holder,
      one.type,
      JSON.stringify(one.claims),
      one.until?.toISOString() ?? null,
      one.givenAt.toISOString(),
      by,
      ifOver,
    ],
  );
  return rows.length > 0;
}

/** Another end for one that was not taken back; since when it holds stays as it was. */
export async function prolongEntitlement(
  tx: Tx,
  holder: string,
  type: string,
  until: Date,
): Promise<boolean> {
  const rows = await tx.query(
    `update claims_entitlements set until = $3
     where holder = $1 and type = $2 and revoked_at is null returning 1`,
    [holder, type, until.toISOString()],
  );
  return rows.length > 0;
}

export async function findEntitlement(
  db: Reader,
  holder: string,
  type: string,
): Promise<Entitlement | undefined> {
  const [row] = await db.query<EntitlementRow>(
    `select ${ENTITLEMENT} from claims_entitlements where holder = $1 and type = $2`,
    [holder, type],
  );
  return row && entitlementOf(row);
}

export async function revokeEntitlement(
  tx: Tx,
  holder: string,
  type: string,
  at: Date,
): Promise<boolean> {
  const rows = await tx.query(
    `update claims_entitlements set revoked_at = $3
     where holder = $1 and type = $2 and revoked_at is null returning 1`,
    [holder, type, at.toISOString()],
  );
  return rows.length > 0;
}

export interface Issued {
  readonly id: string;
  readonly holder: string;
  readonly type: string;
  readonly profile: Profile;
  readonly list: string;
  readonly index: number;
  readonly issuedAt: Date;
  readonly until: Date;
}

export async function insertIssued(tx: Tx, one: Issued): Promise<void> {
  await tx.query(
    `insert into claims_issued (id, holder, type, profile, status_list, status_index, issued_at, until)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      one.id,
      one.holder,
      one.type,
      one.profile,
      one.list,
      one.index,
      one.issuedAt.toISOString(),
      one.until.toISOString(),
    ],
  );
}

/** Marks what this holder has of this type as revoked, and says where the bits are. */
export async function revokeIssued(
  tx: Tx,
  holder: string,
  type: string,
  at: Date,
): Promise<readonly { readonly list: string; readonly index: number }[]> {
  return tx.query(
    `update claims_issued set revoked_at = $3
     where holder = $1 and type = $2 and revoked_at is null
     returning status_list as list, status_index as index`,
    [holder, type, at.toISOString()],
  );
}
