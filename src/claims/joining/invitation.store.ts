import type { Reader, Tx } from '../../kernel/db.ts';
import type { Membership } from '../authority/membership.ts';

/** The right to become a partner of this node, once. */
export interface PartnerInvitation {
  readonly id: string;
  /** For whom it is meant, in the words of who invites. */
  readonly note?: string;
  readonly membership?: Membership;
  readonly memberUntil?: Date;
  readonly created: Date;
  readonly ends: Date;
  readonly takenBy?: string;
  readonly done?: Date;
}

interface Row {
  readonly id: string;
  readonly note: string | null;
  readonly membership: Membership | null;
  readonly memberUntil: Date | null;
  readonly created: Date;
  readonly ends: Date;
  readonly takenBy: string | null;
  readonly done: Date | null;
}

const COLUMNS = `id, note, membership, member_until as "memberUntil", created_at as created,
  ends_at as ends, taken_by as "takenBy", done_at as done`;

const invitationOf = ({ note, membership, memberUntil, takenBy, done, ...row }: Row) => ({
  ...row,
  ...(note === null ? {} : { note }),
  ...(membership === null ? {} : { membership }),
  ...(memberUntil === null ? {} : { memberUntil }),
  ...(takenBy === null ? {} : { takenBy }),
  ...(done === null ? {} : { done }),
});

export async function insertInvitation(
  tx: Tx,
  one: PartnerInvitation & { readonly hash: string; readonly by: string },
): Promise<void> {
  await tx.query(
    `insert into partner_invitations
       (id, token_hash, note, membership, member_until, created_at, created_by, ends_at)
     values ($1, $2, $3, $4::jsonb, $5, $6, $7, $8)`,
    [
      one.id,
      one.hash,
      one.note ?? null,
      one.membership === undefined ? null : JSON.stringify(one.membership),
      one.memberUntil?.toISOString() ?? null,
      one.created.toISOString(),
      one.by,
      one.ends.toISOString(),
    ],
  );
}

/** Newest first. */
export async function listInvitations(db: Reader): Promise<readonly PartnerInvitation[]> {
  const rows = await db.query<Row>(
    `select ${COLUMNS} from partner_invitations order by created_at desc, id limit 500`,
  );
  return rows.map(invitationOf);
}

/** Whoever comes first has it; the same one again finds it as it is. Undefined: not open, or another's. */
export async function takeInvitation(
  tx: Tx,
  hash: string,
  by: string,
  at: Date,
): Promise<PartnerInvitation | undefined> {
  const [row] = await tx.query<Row>(
    `update partner_invitations set taken_by = $2, taken_at = coalesce(taken_at, $3)
     where token_hash = $1 and ends_at > $3 and (taken_by is null or taken_by = $2)
     returning ${COLUMNS}`,
    [hash, by, at.toISOString()],
  );
  return row && invitationOf(row);
}

export async function closeInvitation(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.query('update partner_invitations set done_at = $2 where id = $1 and done_at is null', [
    id,
    at.toISOString(),
  ]);
}

/** False when there is none that can still be taken. */
export async function withdrawInvitation(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.query(
    'delete from partner_invitations where id = $1 and taken_by is null returning 1',
    [id],
  );
  return rows.length > 0;
}
