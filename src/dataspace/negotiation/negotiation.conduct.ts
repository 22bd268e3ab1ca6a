/** What messages do to a negotiation (DSP 2025-1, Contract Negotiation Protocol). */
import type { Clock } from '../../kernel/clock.ts';
import type { Tx } from '../../kernel/db.ts';
import { AppError, conflict } from '../../kernel/errors.ts';
import type { Ids } from '../../kernel/ids.ts';
import { type Policy, sameTerms } from '../../policies/index.ts';
import { examine, signedBy } from '../evidence/on-receipt.ts';
import type { Body } from '../messages/incoming.ts';
import {
  zContractAgreement,
  zContractOffer,
  zContractRequest,
} from '../messages/negotiation.schema.ts';
import type { Automation, CheckedSignature, EvidenceSigner, OfferSource } from '../ports.ts';
import { closingOf } from '../process/closing.ts';
import type { Action, Conduct, Making, Opening, Taken } from '../process/conduct.ts';
import type { Process } from '../process/process.ts';
import { insertAgreement } from './agreement.store.ts';
import { NEGOTIATION } from './negotiation.state.ts';
import { negotiationOf, partiesOf, refersTo, required } from './negotiation.ts';

export interface NegotiationNeeds {
  readonly clock: Clock;
  readonly ids: Ids;
  /** This node's participant id. */
  readonly own: string;
  readonly offers: OfferSource;
  readonly automation: Automation;
  readonly evidence?: EvidenceSigner;
}

export function negotiationConduct(needs: NegotiationNeeds): Conduct {
  return {
    kind: 'negotiation',
    table: NEGOTIATION,
    open: async (tx, caller, body) => open(needs, tx, caller, body),
    examine: (caller, move, body) => examine(needs, caller, move, body),
    take: async (tx, process, move, body, signature) =>
      take(needs, tx, process, { move, body, signature }),
    decide: async (tx, process, compared) =>
      needs.automation.onNegotiation(tx, {
        ...negotiationOf(process),
        ...(compared && { compared }),
      }),
    make: async (_tx, process, action) => make(needs, process, action),
    entered: async (tx, process) => entered(needs, tx, process),
  };
}

/** Of ours, by its id, if the counterparty may have it: "MUST answer with an error" otherwise. */
async function publishedOf(
  { offers }: NegotiationNeeds,
  tx: Tx,
  caller: string,
  offer: Policy,
): Promise<Policy> {
  const datasetId = required(offer.target, '/offer/target');
  const wanted = { offerId: offer['@id'], datasetId, participantId: caller };
  const found = await offers.findOffer(tx, wanted);
  if (found !== undefined) return found;
  throw new AppError('invalid', 'There is no such offer for this dataset', {
    issues: [{ pointer: '/offer/@id', message: 'is not an offer of the catalogue' }],
  });
}

/**
 * What is kept, decided, shown and signed from here on: the published offer itself where the partner repeats
 * it, in whatever words; a proposal of its own otherwise, which is answered and never agreed to unread.
 */
const onTheTable = (asked: Policy, published: Policy): Policy =>
  sameTerms(asked, published) ? published : asked;

/** As provider a request, as consumer an offer of a provider that begins by itself. */
async function open(needs: NegotiationNeeds, tx: Tx, caller: string, body: Body): Promise<Opening> {
  const rest = { agreementId: undefined, format: undefined, dataAddress: undefined };
  if (body['@type'] === 'ContractOfferMessage') {
    const { offer } = zContractOffer.parse(body);
    return { datasetId: required(offer.target, '/offer/target'), offer, ...rest };
  }
  const { offer } = zContractRequest.parse(body);
  const compared = await publishedOf(needs, tx, caller, offer);
  const datasetId = required(offer.target, '/offer/target');
  return { datasetId, offer: onTheTable(offer, compared), compared, ...rest };
}

async function take(
  needs: NegotiationNeeds,
  tx: Tx,
  process: Process,
  {
    move,
    body,
    signature,
  }: {
    readonly move: string;
    readonly body: Body;
    readonly signature: CheckedSignature | undefined;
  },
): Promise<Taken> {
  switch (move) {
    case 'request': {
      const { offer } = zContractRequest.parse(body);
      refersTo(process, offer.target, '/offer/target');
      const asked = { ...offer, target: process.datasetId };
      const compared = await publishedOf(needs, tx, process.counterpartyId, asked);
      return { patch: { offer: onTheTable(asked, compared) }, compared };
    }
    case 'offer': {
      const { offer } = zContractOffer.parse(body);
      refersTo(process, offer.target, '/offer/target');
      return { patch: { offer }, ...(process.offer && { compared: process.offer }) };
    }
    case 'agree':
      return agreed(needs, process, zContractAgreement.parse(body).agreement, signature);
    case 'verify':
      return signedBy(needs, process.agreement, signature);
    case 'terminate':
      return { patch: { closing: closingOf(body, process.counterpartyId) } };
    default:
      return {};
  }
}

