/** What a learner shows to others: an address each, which ends when they say so, and how often it was opened. */

import { lockIssued } from '../issued.store.ts';
import type { IssuedFacts } from '../issued.ts';
import type { LearnersNeeds } from '../needs.ts';
import { labelOpener, sealLabel } from './contact.service.ts';
import { tokenHash, tokenOf } from './secrets.ts';
import {
  countOpening,
  endShare,
  findShare,
  insertShare,
  openingsOf,
  printsOf,
  type ShareKind,
  sharesOf,
} from './share.store.ts';

type Needs = Pick<LearnersNeeds, 'db' | 'clock' | 'ids' | 'sealer' | 'lookupKey' | 'publicUrl'>;

export interface ShownShare {
  readonly id: string;
  readonly kind: ShareKind;
  /** For whom, as the learner calls them. */
  readonly label: string | undefined;
  readonly made: Date;
  readonly ended: Date | undefined;
  readonly address: string;
  /** The latest day first. */
  readonly openings: readonly { readonly day: string; readonly times: number }[];
}

const addressOf = ({ publicUrl, lookupKey }: Pick<Needs, 'publicUrl' | 'lookupKey'>, id: string) =>
  `${publicUrl}/shared/${tokenOf(lookupKey, 'share', id)}`;

/** Of one person a few hundred, at most: nobody is served by a list without end. */
const MOST_SHARES = 50;

/** Answers its address; undefined where there are too many that are open. */
export async function share(
  needs: Needs,
  { id: credential, learner }: Pick<IssuedFacts, 'id' | 'learner'>,
  label: string,
): Promise<string | undefined> {
  const { db, clock, ids, lookupKey } = needs;
  const id = ids.next();
  const sealedLabel =
    label === '' ? {} : { sealedLabel: await sealLabel(needs, learner, { share: id, label }) };
  const hash = tokenHash(tokenOf(lookupKey, 'share', id));
  const made = { id, credential, kind: 'link', hash, ...sealedLabel, made: clock.now() } as const;
  return db.transaction(async (tx) => {
    // Of several at once, each is counted before the next.
    await lockIssued(tx, credential);
    const open = (await sharesOf(tx, [credential])).filter(({ ended }) => ended === null);
    if (open.length >= MOST_SHARES) return undefined;
    await insertShare(tx, made);
    return addressOf(needs, id);
  });
}

/** Its address; that of another where somebody made one in the same moment. */
async function makePrint(needs: Needs, credential: string): Promise<string> {
  const { db, clock, ids, lookupKey } = needs;
  const id = ids.next();
  const hash = tokenHash(tokenOf(lookupKey, 'share', id));
  const isNew = await db.transaction(async (tx) =>
    insertShare(tx, { id, credential, kind: 'print', hash, made: clock.now() }),
  );
  const there = isNew ? { id } : (await printsOf(db, credential))[0];
  if (there === undefined) throw new Error('A share that was made a moment ago is not there');
  return addressOf(needs, there.id);
}

/**
 * What the code on the PDF leads to: the same for each copy. Where the learner ended it, it leads to where anybody
 * drops the file: whoever downloads it once more opens nothing again.
 */
export async function printAddress(needs: Needs, credential: string): Promise<string> {
  const [print] = await printsOf(needs.db, credential);
  if (print === undefined) return makePrint(needs, credential);
  return print.ended === null ? addressOf(needs, print.id) : `${needs.publicUrl}/verify`;
}

/** Whether the learner ended the one on their PDF, and made no other. */
export const isPrintEnded = async ({ db }: Pick<Needs, 'db'>, credential: string) => {
  const [print] = await printsOf(db, credential);
  return print !== undefined && print.ended !== null;
};

/** An act of the learner's: PDFs lead to a page of the credential again. */
export async function printAgain(needs: Needs, credential: string): Promise<void> {
  if (await isPrintEnded(needs, credential)) await makePrint(needs, credential);
}

/** All that were made for these credentials of one learner. */
export async function shownShares(
  needs: Needs,
  learner: string,
  credentials: readonly string[],
): Promise<readonly ShownShare[]> {
  const { db } = needs;
  const shares = await sharesOf(db, credentials);
  if (shares.length === 0) return [];
  const opened = await openingsOf(
    db,
    shares.map(({ id }) => id),
  );
  const labelOf = await labelOpener(needs, learner);
  return shares.map(({ id, kind, sealedLabel, made, ended }) => ({
    id,
    kind,
    label: sealedLabel === null ? undefined : labelOf(id, sealedLabel),
    made,
    ended: ended ?? undefined,
    address: addressOf(needs, id),
    openings: opened.filter((one) => one.share === id),
  }));
}

/** False: there is no open one of this id among these. */
export async function takeBack(
  { db, clock }: Needs,
  id: string,
  credentials: readonly string[],
): Promise<boolean> {
  return db.transaction(async (tx) => endShare(tx, { id, credentials, at: clock.now() }));
}

/** Also one that has ended; undefined: nobody was ever given it. */
export const shareOfToken = async ({ db }: Pick<Needs, 'db'>, token: string) =>
  findShare(db, tokenHash(token));

export const noteShareOpened = async ({ db, clock }: Pick<Needs, 'db' | 'clock'>, id: string) =>
  countOpening(db, id, clock.now());
