import type { Reader, Tx } from '../kernel/db.ts';
import type { Partner, PartnerFacts } from './partner.ts';

interface Row {
  readonly id: string;
  readonly name: string | null;
  readonly country: string | null;
  readonly address: string | null;
  readonly claims: Partner['claims'];
  readonly suspended: Date | null;
  readonly first_seen: Date;
  readonly last_contact: Date | null;
}

const COLUMNS =
  'id, name, country, address, claims, suspended_at as suspended, first_seen, last_contact';

const partnerOf = (row: Row): Partner => ({
  id: row.id,
  ...(row.name === null ? {} : { name: row.name }),
  ...(row.country === null ? {} : { country: row.country }),
  ...(row.address === null ? {} : { address: row.address }),
  claims: row.claims,
  ...(row.suspended === null ? {} : { suspended: row.suspended }),
  firstSeen: row.first_seen,
  ...(row.last_contact === null ? {} : { lastContact: row.last_contact }),
});

export async function findPartner(db: Reader, id: string): Promise<Partner | undefined> {
  const [row] = await db.query<Row>(`select ${COLUMNS} from partners where id = $1`, [id], {
    prepared: true,
  });
  return row && partnerOf(row);
}

/** The names that are known of these, by id. */
export async function namesOfPartners(
  db: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.query<{ id: string; name: string }>(
    'select id, name from partners where id = any($1) and name is not null',
    [[...new Set(ids)]],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export interface PartnerFilter {
  /** Part of its id or name, in any case. */
  readonly q?: string | undefined;
  readonly suspended?: boolean | undefined;
}

const CHOSEN = `($1::text is null or strpos(lower(id || ' ' || coalesce(name, '')), lower($1)) > 0)
  and ($2::boolean is null or (suspended_at is not null) = $2)`;
const chosenBy = ({ q, suspended }: PartnerFilter) => [
  q === undefined || q === '' ? null : q,
  suspended ?? null,
];

/** Of all pages. */
export async function countPartners(db: Reader, filter: PartnerFilter): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `select count(*)::int as count from partners where ${CHOSEN}`,
    chosenBy(filter),
  );
  return row?.count ?? 0;
}

/** In the order of their ids, after `after`. */
export async function listPartners(
  db: Reader,
  { after, limit, ...filter }: PartnerFilter & { readonly after: string; readonly limit: number },
): Promise<readonly Partner[]> {
  const rows = await db.query<Row>(
    `select ${COLUMNS} from partners where ${CHOSEN} and id > $3 order by id limit $4`,
    [...chosenBy(filter), after, limit],
  );
  return rows.map(partnerOf);
}

const valuesOf = ({ name, country, address, claims }: PartnerFacts) => [
  name ?? null,
  country ?? null,
  address ?? null,
  JSON.stringify(claims ?? {}),
];

/** False when there is one of that id already that an operator described. */
export async function insertPartner(
  tx: Tx,
  id: string,
  facts: PartnerFacts,
  at: Date,
): Promise<boolean> {
  const rows = await tx.query(
    `insert into partners (id, name, country, address, claims, first_seen)
     values ($1, $2, $3, $4, $5::jsonb, $6)
     on conflict (id) do update set name = excluded.name, country = excluded.country,
       address = excluded.address, claims = excluded.claims
     where partners.name is null and partners.address is null and partners.claims = '{}'
     returning id`,
    [id, ...valuesOf(facts), at.toISOString()],
  );
  return rows.length > 0;
}

/** Whatever is given takes the place of what was there; false when there is none. */
export async function updatePartner(tx: Tx, id: string, facts: PartnerFacts): Promise<boolean> {
  const rows = await tx.query(
    `update partners set name = $2, country = $3, address = $4, claims = $5::jsonb
     where id = $1 returning id`,
    [id, ...valuesOf(facts)],
  );
  return rows.length > 0;
}

/** `at` null lifts it. */
export async function setSuspended(tx: Tx, id: string, at: Date | null): Promise<boolean> {
  const rows = await tx.query('update partners set suspended_at = $2 where id = $1 returning id', [
    id,
    at?.toISOString() ?? null,
  ]);
  return rows.length > 0;
}

export async function isSuspended(db: Reader, id: string): Promise<boolean> {
  const rows = await db.query(
    'select 1 from partners where id = $1 and suspended_at is not null',
    [id],
    { prepared: true },
  );
  return rows.length > 0;
}

/** Who calls is known from then on. */
export async function noteContact(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.query(
    `insert into partners (id, first_seen, last_contact) values ($1, $2, $2)
     on conflict (id) do update set last_contact = greatest(partners.last_contact, excluded.last_contact)`,
    [id, at.toISOString()],
  );
}
