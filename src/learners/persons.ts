/** The learners that credentials are issued to: found again, or made with a key of their own. */
import type { Tx } from '../kernel/db.ts';
import { AppError, conflict, notFound } from '../kernel/errors.ts';
import type { Sealer } from '../keys/index.ts';
import type { Ask, Contact } from './ask.ts';
import { lockIssued } from './issued.store.ts';
import { insertLearners, lockLearners, type NewLearner, updateContacts } from './learner.store.ts';
import type { LearnersNeeds } from './needs.ts';
import { lookupOf, newPersonKey, personOf, sealText } from './sealed.ts';

export interface Person {
  readonly id: string;
  readonly sealer: Sealer;
}

const sealedContact = ({ id, sealer }: Person, contact: Contact): string =>
  sealText(sealer, 'contact', id, JSON.stringify(contact));

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
): Promise<Map<string, Person>> {
  const persons = new Map<string, Person>();
  for (const { id, lookup, sealedKey } of await lockLearners(tx, asked)) {
    if (sealedKey === null) throw new AppError('gone', 'This learner was forgotten');
    const person = { id, sealer: personOf(sealer, id, sealedKey) };
    persons.set(id, person);
    if (lookup !== null) persons.set(lookup, person);
  }
  return persons;
}

/**
 * The learner of each: the one of the credential that is superseded, one who is known already, or a new one. Throws
 * `gone` where the one before was forgotten; undefined: somebody else made one of them a moment ago.
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
  const made: NewLearner[] = [];
  const contacts: { readonly id: string; readonly sealedContact: string }[] = [];
  const answer = asks.map(({ contact, supersedes = '' }, i) => {
    const lookup = lookups[i];
    const known = persons.get(before.get(supersedes) ?? lookup ?? '');
    if (known !== undefined) {
      if (contact !== undefined)
        contacts.push({ id: known.id, sealedContact: sealedContact(known, contact) });
      return known;
    }
    const id = ids.next();
    const { sealedKey, person } = newPersonKey(sealer, id);
    const fresh = { id, sealer: person };
    if (lookup !== undefined) persons.set(lookup, fresh);
    const reached = contact && { sealedContact: sealedContact(fresh, contact) };
    made.push({ id, organisation, lookup, sealedKey, ...reached });
    return fresh;
  });
  if ((await insertLearners(tx, made, at)) < made.length) return undefined;
  await updateContacts(tx, contacts);
  return answer;
}
