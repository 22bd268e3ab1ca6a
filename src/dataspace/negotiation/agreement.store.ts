import type { Reader, Tx } from '../../kernel/db.ts';
import { endOf, type Policy } from '../../policies/index.ts';
import type { Role } from '../ports.ts';
import { agreedAt } from './agreed-at.ts';

/** A contract in force, or one that was. */
export interface Agreement {
  readonly id: string;
  readonly role: Role;
  readonly counterpartyId: string;
  readonly providerId: string;
  readonly consumerId: string;
  readonly datasetId: string;
  readonly policy: Policy;
  readonly negotiationId: string | undefined;
  readonly finalizedAt: Date;
  /** Ended by hand. */
  readonly endedAt: Date | undefined;
  /** By its own terms nothing is permitted from here on. */
  readonly endsAt: Date | undefined;
}

interface Row {
  readonly seq: number;
  readonly id: string;
  readonly role: Role;
  readonly counterparty_id: string;
  readonly provider_id: string;
  readonly consumer_id: string;
  readonly dataset_id: string;
  readonly policy: Policy;
  readonly negotiation_id: string | null;
  readonly finalized_at: Date;
  readonly ended_at: Date | null;
  readonly ends_at: Date | null;
}

const COLUMNS = `seq, id, role, counterparty_id, provider_id, consumer_id, dataset_id, policy, negotiation_id,
  finalized_at, ended_at, ends_at`;

const agreementOf = (row: Row): Agreement => ({
  id: row.id,
  role: row.role,
  counterpartyId: row.counterparty_id,
  providerId: row.provider_id,
  consumerId: row.consumer_id,
  datasetId: row.dataset_id,
  policy: row.policy,
  negotiationId: row.negotiation_id ?? undefined,
  finalizedAt: row.finalized_at,
  endedAt: row.ended_at ?? undefined,
  endsAt: row.ends_at ?? undefined,
});

/** As it stands at that moment: over by its own terms, or ended by hand before. */
export const asOf = <A extends Agreement>(agreement: A, now: Date): A =>
  agreement.endedAt === undefined && agreement.endsAt !== undefined && agreement.endsAt <= now
    ? { ...agreement, endedAt: agreement.endsAt }
    : agreement;

/** False when this counterparty has used the id before. */
export async function insertAgreement(
  tx: Tx,
  agreement: Omit<Agreement, 'endedAt' | 'endsAt'>,
): Promise<boolean> {
  const { policy, finalizedAt } = agreement;
  const endsAt = endOf(policy, agreedAt(policy, finalizedAt));
  const rows = await tx.query(
    `insert into dataspace_agreements (id, role, counterparty_id, provider_id, consumer_id, dataset_id, policy,
       negotiation_id, finalized_at, ends_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning id`,
    [
      agreement.id,
      agreement.role,
      agreement.counterpartyId,
      agreement.providerId,
      agreement.consumerId,
      agreement.datasetId,
      JSON.stringify(policy),
      agreement.negotiationId ?? null,
      finalizedAt.toISOString(),
      endsAt?.toISOString() ?? null,
    ],
    { prepared: true },
  );
  return rows.length > 0;
}

/** Ids are unique to role and counterparty. */
export async function findAgreement(
  db: Reader,
  wanted: { readonly id: string; readonly role: Role; readonly counterpartyId: string },
): Promise<Agreement | undefined> {
  const [row] = await db.query<Row>(
    `select ${COLUMNS} from dataspace_agreements where role = $1 and counterparty_id = $2 and id = $3`,
    [wanted.role, wanted.counterpartyId, wanted.id],
    { prepared: true },
  );
  return row === undefined ? undefined : agreementOf(row);
}

/** Of an id that an operator gives: more than one when two providers chose the same. */
export async function findAgreementsById(db: Reader, id: string): Promise<readonly Agreement[]> {
  const rows = await db.query<Row>(
    `select ${COLUMNS} from dataspace_agreements where id = $1 order by seq`,
    [id],
  );
  return rows.map(agreementOf);
}

export type ListedAgreement = Agreement & { readonly seq: number };

/** By its number on this node. */
export async function findAgreementBySeq(
  db: Reader,
  seq: number,
): Promise<ListedAgreement | undefined> {
  const [row] = await db.query<Row>(`select ${COLUMNS} from dataspace_agreements where seq = $1`, [
    seq,
  ]);
  return row && { ...agreementOf(row), seq: row.seq };
}

export interface AgreementFilter {
  readonly id?: string;
  readonly role?: Role;
  readonly counterpartyId?: string;
  /** Those in force, or those that ended. */
  readonly inForce?: boolean;
  /** When that is asked: terms may end by time. */
  readonly at?: Date;
}

const CHOSEN = `($1::text is null or role = $1) and ($2::text is null or counterparty_id = $2)
  and ($3::boolean is null or (ended_at is null and (ends_at is null or ends_at > coalesce($5::timestamptz, now()))) = $3) and ($4::text is null or id = $4)`;
const chosenBy = ({ role, counterpartyId, inForce, id, at }: AgreementFilter) => [
  role ?? null,
  counterpartyId ?? null,
  inForce ?? null,
  id ?? null,
  at?.toISOString() ?? null,
];

/** Of all pages. */
export async function countAgreements(db: Reader, filter: AgreementFilter): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `select count(*)::int as count from dataspace_agreements where ${CHOSEN}`,
    chosenBy(filter),
  );
  return row?.count ?? 0;
}

/** Newest first; `seq` is the keyset's place. */
export async function listAgreements(
  db: Reader,
  filter: AgreementFilter & { readonly before?: number; readonly limit: number },
): Promise<readonly ListedAgreement[]> {
  const rows = await db.query<Row>(
    `select ${COLUMNS} from dataspace_agreements
     where ${CHOSEN} and ($6::bigint is null or seq < $6) order by seq desc limit $7`,
    [...chosenBy(filter), filter.before ?? null, filter.limit],
  );
  return rows.map((row) => ({ ...agreementOf(row), seq: row.seq }));
}

/** No transfer is started under it any more; false when it had ended. */
export async function endAgreement(
  tx: Tx,
  wanted: { readonly id: string; readonly role: Role; readonly counterpartyId: string },
  at: Date,
): Promise<boolean> {
  const rows = await tx.query(
    `update dataspace_agreements set ended_at = $4
     where role = $1 and counterparty_id = $2 and id = $3 and ended_at is null returning id`,
    [wanted.role, wanted.counterpartyId, wanted.id, at.toISOString()],
  );
  return rows.length > 0;
}
