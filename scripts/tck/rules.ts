/**
 * What the kit expects of a node by itself, per dataset or agreement of its sample configuration, as rules of
 * the public automation port: state → what to do on the first visit, the second, … (reference of the kit's
 * tests). Nothing listed: wait for the kit.
 */
import type { Automation, NegotiationAction, TransferAction } from '../../src/dataspace/index.ts';
import type { Policy } from '../../src/policies/odrl.ts';

type Rule = Readonly<Record<string, readonly string[]>>;

const OFFER: Rule = { REQUESTED: ['offer'] };
const AGREE: Rule = { REQUESTED: ['agree'] };
const ACCEPT: Rule = { OFFERED: ['accept'] };
const START: Rule = { REQUESTED: ['start'] };

const NEGOTIATIONS: Readonly<Record<string, Rule>> = {
  ACN0101: OFFER,
  ACN0102: { REQUESTED: ['offer', 'terminate'] },
  ACN0103: { ...OFFER, ACCEPTED: ['agree'], VERIFIED: ['finalize'] },
  ACN0104: { ...AGREE, VERIFIED: ['finalize'] },
  ACN0201: { REQUESTED: ['terminate'] },
  ACN0203: AGREE,
  ACN0204: OFFER,
  ACN0205: { ...OFFER, OFFERED: ['terminate'] },
  ACN0206: { ...OFFER, ACCEPTED: ['terminate'] },
  ACN0207: { ...AGREE, VERIFIED: ['terminate'] },
  ACN0301: { ...AGREE, VERIFIED: ['finalize'] },
  ACN0302: OFFER,
  ACN0303: OFFER,
  ACN0304: OFFER,
  ACNC0101: { ...ACCEPT, AGREED: ['verify'] },
  ACNC0102: { OFFERED: ['request'] },
  ACNC0103: { OFFERED: ['terminate'] },
  ACNC0104: { AGREED: ['verify'] },
  ACNC0202: { REQUESTED: ['terminate'] },
  ACNC0203: { AGREED: ['terminate'] },
  ACNC0205: ACCEPT,
  ACNC0206: { AGREED: ['verify'] },
  ACNC0304: ACCEPT,
  ACNC0305: ACCEPT,
  ACNC0306: ACCEPT,
};

const TRANSFERS: Readonly<Record<string, Rule>> = {
  ATP0101: { ...START, STARTED: ['terminate'] },
  ATP0102: { ...START, STARTED: ['complete'] },
  ATP0103: { ...START, STARTED: ['suspend'], SUSPENDED: ['terminate'] },
  ATP0104: { ...START, STARTED: ['suspend', 'complete'], SUSPENDED: ['start'] },
  ATP0105: { REQUESTED: ['terminate'] },
  ATP0201: START,
  ATP0202: START,
  ATP0203: START,
  ATP0204: START,
  ATP0303: START,
  ATP0304: START,
  ATP0305: START,
  ATP0306: START,
  ATPC0201: { STARTED: ['terminate'] },
  ATPC0202: { STARTED: ['complete'] },
  ATPC0203: { STARTED: ['suspend'], SUSPENDED: ['terminate'] },
  ATPC0204: { STARTED: ['suspend', 'complete'], SUSPENDED: ['start'] },
  ATPC0205: { REQUESTED: ['terminate'] },
};

/** Milliseconds: the kit writes down our answer a while after it has read it; what comes sooner it loses. */
const AFTER = 300;

const SIMPLE = [{ do: 'agree' }, { do: 'accept' }, { do: 'verify' }, { do: 'finalize' }] as const;
const REASONS = { reasons: ['A rule of the kit'] };

function negotiationAction(act: string | undefined, offer: Policy): NegotiationAction | undefined {
  if (act === 'offer' || act === 'request') return { do: act, offer };
  if (act === 'terminate') return { do: act, ...REASONS };
  return SIMPLE.find((action) => action.do === act);
}

function transferAction(act: string | undefined): TransferAction | undefined {
  if (act === 'start' || act === 'complete') return { do: act };
  return act === 'suspend' || act === 'terminate' ? { do: act, ...REASONS } : undefined;
}

const later = <A>(action: A | undefined, after: number) => action && { ...action, after };

/** `after`: how long the one who plays the kit needs before our next message. */
export function kitRules(after = AFTER): Automation {
  const visits = new Map<string, number>();
  const next = (rule: Rule | undefined, id: string, state: string): string | undefined => {
    const visit = visits.get(`${id} ${state}`) ?? 0;
    visits.set(`${id} ${state}`, visit + 1);
    return rule?.[state]?.[visit];
  };
  return {
    followsOwnMessages: true,
    onNegotiation: async (_tx, { id, datasetId, state, offer }) =>
      later(negotiationAction(next(NEGOTIATIONS[datasetId], id, state), offer), after),
    onTransfer: async (_tx, { id, agreementId, state }) =>
      later(transferAction(next(TRANSFERS[agreementId], id, state)), after),
  };
}
