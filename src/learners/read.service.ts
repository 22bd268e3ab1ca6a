/** What was issued, read back: facts for lists, and what is sealed for whoever may see it. */
import { z } from 'zod';
import type { TrainingRecord } from '../credentials/index.ts';
import { readCursor, writeCursor } from '../kernel/cursor.ts';
import { AppError, notFound } from '../kernel/errors.ts';
import { present } from '../kernel/present.ts';
import type { Sealer } from '../keys/index.ts';
import type { Contact } from './ask.ts';
import { openContact } from './contact.ts';
import {
  countIssuedRows,
  type Filter,
  findIssued,
  findSealed,
  findSealedRecords,
  listIssuedRows,
  type Place,
} from './issued.store.ts';
import type { IssuedFacts } from './issued.ts';
import type { LearnersNeeds } from './needs.ts';
import { openText, personOf } from './sealed.ts';

export interface ReadIssued {
  readonly facts: IssuedFacts;
  readonly record: TrainingRecord;
  /** The signed Open Badge, JSON. */
  readonly badge: string;
  readonly contact?: Contact | undefined;
}

const isUuid = (id: string): boolean => z.uuid().safeParse(id).success;

/** Throws `not-found`. */
export async function readIssuedFacts(
  { db }: Pick<LearnersNeeds, 'db'>,
  id: string,
): Promise<IssuedFacts> {
  const facts = isUuid(id) ? await findIssued(db, id) : undefined;
  if (facts === undefined) throw notFound('credential', id);
  return facts;
}

/** Throws `not-found`, and `gone` once its learner was forgotten. */
export async function readIssued(
  needs: Pick<LearnersNeeds, 'db' | 'sealer'>,
  id: string,
): Promise<ReadIssued> {
  const facts = await readIssuedFacts(needs, id);
  const { learner } = facts;
  const found = await findSealed(needs.db, id);
  if (found === undefined)
    throw new AppError('gone', 'The learner of this credential was forgotten');
  const person = personOf(needs.sealer, learner, found.key);
  return {
    facts,
    record: openRecord(person, id, found.record),
    badge: openText(person, 'badge', id, found.badge),
    contact: found.contact === null ? undefined : reached(person, learner, found.contact),
  };
}

function reached(person: Sealer, learner: string, sealed: string): Contact {
  const { email, language } = openContact(person, learner, sealed);
  return present({ email, language });
}

/**
 * The record of a credential, in what was sealed for its learner. It was checked before it was sealed, and opens only as
 * it was: rules that came later are for what is issued now.
 */
export const openRecord = (person: Sealer, id: string, sealed: string): TrainingRecord =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `issueRecords` parsed and sealed it
  JSON.parse(openText(person, 'record', id, sealed)) as TrainingRecord;

export interface IssuedPage {
  readonly items: readonly IssuedFacts[];
  /** Cursor of the next page. */
  readonly next?: string;
}

const placeOf = (cursor: string): Place => {
  const [at, id] = readCursor(cursor, ['string', 'string']).map(String);
  if (!z.iso.datetime().safeParse(at).success || !isUuid(id ?? ''))
    throw new AppError('malformed', 'The cursor is not one of ours');
  return { at: at ?? '', id: id ?? '' };
};

/** The latest first; `after`: the `next` of the page before. */
export async function listIssued(
  { db }: Pick<LearnersNeeds, 'db'>,
  {
    after,
    limit,
    ...filter
  }: Filter & { readonly after?: string | undefined; readonly limit: number },
): Promise<IssuedPage> {
  const place = after === undefined ? undefined : placeOf(after);
  const found = await listIssuedRows(db, filter, { after: place, limit: limit + 1 });
  const items = found.slice(0, limit);
  const last = items.at(-1);
  if (found.length <= limit || last === undefined) return { items };
  return { items, next: writeCursor(last.issuedAt.toISOString(), last.id) };
}

export const countIssued = async ({ db }: Pick<LearnersNeeds, 'db'>, filter: Filter = {}) =>
  countIssuedRows(db, filter);

/** As lists show who holds a credential, and what for. */
export interface Holding {
  readonly name: string | undefined;
  readonly achievement: string;
}

/** By id; without those whose learner was forgotten. */
export async function readHoldings(
  { db, sealer }: Pick<LearnersNeeds, 'db' | 'sealer'>,
  items: readonly IssuedFacts[],
): Promise<ReadonlyMap<string, Holding>> {
  const learners = new Map(items.map(({ id, learner }) => [id, learner]));
  const found = await findSealedRecords(db, [...learners.keys()]);
  return new Map(
    found.map(({ id, key, record }) => {
      const person = personOf(sealer, learners.get(id) ?? '', key);
      const { learner, achievement } = openRecord(person, id, record);
      return [id, { name: learner.name, achievement: achievement.name }];
    }),
  );
}
