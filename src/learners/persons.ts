/** The learners that credentials are issued to: found again, or made with a key of their own. */
import type { Tx } from '../kernel/db.ts';
import { AppError, conflict, notFound } from '../kernel/errors.ts';
import { hasCode } from '../kernel/file-errors.ts';
import type { Sealer } from '../keys/index.ts';
import type { Ask } from './ask.ts';
import { type KeptContact, mergedContact, openContact, sealContact } from './contact.ts';
import { latestOf, lockIssued } from './issued.store.ts';
import {
  insertLearners,
  lockLearners,
  type NewLearner,
  updateContacts,
  updateLookup,
} from './learner.store.ts';
import type { LearnersNeeds } from './needs.ts';
import { openRecord } from './read.service.ts';
import { isSamePerson, type Who } from './same-person.ts';
import { lookupOf, newPersonKey, personOf } from './sealed.ts';

export interface Person {
  readonly id: string;
  readonly sealer: Sealer;
}

/** One who is found again, or comes twice. */
interface Known extends Person {
  /** In hexadecimal digits. */
  readonly lookup?: string | undefined;
  contact: KeptContact;
  /** Whom the number was given to; undefined: nothing of theirs is left to tell. */
  readonly who: Who | undefined;
}

const NOT_REPLACED = {
  suspended: 'The credential is suspended: restore it first, then correct it',
  revoked: 'The credential is revoked, and stays so: issue another',
} as const;

/** The learner of a credential in whose place another may be issued. */
async function replaceable(tx: Tx, id: string, organisation: string): Promise<string> {
  const old = await lockIssued(tx, id);
  if (old === undefined || old.organisation !== organisation) throw notFound('credential', id);
  if (old.supersededBy !== undefined) throw conflict('Another was issued in its place already');
  // A correction is of what is said; what was decided about it stays decided.
  if (old.state !== 'valid') throw conflict(NOT_REPLACED[old.state]);
  return old.learner;
}

/** By id, and by what they are found again with. */
async function knownPersons(
  tx: Tx,
  { sealer }: LearnersNeeds,
  asked: { readonly ids: readonly string[]; readonly lookups: readonly string[] },
): Promise<Map<string, Known>> {
  const stored = await lockLearners(tx, asked);
  const latest = new Map(
    (
      await latestOf(
        tx,
        stored.map(({ id }) => id),
      )
    ).map((one) => [one.learner, one]),
  );
  const persons = new Map<string, Known>();
  for (const { id, lookup, sealedKey, sealedContact } of stored) {
    if (sealedKey === null) throw new AppError('gone', 'This learner was forgotten');
    const person = personOf(sealer, id, sealedKey);
    const last = latest.get(id);
    const known = {
      id,
      sealer: person,
      lookup: lookup ?? undefined,
      contact: sealedContact === null ? {} : openContact(person, id, sealedContact),
      who: last && openRecord(person, last.id, last.record).learner,
    };
    persons.set(id, known);
    if (lookup !== null) persons.set(lookup, known);
  }
  return persons;
}

/** Whoever has a number that was somebody else's would be written to, and forgotten, in their place. */
function checkSame({ reference, record }: Ask, { who }: Known): void {
  if (reference !== undefined && who !== undefined && !isSamePerson(who, record.learner))
    throw conflict('This number is a learner’s of another name or birth date');
}

/**
 * Who is found again by address and name is so by the corrected name; the old one may be a sister's. False: somebody
 * else took the new one a moment ago.
 */
async function moveLookup(
  tx: Tx,
  { lookupKey }: LearnersNeeds,
  organisation: string,
  { formerName, record: { learner } }: Ask,
  { id, lookup, contact: { email } }: Known,
): Promise<boolean> {
  const by = (name: string | undefined) => lookupOf(lookupKey, { organisation, email, name });
  const corrected = by(learner.name);
  if (corrected === undefined || corrected === lookup || by(formerName) !== lookup) return true;
  try {
    await updateLookup(tx, id, corrected);
    return true;
  } catch (error) {
    if (hasCode(error, UNIQUE_VIOLATION)) return false;
    throw error;
  }
}
/** PostgreSQL, appendix A. */
const UNIQUE_VIOLATION = '23505';

/**
 * The learner of each: the one of the credential that is superseded, one who is known already, or a new one. Throws
 * `gone` where the one before was forgotten, `conflict` where a number is somebody else's; undefined: somebody else
 * made one of them a moment ago.
 */
export async function personsOf(
  tx: Tx,
  needs: LearnersNeeds,
  organisation: string,
  asks: readonly Ask[],
  at: Date,
): Promise<readonly Person[] | undefined> {
  const { sealer, lookupKey, ids } = needs;
  const lookups = asks.map(({ reference, contact, record: { learner } }) =>
    lookupOf(lookupKey, { organisation, reference, email: contact?.email, name: learner.name }),
  );
  const before = new Map<string, string>();
  for (const { supersedes } of asks)
    if (supersedes !== undefined)
      before.set(supersedes, await replaceable(tx, supersedes, organisation));
  const persons = await knownPersons(tx, needs, {
    ids: [...before.values()],
    lookups: lookups.filter((lookup) => lookup !== undefined),
  });
  for (const ask of asks) {
    const known = persons.get(before.get(ask.supersedes ?? '') ?? '');
    if (known && !(await moveLookup(tx, needs, organisation, ask, known))) return undefined;
  }
  const made: NewLearner[] = [];
  const contacts = new Map<string, string>();
  const answer = asks.map((ask, i) => {
    const { contact, record, supersedes } = ask;
    const lookup = lookups[i];
    const known = persons.get(before.get(supersedes ?? '') ?? lookup ?? '');
    if (known !== undefined) {
      if (supersedes === undefined) checkSame(ask, known);
      if (contact === undefined) return known;
      known.contact = mergedContact(known.contact, contact);
      contacts.set(known.id, sealContact(known.sealer, known.id, known.contact));
      return known;
    }
    const id = ids.next();
    const { sealedKey, person } = newPersonKey(sealer, id);
    const fresh = { id, sealer: person, contact: contact ?? {}, who: record.learner };
    if (lookup !== undefined) persons.set(lookup, fresh);
    const reached = contact && { sealedContact: sealContact(person, id, contact) };
    made.push({ id, organisation, lookup, sealedKey, ...reached });
    return fresh;
  });
  if ((await insertLearners(tx, made, at)) < made.length) return undefined;
  await updateContacts(
    tx,
    [...contacts].map(([id, sealedContact]) => ({ id, sealedContact })),
  );
  return answer;
}
