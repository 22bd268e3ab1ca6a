/** What a centre does: sends a cohort its links by mail or as letters, or one learner a new one. */
import { AppError } from '../../kernel/errors.ts';
import type { Letter as MailLetter } from '../../kernel/post.ts';
import type { LearnersNeeds } from '../needs.ts';
import { type ReadIssued, readIssued } from '../read.service.ts';
import { codesForPaper, spentLetters } from './code.service.ts';
import { readCode } from './code.store.ts';
import { issuerOf } from './issuer-name.ts';
import { isOpen, linkAddress, linksOf, renewLink } from './link.service.ts';
import { type Link, readLink } from './link.store.ts';
import {
  cohortCredentials,
  insertLinkMails,
  type Mail,
  type MailCount,
  mailCounts,
} from './mail/mail.store.ts';
import { codeMail, linkMail } from './mail/message.ts';
import type { Letter } from './paper/letters.ts';
import { codeOf } from './secrets.ts';
import { spoken } from './words/index.ts';

/** Of one statement, and of what is opened at once. */
const AT_ONCE = 200;

/** `organisation`: whose cohort it has to be; undefined: whosever. */
export interface Cohort {
  readonly cohort: string;
  readonly organisation?: string | undefined;
}

async function* credentialsOf(
  { db }: Pick<LearnersNeeds, 'db'>,
  cohort: Cohort,
  unreached: boolean,
): AsyncGenerator<readonly string[]> {
  let after = -1;
  for (;;) {
    const found = await cohortCredentials(db, { ...cohort, after, limit: AT_ONCE, unreached });
    if (found.length > 0) yield found.map(({ id }) => id);
    const last = found.at(-1);
    if (last === undefined || found.length < AT_ONCE) return;
    after = last.row;
  }
}

async function queueMails(
  needs: LearnersNeeds,
  links: readonly Link[],
  again: boolean,
): Promise<number> {
  const { db, clock, ids } = needs;
  const mails = links.map(({ id: link }) => ({ id: ids.next(), link }));
  return db.transaction(async (tx) => insertLinkMails(tx, mails, { at: clock.now(), again }));
}

/**
 * Whoever has had a mail for the link that is open gets no second one; `again`: whose mail failed gets it now. Answers
 * how many are on their way.
 */
export async function mailCohort(
  needs: LearnersNeeds,
  cohort: Cohort,
  { again = false }: { readonly again?: boolean | undefined } = {},
): Promise<number> {
  let queued = 0;
  for await (const credentials of credentialsOf(needs, cohort, false))
    queued += await queueMails(needs, await linksOf(needs, credentials), again);
  return queued;
}

/** As cohorts pass over what is revoked: a corrected one has another in its place. */
async function readToHand(needs: LearnersNeeds, credential: string): Promise<ReadIssued> {
  const read = await readIssued(needs, credential);
  if (read.facts.state === 'revoked')
    throw new AppError('conflict', 'A credential that is revoked gets no new link');
  return read;
}

/** A new link, by mail; the one before opens nothing any more. Throws `conflict` for a revoked one. */
export async function mailOne(needs: LearnersNeeds, credential: string): Promise<void> {
  const { contact } = await readToHand(needs, credential);
  if (contact?.email === undefined)
    throw new AppError('conflict', 'There is no e-mail address of this learner: print a letter');
  await queueMails(needs, [await renewLink(needs, credential)], false);
}

const letterOf = (
  needs: LearnersNeeds,
  { record, badge, contact }: ReadIssued,
  link: Link,
  codes: readonly string[],
): Letter => ({
  number: link.credential,
  name: record.learner.name,
  language: contact?.language,
  issuer: issuerOf(badge).name,
  training: record.achievement.name,
  address: linkAddress(needs, link.id),
  ends: link.ends,
  codes,
});

async function* lettersTo(needs: LearnersNeeds, links: readonly Link[]): AsyncGenerator<Letter> {
  const codes = await codesForPaper(needs, links);
  for (const link of links) {
    const read = await readWhole(needs, link.credential);
    // Whoever was forgotten since the links were listed gets none: the others do.
    if (!('nothing' in read)) yield letterOf(needs, read, link, codes.get(link.id) ?? []);
  }
}

/** In the order of the rows. Printed again, while links and codes are good, they say the same. */
export async function* lettersOf(
  needs: LearnersNeeds,
  cohort: Cohort,
  { unreached }: { readonly unreached: boolean },
): AsyncGenerator<Letter> {
  for await (const credentials of credentialsOf(needs, cohort, unreached)) {
    const links = new Map(
      (await linksOf(needs, credentials)).map((link) => [link.credential, link]),
    );
    yield* lettersTo(
      needs,
      credentials.flatMap((id) => links.get(id) ?? []),
    );
  }
}

/** A new link and its codes, for a letter or for a desk; the one before opens nothing any more. Throws as `mailOne`. */
export async function letterTo(needs: LearnersNeeds, credential: string): Promise<Letter> {
  const read = await readToHand(needs, credential);
  const link = await renewLink(needs, credential);
  const codes = await codesForPaper(needs, [link]);
  return letterOf(needs, read, link, codes.get(link.id) ?? []);
}

export interface DeliveryCounts {
  readonly total: number;
  readonly opened: number;
  /** No mail was asked for. */
  readonly none: number;
  readonly waiting: number;
  readonly sent: number;
  readonly failed: number;
  readonly unsure: number;
  /** Of their letter no code is left: printed again it has new ones. */
  readonly spent: number;
}

const sum = (rows: readonly MailCount[]): number => rows.reduce((all, row) => all + row.count, 0);

/** How a cohort's links went. */
export async function deliveryOf(
  needs: Pick<LearnersNeeds, 'db' | 'clock'>,
  cohort: Cohort,
): Promise<DeliveryCounts> {
  const rows = await mailCounts(needs.db, cohort);
  const of = (...states: readonly MailCount['state'][]) =>
    sum(rows.filter((row) => states.includes(row.state)));
  return {
    total: sum(rows),
    opened: sum(rows.filter((row) => row.opened)),
    none: of(null),
    waiting: of('waiting', 'sending'),
    sent: of('sent'),
    failed: of('failed'),
    unsure: of('unsure'),
    spent: await spentLetters(needs, cohort),
  };
}

type Nothing = { readonly nothing: string };

async function readWhole(needs: LearnersNeeds, credential: string): Promise<ReadIssued | Nothing> {
  try {
    return await readIssued(needs, credential);
  } catch (error) {
    if (error instanceof AppError && error.code === 'gone') return { nothing: 'forgotten' };
    throw error;
  }
}

/** What a mail in the queue says now: neither its text nor its address was kept. */
export async function composeMail(
  needs: LearnersNeeds,
  { id, link: linkId, code: codeId }: Mail,
): Promise<MailLetter | Nothing> {
  const { db, clock, lookupKey } = needs;
  const link = await readLink(db, linkId);
  if (link === undefined || !isOpen(link, clock.now())) return { nothing: 'link-over' };
  const read = await readWhole(needs, link.credential);
  if ('nothing' in read) return read;
  const { record, contact } = read;
  const to = contact?.email;
  if (to === undefined) return { nothing: 'no-address' };
  const speech = spoken(contact?.language, record.achievement.language);
  const about = { id, to, language: speech.language };
  if (codeId === null) {
    const facts = letterOf(needs, read, link, []);
    return { ...about, ...linkMail(facts, speech) };
  }
  const code = await readCode(db, codeId);
  if (code === undefined || code.ends <= clock.now()) return { nothing: 'too-late' };
  return { ...about, ...codeMail(codeOf(lookupKey, codeId), speech) };
}
