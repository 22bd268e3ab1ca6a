import type { Reader, Tx } from '../../../kernel/db.ts';

export type MailState = 'waiting' | 'sending' | 'sent' | 'failed' | 'unsure';

export interface Mail {
  readonly id: string;
  readonly link: string;
  /** Of a mail that brings a code. */
  readonly code: string | null;
  readonly attempts: number;
}

export async function insertMail(
  tx: Tx,
  { id, link, code }: { readonly id: string; readonly link: string; readonly code: string },
  at: Date,
): Promise<void> {
  await tx.query(
    'insert into learner_mails (id, link, code, due_at, made_at) values ($1, $2, $3, $4, $4)',
    [id, link, code, at.toISOString()],
  );
}

/** One for each link, ever; `again`: what failed is tried anew. Answers how many are on their way now. */
export async function insertLinkMails(
  tx: Tx,
  mails: readonly { readonly id: string; readonly link: string }[],
  { at, again }: { readonly at: Date; readonly again: boolean },
): Promise<number> {
  const rows = await tx.query(
    `insert into learner_mails as m (id, link, due_at, made_at)
     select id, link, $3, $3 from unnest($1::uuid[], $2::uuid[]) as t (id, link)
     on conflict (link) where code is null do update set
       state = 'waiting', attempts = 0, due_at = $3, reason = null, settled_at = null
       where $4 and m.state = 'failed'
     returning id`,
    [mails.map((mail) => mail.id), mails.map((mail) => mail.link), at.toISOString(), again],
  );
  return rows.length;
}

interface Claim {
  readonly now: Date;
  readonly leaseUntil: Date;
  readonly limit: number;
}

/** What is due, for this process alone until the lease is over. Codes go first: somebody waits for them. */
export async function claimMails(
  tx: Tx,
  { now, leaseUntil, limit }: Claim,
): Promise<readonly Mail[]> {
  return tx.query<Mail>(
    `with next as (
       select id from learner_mails where state = 'waiting' and due_at <= $1
       order by (code is null), due_at limit $3 for update skip locked)
     update learner_mails m set state = 'sending', lease_until = $2, attempts = m.attempts + 1
     from next where m.id = next.id
     returning m.id, m.link, m.code, m.attempts`,
    [now.toISOString(), leaseUntil.toISOString(), limit],
  );
}

/** Whose process ended while it was sending: whether they arrived nobody knows. */
export async function giveUpLeases(tx: Tx, now: Date): Promise<number> {
  const rows = await tx.query(
    `update learner_mails set state = 'unsure', reason = 'interrupted', settled_at = $1, lease_until = null
     where state = 'sending' and lease_until <= $1 returning id`,
    [now.toISOString()],
  );
  return rows.length;
}

export async function settleMail(
  tx: Tx,
  {
    id,
    state,
    reason,
    at,
  }: {
    readonly id: string;
    readonly state: Exclude<MailState, 'waiting' | 'sending'>;
    readonly reason?: string | undefined;
    readonly at: Date;
  },
): Promise<void> {
  await tx.query(
    `update learner_mails set state = $2, reason = $3, settled_at = $4, lease_until = null
     where id = $1 and state = 'sending'`,
    [id, state, reason ?? null, at.toISOString()],
  );
}

export async function postponeMail(
  tx: Tx,
  { id, reason, due }: { readonly id: string; readonly reason: string; readonly due: Date },
): Promise<void> {
  await tx.query(
    `update learner_mails set state = 'waiting', reason = $2, due_at = $3, lease_until = null
     where id = $1 and state = 'sending'`,
    [id, reason, due.toISOString()],
  );
}

export interface OfCohort {
  readonly cohort: string;
  /** Undefined: whosever. */
  readonly organisation?: string | undefined;
}

export interface MailCount {
  /** Null: no mail was ever asked for. */
  readonly state: MailState | null;
  /** Whether the learner has opened the link. */
  readonly opened: boolean;
  readonly count: number;
}

/** How the links of a cohort's credentials went; of each, the one that is open now. */
export async function mailCounts(
  db: Reader,
  { cohort, organisation }: OfCohort,
): Promise<readonly MailCount[]> {
  return db.query(
    `select m.state, l.opened_at is not null as opened, count(*)::integer as count
     from issued_credentials c
     left join learner_links l on l.credential = c.id and l.closed_at is null
     left join learner_mails m on m.link = l.id and m.code is null
     where c.cohort = $1 and c.state <> 'revoked' and ($2::text is null or c.organisation = $2)
     group by 1, 2`,
    [cohort, organisation ?? null],
  );
}

/** Those of a cohort that are not revoked: after that row, in order. `unreached`: whom no mail reached. */
export async function cohortCredentials(
  db: Reader,
  {
    cohort,
    organisation,
    after,
    limit,
    unreached,
  }: OfCohort & {
    readonly after: number;
    readonly limit: number;
    readonly unreached: boolean;
  },
): Promise<readonly { readonly id: string; readonly row: number }[]> {
  return db.query(
    `select c.id, c.cohort_row as row from issued_credentials c
     where c.cohort = $1 and c.cohort_row > $2 and c.state <> 'revoked'
       and c.sealed_record is not null and ($5::text is null or c.organisation = $5)
       and (not $4 or not exists (
         select from learner_links l join learner_mails m on m.link = l.id and m.code is null
         where l.credential = c.id and l.closed_at is null
           and m.state in ('sent', 'waiting', 'sending')))
     order by c.cohort_row limit $3`,
    [cohort, after, limit, unreached, organisation ?? null],
  );
}
