/** What a learner changes, and what they have erased. */
import { AppError } from '../../kernel/errors.ts';
import type { Contact } from '../ask.ts';
import { sealContact } from '../contact.ts';
import { findSealedKey, updateContacts } from '../learner.store.ts';
import type { LearnersNeeds } from '../needs.ts';
import { openText, personOf, sealText } from '../sealed.ts';

type Needs = Pick<LearnersNeeds, 'db' | 'sealer'>;

async function personWith({ db, sealer }: Needs, learner: string) {
  const sealedKey = await findSealedKey(db, learner);
  if (sealedKey === undefined) throw new AppError('gone', 'This learner was forgotten');
  return personOf(sealer, learner, sealedKey);
}

/** Where mails go from now on, whatever a list of the centre says later, and in which language. Throws `gone` for one who was forgotten. */
export async function changeContact(
  needs: Needs,
  learner: string,
  contact: Contact,
): Promise<void> {
  const person = await personWith(needs, learner);
  const sealedContact = sealContact(person, learner, { ...contact, own: true });
  await needs.db.transaction(async (tx) => updateContacts(tx, [{ id: learner, sealedContact }]));
}

/** What the learner calls a share: sealed under their own key, so that it is forgotten with them. */
export async function sealLabel(
  needs: Needs,
  learner: string,
  { share, label }: { readonly share: string; readonly label: string },
): Promise<string> {
  return sealText(await personWith(needs, learner), 'label', share, label);
}

export async function labelOpener(
  needs: Needs,
  learner: string,
): Promise<(share: string, sealed: string) => string> {
  const person = await personWith(needs, learner);
  return (share, sealed) => openText(person, 'label', share, sealed);
}
