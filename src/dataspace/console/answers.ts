/** Processes and agreements as the management API writes them. */
import { nextOf } from '../../kernel/cursor.ts';
import { describe } from '../../policies/index.ts';
import type { ListedAgreement } from '../negotiation/agreement.store.ts';
import { ownPid, type Process } from '../process/process.ts';
import type { Listed } from './console.ts';
import { isOurTurn, stepsOf } from './turns.ts';

type Names = ReadonlyMap<string, string>;

/** Members that are undefined are left out by JSON. */
export const processAnswer = (process: Process, partners: Names, notDelivered: Names) => ({
  id: process.id,
  pid: ownPid(process.id),
  role: process.role,
  partner: process.counterpartyId,
  partnerName: partners.get(process.counterpartyId),
  partnerPid: process.counterpartyPid,
  partnerAddress: process.counterpartyAddress,
  state: process.state,
  steps: stepsOf(process),
  waitsForUs: isOurTurn(process),
  dataset: process.datasetId,
  offer: process.offer,
  agreement: process.agreement,
  agreementId: process.agreementId,
  format: process.format,
  dataAddress: process.dataAddress,
  closing: process.closing,
  notDelivered: notDelivered.get(process.id),
  created: process.createdAt,
  updated: process.updatedAt,
});

export const agreementAnswer = (agreement: ListedAgreement, partners: Names, language: string) => ({
  number: agreement.seq,
  id: agreement.id,
  role: agreement.role,
  partner: agreement.counterpartyId,
  partnerName: partners.get(agreement.counterpartyId),
  provider: agreement.providerId,
  consumer: agreement.consumerId,
  dataset: agreement.datasetId,
  policy: agreement.policy,
  sentence: describe(agreement.policy, { language, role: agreement.role }).sentence,
  negotiation: agreement.negotiationId,
  finalized: agreement.finalizedAt,
  ended: agreement.endedAt,
});

export const listAnswer = <T, A>(listed: Listed<T>, path: string, answer: (item: T) => A) => ({
  total: listed.total,
  items: listed.items.map(answer),
  ...nextOf(path, listed.next),
});
