import { findLearnerByLookup } from './learner.store.ts';
import type { LearnersNeeds } from './needs.ts';
import { lookupOf } from './sealed.ts';

/** Nobody's id: a list that is narrowed to it is empty. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** The learner to whom the centre gave this number. */
export async function learnerOfReference(
  { db, lookupKey }: Pick<LearnersNeeds, 'db' | 'lookupKey'>,
  organisation: string,
  reference: string,
): Promise<string> {
  const lookup = lookupOf(lookupKey, { organisation, reference });
  const found = lookup === undefined ? undefined : await findLearnerByLookup(db, lookup);
  return found ?? NOBODY;
}
