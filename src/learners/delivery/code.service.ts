/**
 * Codes: the link shows, a code lets act. One comes by mail and is good for fifteen minutes; a letter brings five,
 * each good once while the link is. Wrong tries end all that could have been meant: one of a mail soon, since another is
 * asked for in a moment; those of a letter late, since who only sees the link could end them for its learner.
 */
import { isSameSecret } from '../../kernel/same-secret.ts';
import {
  type Channel,
  type Code,
  countFailure,
  countSpent,
  findVisit,
  hasLiveCode,
  insertCodes,
  insertVisit,
  linksWithPaper,
  lockLinks,
  lockLiveCodes,
  mailedSince,
  paperCodes,
  removeVisits,
  useCode,
} from './code.store.ts';
import type { LinkNeeds } from './link.service.ts';
import type { Link } from './link.store.ts';
import { insertMail, type OfCohort } from './mail/mail.store.ts';
import { codeOf, tokenHash, typedCode } from './secrets.ts';

const MAIL_LIFE_MS = 15 * 60_000;
/** Whoever entered a code may act so long. */
const VISIT_MS = 15 * 60_000;
const PAPER_CODES = 5;
/** Of eight digits: twenty tries find one of five with a chance of a millionth. */
const MOST_FAILURES = { mail: 5, paper: 20 } as const;
const HOUR_MS = 3_600_000;
/** Of one link: so many codes in so long. */
const MAILS = [
  { most: 1, within: 60_000 },
  { most: 4, within: HOUR_MS },
  { most: 10, within: 24 * HOUR_MS },
] as const;

/** Milliseconds until another may be mailed; 0: now. */
function waitAfter(mailed: readonly Date[], now: Date): number {
  const waits = MAILS.map(({ most, within }) => {
    const earliest = mailed[most - 1];
    return earliest === undefined ? 0 : earliest.getTime() + within - now.getTime();
  });
  return Math.max(0, ...waits);
}

/** Puts a code on its way. Answers how many seconds to wait, where one was sent a moment ago. */
export async function sendCode(
  { db, clock, ids }: LinkNeeds,
  link: Link,
): Promise<{ readonly sent: true } | { readonly sent: false; readonly seconds: number }> {
  return db.transaction(async (tx) => {
    await lockLinks(tx, [link.id]);
    const now = clock.now();
    const mailed = await mailedSince(tx, link.id, new Date(now.getTime() - 24 * HOUR_MS));
    const wait = waitAfter(mailed, now);
    if (wait > 0) return { sent: false, seconds: Math.ceil(wait / 1000) };
    const ends = new Date(now.getTime() + MAIL_LIFE_MS);
    const code = { id: ids.next(), link: link.id, channel: 'mail', number: 1, ends } as const;
    await insertCodes(tx, [code], now);
    await insertMail(tx, { id: ids.next(), link: link.id, code: code.id }, now);
    return { sent: true };
  });
}

/** The codes for the letters of these links, in the order of their numbers: the same ever after, while one is left. */
export async function codesForPaper(
  { db, clock, ids, lookupKey }: LinkNeeds,
  links: readonly Link[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const all = links.map((link) => link.id);
  const codes = await db.transaction(async (tx) => {
    await lockLinks(tx, all);
    const at = clock.now();
    const there = new Set(await linksWithPaper(tx, all, { at, failures: MOST_FAILURES }));
    const missing = links.filter((link) => !there.has(link.id));
    const made = missing.flatMap(({ id: link, ends }) =>
      Array.from(
        { length: PAPER_CODES },
        (_, i): Code => ({ id: ids.next(), link, channel: 'paper', number: i + 1, ends }),
      ),
    );
    if (made.length > 0) await insertCodes(tx, made, at);
    return paperCodes(tx, all);
  });
  const found = new Map<string, string[]>(all.map((link) => [link, []]));
  for (const { link, id } of codes) found.get(link)?.push(codeOf(lookupKey, id));
  return found;
}

export type Tried = 'right' | 'wrong' | 'none-left';

/** A right code is used up, and this browser may act for a while. */
export async function checkCode(
  { db, clock, lookupKey }: LinkNeeds,
  {
    link,
    typed,
    browser,
  }: {
    readonly link: Link;
    readonly typed: string;
    /** The token that the browser holds on to. */
    readonly browser: string;
  },
): Promise<Tried> {
  const at = clock.now();
  const given = typedCode(typed);
  return db.transaction(async (tx) => {
    const live = await lockLiveCodes(tx, link.id, { at, failures: MOST_FAILURES });
    if (live.length === 0) return 'none-left';
    if (given === undefined) return 'wrong';
    const right = live.find((code) => isSameSecret(codeOf(lookupKey, code.id), given));
    if (right === undefined) {
      await countFailure(
        tx,
        live.map((code) => code.id),
      );
      return 'wrong';
    }
    await useCode(tx, right.id, at);
    const ends = new Date(at.getTime() + VISIT_MS);
    await insertVisit(tx, { browser: tokenHash(browser), link: link.id, code: right.id, ends });
    return 'right';
  });
}

/** What this browser entered, and until when it may act; undefined: it may not. */
export async function visitIn(
  { db, clock, lookupKey }: LinkNeeds,
  { link, browser }: { readonly link: Link; readonly browser: string | undefined },
): Promise<{ readonly code: string; readonly ends: Date } | undefined> {
  if (browser === undefined) return undefined;
  const visit = await findVisit(db, {
    browser: tokenHash(browser),
    link: link.id,
    at: clock.now(),
  });
  return visit && { code: codeOf(lookupKey, visit.code), ends: visit.ends };
}

export async function endVisit(
  { db, clock }: LinkNeeds,
  { link, browser }: { readonly link: Link; readonly browser: string },
): Promise<void> {
  const left = { browser: tokenHash(browser), link: link.id, at: clock.now() };
  await db.transaction(async (tx) => removeVisits(tx, left));
}

export const isCodeLeft = async (
  { db, clock }: LinkNeeds,
  link: Link,
  channel: Channel,
): Promise<boolean> =>
  hasLiveCode(db, {
    link: link.id,
    channel,
    at: clock.now(),
    failures: MOST_FAILURES[channel],
  });

/** How many open links of a cohort have a letter of which no code is left. */
export const spentLetters = async (
  { db, clock }: Pick<LinkNeeds, 'db' | 'clock'>,
  cohort: OfCohort,
) => countSpent(db, cohort, { at: clock.now(), failures: MOST_FAILURES });
