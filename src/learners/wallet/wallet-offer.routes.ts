/** For who hands a credential over at a desk: the offer goes to the learner's phone, the code is told them. */
import { Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import type { Guard } from '../../http/guard.ts';
import { notFound } from '../../kernel/errors.ts';
import type { LearnersNeeds } from '../needs.ts';
import { readIssuedFacts } from '../read.service.ts';
import { newTxCode, startOffer } from './offer.service.ts';

const zCredential = z.object({ params: z.object({ id: z.uuid() }) });
const zOfOrganisation = z.object({
  params: z.object({ issuer: z.string().max(60), id: z.uuid() }),
});
const zOffered = z.object({
  uri: z
    .string()
    .describe('openid-credential-offer://…: to be opened on the phone, or as a QR code'),
  txCode: z.string().describe('to be told the learner; it is told this once'),
  expiresAt: z.date(),
});

async function offered(needs: LearnersNeeds, id: string) {
  const txCode = newTxCode();
  const body = { ...(await startOffer(needs, id, { txCode })), txCode };
  return { status: 201, headers: { 'cache-control': 'no-store' }, body };
}

export function walletOfferRoutes(guard: Guard, needs: LearnersNeeds): Router {
  const router = Router();
  const summary = 'Offers a credential to its learner’s wallet, for a quarter of an hour';
  route(router, guard, {
    method: 'post',
    path: '/api/credentials/:id/wallet-offer',
    access: 'operator',
    scope: 'credentials:write',
    summary,
    schema: zCredential,
    answer: zOffered,
    handle: async ({ params }) => offered(needs, params.id),
  });
  route(router, guard, {
    method: 'post',
    path: '/api/issuers/:issuer/credentials/:id/wallet-offer',
    access: 'issuer',
    scope: 'credentials:write',
    summary,
    schema: zOfOrganisation,
    answer: zOffered,
    handle: async ({ params: { issuer, id } }) => {
      const { organisation } = await readIssuedFacts(needs, id);
      if (organisation !== issuer) throw notFound('credential', id);
      return offered(needs, id);
    },
  });
  return router;
}
