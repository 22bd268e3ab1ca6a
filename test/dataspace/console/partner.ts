/** A partner that speaks to a node under test, and answers it: with 200, or with 403 where its address says `refuses`. */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Express } from 'express';
import request from 'supertest';
import type { Outbound } from '../../../src/kernel/outbound.ts';
import { anOffer, say } from '../support.ts';

export const PARTNER = 'did:web:partner.example';
const IDENTITY = JSON.stringify({ region: 'eu', audience: 'x', clientId: PARTNER });
export const WILLING = 'https://partner.example/dsp/2025-1';
export const REFUSING = 'https://partner.example/refuses';

/** What it offers, as the Eclipse connector names things, and an entry that is no dataset. */
const OFFERED = {
  '@context': ['https://w3id.org/dspace/2025/1/context.jsonld'],
  '@type': 'Catalog',
  participantId: PARTNER,
  dataset: [
    {
      '@id': 'urn:dataset:skills',
      '@type': 'Dataset',
      'http://purl.org/dc/terms/title': { '@value': 'Skills of the north' },
      'dct:description': 'What employers asked for in 2026.',
      hasPolicy: [
        {
          '@id': 'urn:offer:skills',
          '@type': 'Offer',
          permission: [
            {
              action: 'use',
              constraint: [
                { leftOperand: 'dateTime', operator: 'lteq', rightOperand: '2026-12-31' },
              ],
            },
          ],
          prohibition: [{ action: 'distribute' }],
        },
      ],
      distribution: [
        { '@type': 'Distribution', format: 'HttpData-PULL', accessService: 'urn:service' },
      ],
    },
    { '@id': 'urn:dataset:broken' },
  ],
};

export const answering = (): { readonly outbound: Outbound; readonly urls: string[] } => {
  const urls: string[] = [];
  const answer = (url: string) => {
    if (url.includes('refuses'))
      return { status: 403, text: JSON.stringify({ reason: ['We do not know this process'] }) };
    return { status: 200, text: JSON.stringify(url.includes('/catalog/') ? OFFERED : {}) };
  };
  return {
    urls,
    outbound: {
      request: async ({ url }) => {
        urls.push(url);
        const { status, text } = answer(url);
        return { status, url, headers: {}, body: Readable.from([text]) };
      },
    },
  };
};

const post = async (node: Express | string, path: string, body: object) =>
  request(node)
    .post(`/dsp/2025-1${path}`)
    .set('authorization', IDENTITY)
    .set('content-type', 'application/json')
    .send(body);

/** It offers us something: the node waits for its operator. Answers the negotiation's id here. */
export async function offersUs(node: Express | string, callbackAddress = WILLING): Promise<string> {
  const { status, body } = await post(
    node,
    '/negotiations/offers',
    say('ContractOfferMessage', {
      providerPid: `urn:uuid:${randomUUID()}`,
      offer: anOffer(),
      callbackAddress,
    }),
  );
  if (status !== 201) throw new Error(`The offer was answered ${status}`);
  return (body as { consumerPid: string }).consumerPid.slice('urn:uuid:'.length);
}

/** It gives up a negotiation and says why. */
export async function ends(
  node: Express | string,
  id: string,
  providerPid: string,
  reason: string,
) {
  const said = say('ContractNegotiationTerminationMessage', {
    providerPid,
    consumerPid: `urn:uuid:${id}`,
    code: 'too-late',
    reason: [reason],
  });
  return post(node, `/negotiations/urn:uuid:${id}/termination`, said);
}
