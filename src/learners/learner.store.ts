import type { Reader, Tx } from '../kernel/db.ts';

export interface NewLearner {
  readonly id: string;
  /** Empty for the node. */
  readonly organisation: string;
  /** In hexadecimal digits. */
  readonly lookup?: string | undefined;
  readonly sealedKey: string;
  readonly sealedContact?: string | undefined;
}

export interface StoredLearner {
  readonly id: string;
  readonly lookup: string | null;
  /** Null once forgotten. */
  readonly sealedKey: string | null;
  readonly sealedContact: string | null;
}

const STORED = `id, encode(lookup, 'hex') as lookup, sealed_key as "sealedKey",
  sealed_contact as "sealedContact"`;
const AMONG = (list: string) =>
  `lookup in (select decode(l, 'hex') from unnest(${list}::text[]) as n (l))`;

/** Held until the transaction ends: nobody forgets one of them meanwhile. */
export async function lockLearners(
  tx: Tx,
  { ids, lookups }: { readonly ids: readonly string[]; readonly lookups: readonly string[] },
): Promise<readonly StoredLearner[]> {
  return tx.query<StoredLearner>(
    `select ${STORED} from learners where id = any($1::uuid[]) or ${AMONG('$2')}
     order by id for update`,
    [ids, lookups],
  );
}

/** As they stand, and held by nobody. */
export async function findLearners(
  db: Reader,
  lookups: readonly string[],
): Promise<readonly StoredLearner[]> {
  return db.query<StoredLearner>(`select ${STORED} from learners where ${AMONG('$1')}`, [lookups]);
}

/** Undefined: nobody, or one who was forgotten. */
export async function findSealedKey(db: Reader, id: string): Promise<string | undefined> {
  const [row] = await db.query<{ key: string | null }>(
    'select sealed_key as key from learners where id = $1::uuid',
    [id],
  );
  return row?.key ?? undefined;
}

export async function findLearnerByLookup(db: Reader, lookup: string): Promise<string | undefined> {
  const [row] = await db.query<{ readonly id: string }>(
    `select id from learners where lookup = decode($1, 'hex')`,
    [lookup],
  );
  return row?.id;
}

/** Answers how many were new; one whose `lookup` somebody else took a moment ago is not. */
export async function insertLearners(
  tx: Tx,
  learners: readonly NewLearner[],
  at: Date,
): Promise<number> {
  if (learners.length === 0) return 0;
  const rows = await tx.query(
    `insert into learners (id, organisation, lookup, sealed_key, sealed_contact, made_at)
     select n.id, n.organisation, decode(n.lookup, 'hex'), n.key, n.contact, $6::timestamptz
     from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])
       as n (id, organisation, lookup, key, contact)
     on conflict do nothing returning 1`,
    [
      learners.map(({ id }) => id),
      learners.map(({ organisation }) => organisation),
      learners.map(({ lookup }) => lookup ?? null),
      learners.map(({ sealedKey }) => sealedKey),
      learners.map(({ sealedContact }) => sealedContact ?? null),
      at.toISOString(),
    ],
  );
  return rows.length;
}

/** How to reach them, as it was said last. */
export async function updateContacts(
  tx: Tx,
  contacts: readonly { readonly id: string; readonly sealedContact: string }[],
): Promise<void> {
  if (contacts.length === 0) return;
  await tx.query(
    `update learners l set sealed_contact = n.contact
     from unnest($1::uuid[], $2::text[]) as n (id, contact)
     where l.id = n.id and l.forgotten_at is null`,
    [contacts.map(({ id }) => id), contacts.map(({ sealedContact }) => sealedContact)],
  );
}

/** They are found again by something else, unless somebody else is. */
export async function updateLookup(tx: Tx, id: string, lookup: string): Promise<void> {
  await tx.query(
    `update learners set lookup = decode($2, 'hex') where id = $1::uuid
       and not exists (select from learners l
         where l.organisation = learners.organisation and l.lookup = decode($2, 'hex'))`,
    [id, lookup],
  );
}

/**
 * The key goes, and what was sealed with it. False where there was nobody to forget. Credentials are locked before
 * their learner, as whoever issues in the place of another does.
 */
export async function forgetLearnerRow(tx: Tx, id: string, at: Date): Promise<boolean> {
  await tx.query(
    'select 1 from issued_credentials where learner = $1::uuid order by id for update',
    [id],
  );
  const rows = await tx.query(
    `update learners set sealed_key = null, sealed_contact = null, lookup = null, forgotten_at = $2
     where id = $1::uuid and forgotten_at is null returning 1`,
    [id, at.toISOString()],
  );
  if (rows.length === 0) return false;
  await tx.query(
    `update issued_credentials set sealed_record = null, sealed_badge = null where learner = $1::uuid`,
    [id],
  );
  return true;
}