const MAX_ID = 500;

/** "target, assigner, assignee": it must be between us and about this dataset. */
function agreed(
  needs: NegotiationNeeds,
  process: Process,
  agreement: Policy,
  signature: CheckedSignature | undefined,
): Taken {
  const { own } = needs;
  refersTo(process, agreement.target, '/agreement/target');
  const { assigner, assignee } = partiesOf(process, own);
  const issues = [
    ...(agreement.assigner === assigner ? [] : [wrongParty('assigner', 'the provider')]),
    ...(agreement.assignee === assignee ? [] : [wrongParty('assignee', 'the consumer')]),
    ...(agreement['@id'] !== '' && agreement['@id'].length <= MAX_ID
      ? []
      : [{ pointer: '/agreement/@id', message: 'has 1 to 500 characters' }]),
  ];
  if (issues.length > 0)
    throw new AppError('invalid', 'The agreement is not between the parties', { issues });
  const patch = { agreement, agreementId: agreement['@id'] };
  return { patch, ...signedBy(needs, agreement, signature) };
}

const wrongParty = (name: string, who: string) => ({
  pointer: `/agreement/${name}`,
  message: `is not the participant id of ${who}`,
});

const EVENT = 'ContractNegotiationEventMessage';

async function make(needs: NegotiationNeeds, process: Process, action: Action): Promise<Making> {
  switch (action.do) {
    case 'offer':
    case 'request': {
      if (action.offer === undefined) throw conflict(`${action.do} needs an offer`);
      const offer = { ...action.offer, target: process.datasetId };
      const type = action.do === 'offer' ? 'ContractOfferMessage' : 'ContractRequestMessage';
      return { type, body: { offer }, patch: { offer } };
    }
    case 'accept':
      return { type: EVENT, body: { eventType: 'ACCEPTED' } };
    case 'finalize':
      return { type: EVENT, body: { eventType: 'FINALIZED' } };
    case 'agree':
      return agreementMessage(needs, process);
    case 'verify':
      return {
        type: 'ContractAgreementVerificationMessage',
        body: await evidenceOf(needs, process.agreement),
      };
    case 'terminate':
      return { type: 'ContractNegotiationTerminationMessage' };
    default:
      throw conflict(`A negotiation knows no ${action.do}`);
  }
}

/** An additional property, which others ignore. */
const evidenceOf = async ({ evidence }: NegotiationNeeds, agreement: Policy | undefined) =>
  evidence === undefined || agreement === undefined
    ? {}
    : { evidence: await evidence.sign(agreement) };

/**
 * Of the offer on the table, which is ours wherever a partner asked for ours (`onTheTable`). The Eclipse
 * connector wants the rules of the offer as they were published, in their order.
 */
async function agreementMessage(needs: NegotiationNeeds, process: Process): Promise<Making> {
  const { offer } = process;
  if (offer === undefined) throw conflict('There is no offer to agree to');
  const { permission, prohibition, obligation } = offer;
  const agreement: Policy = {
    '@id': `urn:uuid:${needs.ids.next()}`,
    '@type': 'Agreement',
    target: process.datasetId,
    ...partiesOf(process, needs.own),
    timestamp: needs.clock.now().toISOString(),
    ...(permission && { permission }),
    ...(prohibition && { prohibition }),
    ...(obligation && { obligation }),
  };
  return {
    type: 'ContractAgreementMessage',
    body: { agreement, ...(await evidenceOf(needs, agreement)) },
    patch: { agreement, agreementId: agreement['@id'] },
  };
}

/** A finalized agreement is in force: transfers are asked for by its id. */
async function entered({ clock, own }: NegotiationNeeds, tx: Tx, process: Process): Promise<void> {
  const { state, agreement, id, role, counterpartyId, datasetId } = process;
  if (state !== 'FINALIZED' || agreement === undefined) return;
  const { assigner, assignee } = partiesOf(process, own);
  const isNew = await insertAgreement(tx, {
    id: agreement['@id'],
    role,
    counterpartyId,
    providerId: assigner,
    consumerId: assignee,
    datasetId,
    policy: agreement,
    negotiationId: id,
    finalizedAt: clock.now(),
  });
  if (!isNew) throw conflict('The counterparty has used the id of the agreement before');
}
