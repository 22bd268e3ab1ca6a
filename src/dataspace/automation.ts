/**
 * What this node does by itself: it follows the decision about the policy, and leaves to an operator what
 * the decision does not cover. A deployment may bring an automation of its own.
 */
import type { Reader, Tx } from '../kernel/db.ts';
import { type Policy, sameTerms } from '../policies/index.ts';
import { usesOf } from './data-plane/use.store.ts';
import { agreedAt } from './negotiation/agreed-at.ts';
import { type Agreement, findAgreement } from './negotiation/agreement.store.ts';
import type {
  Automation,
  Negotiation,
  NegotiationAction,
  Transfer,
  TransferAction,
} from './ports.ts';

export interface Question {
  readonly stage: 'negotiation' | 'transfer';
  readonly policy: Policy;
  readonly participantId: string;
  readonly datasetId: string;
  /** Transfer: uses under the agreement, with the one that is asked for. */
  readonly count?: number;
  /** Transfer: when the agreement began. */
  readonly agreedAt?: Date;
}

/** The decision of `policies/`, with what is known of the partner; `ask` leaves it to an operator. */
export type Verdict =
  | { readonly answer: 'yes' | 'ask' }
  /** In words that the partner may read; `forNow`: another time it may be yes, so nothing is ended by it. */
  | { readonly answer: 'no'; readonly reasons: readonly string[]; readonly forNow?: true };

export type Judge = (reader: Reader, question: Question) => Promise<Verdict>;

const refuse = (reasons: readonly string[]) =>
  ({ do: 'terminate', code: 'policy', reasons }) as const;

async function asProvider(
  judge: Judge,
  tx: Tx,
  negotiation: Negotiation,
): Promise<NegotiationAction | undefined> {
  const { state, offer, compared, counterpartyId, datasetId } = negotiation;
  if (state === 'VERIFIED') return { do: 'finalize' };
  if (state !== 'REQUESTED' && state !== 'ACCEPTED') return undefined;
  // Never agree to what a partner wrote: it is our offer, or it is a proposal, which we answer with ours.
  const isOurs = compared === undefined ? state === 'ACCEPTED' : sameTerms(offer, compared);
  const policy = compared ?? offer;
  const question = {
    stage: 'negotiation',
    policy,
    participantId: counterpartyId,
    datasetId,
  } as const;
  const verdict = await judge(tx, question);
  if (verdict.answer === 'no') return refuse(verdict.reasons);
  if (verdict.answer === 'ask') return undefined;
  if (isOurs) return { do: 'agree' };
  return compared && { do: 'offer', offer: compared };
}

/** What was asked for is accepted and verified; anything else waits for an operator or ends. */
function asConsumer({ state, offer, compared, agreement }: Negotiation) {
  if (state === 'OFFERED')
    return compared !== undefined && sameTerms(offer, compared)
      ? ({ do: 'accept' } as const)
      : undefined;
  if (state !== 'AGREED' || agreement === undefined) return undefined;
  return sameTerms(agreement, offer)
    ? ({ do: 'verify' } as const)
    : refuse(['The agreement differs from the offer']);
}

/** Whether data may move under an agreement, `count` uses included. */
export const transferQuestion = (
  { policy, counterpartyId, finalizedAt }: Agreement,
  datasetId: string,
  count: number,
): Question => ({
  stage: 'transfer',
  policy,
  datasetId,
  count,
  participantId: counterpartyId,
  agreedAt: agreedAt(policy, finalizedAt),
});

async function started(
  judge: Judge,
  tx: Tx,
  { role, state, agreementId: id, counterpartyId, datasetId }: Transfer,
): Promise<TransferAction | undefined> {
  if (role !== 'provider' || state !== 'REQUESTED') return undefined;
  const agreement = await findAgreement(tx, { id, role, counterpartyId });
  if (agreement === undefined) return refuse(['The agreement is not in force']);
  const under = { agreementId: id, participantId: counterpartyId };
  const count = (await usesOf(tx, under)) + 1;
  const verdict = await judge(tx, transferQuestion(agreement, datasetId, count));
  if (verdict.answer === 'no') return refuse(verdict.reasons);
  return verdict.answer === 'yes' ? { do: 'start' } : undefined;
}

export const productAutomation = (judge: Judge): Automation => ({
  onNegotiation: async (tx, negotiation) =>
    negotiation.role === 'provider' ? asProvider(judge, tx, negotiation) : asConsumer(negotiation),
  onTransfer: async (tx, transfer) => started(judge, tx, transfer),
});
