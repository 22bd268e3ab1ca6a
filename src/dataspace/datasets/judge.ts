/** The one decision of `policies/`, asked with what this node knows of the partner and the dataset. */
import type { Clock } from '../../kernel/clock.ts';
import type { Reader } from '../../kernel/db.ts';
import { decide, describe, explain, type Situation } from '../../policies/index.ts';
import type { Judge } from '../automation.ts';
import type { ClaimSource } from '../ports.ts';
import { datasetIri } from './dataset.ts';
import { nameDataset, type OffersNeeds } from './offers.ts';

export interface JudgeNeeds extends Pick<OffersNeeds, 'collections' | 'publicUrl'> {
  readonly clock: Clock;
  readonly claims: ClaimSource;
  readonly isSuspended: (reader: Reader, participantId: string) => Promise<boolean>;
}

export function policyJudge(needs: JudgeNeeds): Judge {
  return async (reader, { stage, policy, participantId, datasetId, count, agreedAt }) => {
    if (await needs.isSuspended(reader, participantId))
      return { answer: 'no', reasons: ['This participant is suspended here'] };
    const named = await nameDataset(reader, needs, datasetId);
    if (named === undefined)
      return { answer: 'no', reasons: ['There is no such dataset any more'] };
    const situation: Situation = {
      stage,
      now: needs.clock.now(),
      action: 'use',
      target: { id: datasetId, partOf: [datasetIri(needs.publicUrl, named.termsOf)] },
      participant: await needs.claims.claimsOf(reader, participantId),
      ...(agreedAt === undefined ? {} : { agreedAt }),
      ...(count === undefined ? {} : { count }),
    };
    const decision = decide(policy, situation);
    if (!decision.permitted) {
      const { summary, lines } = explain(decision, { language: 'en', audience: 'stranger' });
      return { answer: 'no', reasons: [summary, ...lines.map(({ text }) => text)] };
    }
    // What we have no words for we do not sign by ourselves.
    return { answer: describe(policy, { language: 'en' }).understood ? 'yes' : 'ask' };
  };
}
