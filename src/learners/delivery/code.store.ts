import type { Reader, Tx } from '../../kernel/db.ts';
import type { OfCohort } from './mail/mail.store.ts';

export type Channel = 'mail' | 'paper';

export interface Code {
  readonly id: string;
  readonly link: string;
  readonly channel: Channel;
  readonly number: number;
  readonly ends: Date;
}

const COLUMNS = 'id, link, channel, number, ends_at as ends';

export async function insertCodes(tx: Tx, codes: readonly Code[], at: Date): Promise<void> {
  await tx.query(
    `insert into learner_codes (id, link, channel, number, made_at, ends_at)
     select id, link, channel, number, $5, ends from
       unnest($1::uuid[], $2::uuid[], $3::text[], $4::integer[], $6::timestamptz[])
       as t (id, link, channel, number, ends)`,
    [
      codes.map((code) => code.id),
      codes.map((code) => code.link),
      codes.map((code) => code.channel),
      codes.map((code) => code.number),
      at.toISOString(),
      codes.map((code) => code.ends.toISOString()),
    ],
  );
}

/** What is still good at that time, of each channel with fewer failures than these. */
interface Live {
  readonly at: Date;
  readonly failures: Readonly<Record<Channel, number>>;
}

/** Two who print at once print the same; two codes that are asked for at once are counted one by one. */
export async function lockLinks(tx: Tx, links: readonly string[]): Promise<void> {
  await tx.query(
    'select 1 from learner_links where id = any($1::uuid[]) order by id for no key update',
    [links],
  );
}

/** Those of these links of whose letter a code is left. */
export async function linksWithPaper(
  db: Reader,
  links: readonly string[],
  { at, failures }: Live,
): Promise<readonly string[]> {
  const rows = await db.query<{ link: string }>(
    `select distinct link from learner_codes where link = any($1::uuid[]) and channel = 'paper'
       and used_at is null and ends_at > $2 and failures < $3`,
    [links, at.toISOString(), failures.paper],
  );
  return rows.map((row) => row.link);
}

/** Links of a cohort's credentials that are open, have a letter, and no code of it that is left. */
export async function countSpent(
  db: Reader,
  { cohort, organisation }: OfCohort,
  { at, failures }: Live,
): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `select count(*)::integer as count from issued_credentials c
     join learner_links l on l.credential = c.id and l.closed_at is null and l.ends_at > $3
     where c.cohort = $1 and c.state <> 'revoked' and ($2::text is null or c.organisation = $2)
       and exists (select from learner_codes k where k.link = l.id and k.channel = 'paper')
       and not exists (select from learner_codes k where k.link = l.id and k.channel = 'paper'
         and k.used_at is null and k.ends_at > $3 and k.failures < $4)`,
    [cohort, organisation ?? null, at.toISOString(), failures.paper],
  );
  return row?.count ?? 0;
}

/** The codes of the last letter of each, used or not: what is printed again is the same. */
export async function paperCodes(db: Reader, links: readonly string[]): Promise<readonly Code[]> {
  return db.query<Code>(
    `select ${COLUMNS} from learner_codes
     where link = any($1::uuid[]) and channel = 'paper' and made_at = (
       select max(made_at) from learner_codes k
       where k.link = learner_codes.link and k.channel = 'paper')
     order by link, number`,
    [links],
  );
}

/** When codes were mailed for this link since then, the latest first. */
export async function mailedSince(db: Reader, link: string, since: Date): Promise<readonly Date[]> {
  const rows = await db.query<{ made: Date }>(
    `select made_at as made from learner_codes
     where link = $1 and channel = 'mail' and made_at > $2 order by made_at desc`,
    [link, since.toISOString()],
  );
  return rows.map((row) => row.made);
}

/** Locked: of several tries at once, each is counted before the next. */
export async function lockLiveCodes(
  tx: Tx,
  link: string,
  { at, failures }: Live,
): Promise<readonly Code[]> {
  return tx.query<Code>(
    `select ${COLUMNS} from learner_codes
     where link = $1 and used_at is null and ends_at > $2
       and failures < case channel when 'mail' then $3::integer else $4::integer end
     order by id for update`,
    [link, at.toISOString(), failures.mail, failures.paper],
  );
}

export async function useCode(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.query('update learner_codes set used_at = $2 where id = $1', [id, at.toISOString()]);
}

export async function countFailure(tx: Tx, codes: readonly string[]): Promise<void> {
  await tx.query('update learner_codes set failures = failures + 1 where id = any($1::uuid[])', [
    codes,
  ]);
}

/** Whether some code of this kind can still be used. */
export async function hasLiveCode(
  db: Reader,
  {
    link,
    channel,
    at,
    failures,
  }: {
    readonly link: string;
    readonly channel: Channel;
    readonly at: Date;
    readonly failures: number;
  },
): Promise<boolean> {
  const rows = await db.query(
    `select 1 from learner_codes where link = $1 and channel = $2 and used_at is null
       and ends_at > $3 and failures < $4 limit 1`,
    [link, channel, at.toISOString(), failures],
  );
  return rows.length > 0;
}

export async function insertVisit(
  tx: Tx,
  {
    browser,
    link,
    code,
    ends,
  }: {
    readonly browser: string;
    readonly link: string;
    readonly code: string;
    readonly ends: Date;
  },
): Promise<void> {
  await tx.query(
    `insert into learner_visits (browser_hash, link, code, ends_at) values ($1, $2, $3, $4)
     on conflict (browser_hash, link) do update set code = excluded.code, ends_at = excluded.ends_at`,
    [browser, link, code, ends.toISOString()],
  );
}

/** The code that was entered there, and until when it counts. */
export async function findVisit(
  db: Reader,
  { browser, link, at }: { readonly browser: string; readonly link: string; readonly at: Date },
): Promise<{ readonly code: string; readonly ends: Date } | undefined> {
  const [row] = await db.query<{ code: string; ends: Date }>(
    `select code, ends_at as ends from learner_visits
     where browser_hash = $1 and link = $2 and ends_at > $3`,
    [browser, link, at.toISOString()],
  );
  return row;
}

/** This browser's, and all whose time is over. */
export async function removeVisits(
  tx: Tx,
  { browser, link, at }: { readonly browser: string; readonly link: string; readonly at: Date },
): Promise<void> {
  await tx.query(
    'delete from learner_visits where (browser_hash = $1 and link = $2) or ends_at <= $3',
    [browser, link, at.toISOString()],
  );
}

export async function readCode(db: Reader, id: string): Promise<Code | undefined> {
  const [row] = await db.query<Code>(`select ${COLUMNS} from learner_codes where id = $1`, [id]);
  return row;
}
