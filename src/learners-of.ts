/** What issuing to learners needs, put together for the context. */
import { randomIds } from './kernel/ids.ts';
import { type LearnersNeeds, lookupKeyOf } from './learners/index.ts';
import { documentLoader } from './linked-data/contexts.ts';
import { trainingFacts } from './training-facts.ts';

type Made = 'ids' | 'lookupKey' | 'contexts' | 'trainingFacts';

/** `secret`: the node's own, from which the key follows that learners are found again with. */
export const learnersOf = (given: Omit<LearnersNeeds, Made>, secret: Buffer): LearnersNeeds => ({
  ...given,
  ids: randomIds,
  lookupKey: lookupKeyOf(secret),
  contexts: documentLoader(),
  trainingFacts: async (id) => trainingFacts(given.db, id, given.publicUrl),
});
