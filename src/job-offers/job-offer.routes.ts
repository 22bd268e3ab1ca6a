import { type Request, Router } from 'express';
import { z } from 'zod';
import { route } from '../http/endpoint.ts';
import type { Guard } from '../http/guard.ts';
import type { Reply } from '../http/reply.ts';
import { noteAct } from '../http/witness.ts';
import type { Party } from '../issuers/index.ts';
import { didOf } from '../participants/index.ts';
import { type UnsignedOffer, zUnsignedOffer } from './job-offer.schema.ts';
import { signOffer } from './sign-offer.ts';

type Signatory = Pick<Party, 'address' | 'signer' | 'mandate'>;

interface Needs {
  readonly guard: Guard;
  readonly node: Signatory;
  /** Throws where the organisation may not sign offers. */
  readonly partyOf: (issuer: string) => Promise<Signatory>;
}

async function signed(
  { address, signer, mandate }: Signatory,
  offer: UnsignedOffer,
  req: Request,
): Promise<Reply> {
  const origin = { publicUrl: address, signer: () => signer('Ed25519') };
  const body = await signOffer(origin, offer);
  noteAct(req, { issuer: didOf(address), ...(mandate && { mandate: mandate.id }) });
  return { status: 200, body, headers: { 'cache-control': 'no-store' } };
}

/** Signs an offer for handing over. Nothing is stored or published. */
export function jobOfferRoutes({ guard, node, partyOf }: Needs): Router {
  const router = Router();
  route(router, guard, {
    method: 'post',
    path: '/api/job-offers/signed',
    access: 'operator',
    scope: 'credentials:write',
    summary: 'Sign a job offer, as this node',
    schema: z.object({ body: zUnsignedOffer }),
    handle: async ({ body }, req) => signed(node, body, req),
  });

  route(router, guard, {
    method: 'post',
    path: '/api/issuers/:issuer/job-offers/signed',
    access: 'issuer',
    scope: 'credentials:write',
    summary: 'Sign a job offer as an organisation under this node, or for it',
    schema: z.object({
      params: z.object({ issuer: z.string().min(1).max(60) }),
      body: zUnsignedOffer,
    }),
    handle: async ({ params, body }, req) => signed(await partyOf(params.issuer), body, req),
  });
  return router;
}
