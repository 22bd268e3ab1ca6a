/** Issuing to learners, put together for the context: what it needs, who issues cohorts, who sends mails. */
import { smtpPost } from './client/index.ts';
import type { Config } from './config/index.ts';
import { randomIds } from './kernel/ids.ts';
import type { Post } from './kernel/post.ts';
import {
  CohortWorker,
  composeMail,
  type LearnersNeeds,
  lookupKeyOf,
  Mailer,
} from './learners/index.ts';
import { documentLoader } from './linked-data/contexts.ts';
import { trainingFacts } from './training-facts.ts';

type Made = 'ids' | 'lookupKey' | 'contexts' | 'trainingFacts';

interface Own {
  /** The node's own, from which the key follows that learners are found again with. */
  readonly secret: Buffer;
  /** Instead of SMTP_URL. */
  readonly post: Post | undefined;
}

export function openLearning(
  { smtp, storage }: Config,
  given: Omit<LearnersNeeds, Made>,
  { secret, post: other }: Own,
) {
  const { db, clock, log, publicUrl } = given;
  const learners: LearnersNeeds = {
    ...given,
    ids: randomIds,
    lookupKey: lookupKeyOf(secret),
    contexts: documentLoader(),
    trainingFacts: async (id) => trainingFacts(db, id, publicUrl),
  };
  const cohorts = new CohortWorker(learners);
  const post = other ?? (smtp === undefined ? undefined : smtpPost(smtp));
  const compose = async (mail: Parameters<typeof composeMail>[1]) => composeMail(learners, mail);
  const mailer = post && new Mailer({ db, clock, log, post, compose });
  return {
    parts: { learners, cohorts, mailer },
    start: async (): Promise<void> => {
      mailer?.wake();
      await cohorts.start(storage.kind === 'pglite');
    },
    close: async (): Promise<void> => {
      await cohorts.close();
      await mailer?.close();
    },
  };
}
