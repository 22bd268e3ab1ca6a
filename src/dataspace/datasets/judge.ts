/** The one decision of `policies/`, asked with what this node knows of the partner and the dataset. */
import type { Clock } from '../../kernel/clock.ts';
import type { Reader } from '../../kernel/db.ts';
import { type Decision, decide, describe, explain, type Situation } from '../../policies/index.ts';
import type { Judge, Question } from '../automation.ts';
import type { ClaimSource } from '../ports.ts';
import { datasetIri } from './dataset.ts';
import { nameDataset, type OffersNeeds } from './offers.ts';

export interface JudgeNeeds extends Pick<OffersNeeds, 'collections' | 'publicUrl'> {
  readonly clock: Clock;
  readonly claims: ClaimSource;
  readonly isSuspended: (reader: Reader, participantId: string) => Promise<boolean>;
}

/** Why it is no, whatever the policy says, in words that the partner may read. */
interface Barred {
  readonly barred: string;
  /** It may be lifted: nothing is ended by it. */
  readonly forNow?: true;
}

/** The decision itself, rule by rule: what an operator looks at. */
type Weighed = Decision | Barred;
export type Weigh = (reader: Reader, question: Question) => Promise<Weighed>;

export function policyWeigh(needs: JudgeNeeds): Weigh {
  return async (reader, { stage, policy, participantId, datasetId, count, agreedAt }) => {
    const named = await nameDataset(reader, needs, datasetId);
    if (named === undefined) return { barred: 'There is no such dataset any more' };
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
    // What the contract itself forbids has no future, suspended or not.
    if (decision.permitted && (await needs.isSuspended(reader, participantId)))
      return { barred: 'This participant is suspended here', forNow: true };
    if (decision.permitted && (await needs.claims.hasLost?.(reader, participantId)) === true)
      return { barred: 'The membership of this participant holds no longer', forNow: true };
    return decision;
  };
}

/** Is told of each decision that something follows from, in the transaction of what follows. */
export type NoteDecision = (
  reader: Reader,
  facts: Readonly<Record<string, unknown>>,
) => Promise<void>;

/** References and the explanation for an operator: what was asked, and what the answer rests on. */
function factsOf({ stage, policy, participantId, datasetId, count }: Question, decision: Weighed) {
  const said =
    'barred' in decision
      ? { summary: decision.barred, lines: [] }
      : explain(decision, { language: 'en', audience: 'operator' });
  return {
    what: `${stage}: ${'barred' in decision || !decision.permitted ? 'not permitted' : 'permitted'}`,
    by: 'policy',
    partner: participantId,
    dataset: datasetId,
    policy: policy['@id'],
    ...(count === undefined ? {} : { uses: count }),
    because: [said.summary, ...said.lines.map(({ text }) => text)],
  };
}

export const policyJudge =
  (weigh: Weigh, note: NoteDecision): Judge =>
  async (reader, question) => {
    const decision = await weigh(reader, question);
    await note(reader, factsOf(question, decision));
    if ('barred' in decision) {
      const { barred, ...lasting } = decision;
      return { answer: 'no', reasons: [barred], ...lasting };
    }
    if (!decision.permitted) {
      const { summary, lines } = explain(decision, { language: 'en', audience: 'stranger' });
      return { answer: 'no', reasons: [summary, ...lines.map(({ text }) => text)] };
    }
    // What we have no words for we do not sign by ourselves.
    return { answer: describe(question.policy, { language: 'en' }).understood ? 'yes' : 'ask' };
  };
