/** `/api/negotiations`: beginning one, and the steps of an operator in it. */
import type { Router } from 'express';
import { route } from '../../http/endpoint.ts';
import { actorOf } from '../../http/guard.ts';
import { ACTS, type ApiNeeds, processReply, step } from './api.routes.ts';
import { assented } from './assent.ts';
import {
  zCounter,
  zEnding,
  zNewNegotiation,
  zOneProcess,
  zProcessAnswer,
} from './console.schema.ts';
import { processApiRoutes } from './process-api.routes.ts';

const kind = 'negotiation';

export function negotiationApiRoutes(needs: ApiNeeds): Router {
  const { guard, console } = needs;
  const router = processApiRoutes(kind, needs);

  route(router, guard, {
    method: 'post',
    path: '/api/negotiations',
    ...ACTS,
    summary: 'Ask a partner for what its offer gives; as provider, offer something of ours',
    schema: zNewNegotiation,
    answer: zProcessAnswer,
    handle: async ({ body: { partner, address, role, offer } }, req) => {
      const { negotiations } = console.dataspace;
      const counterpartyAddress = await console.addressOf(partner, address);
      const counterparty = { counterpartyId: partner, counterpartyAddress };
      const by = actorOf(req).id;
      const started =
        role === 'consumer'
          ? await negotiations.start(counterparty, offer, by)
          : await negotiations.startOffer(counterparty, offer, by);
      return processReply(console, started, 201);
    },
  });

  step(router, needs, {
    kind,
    name: 'accept',
    summary: 'Say yes to what is on the table: agree, accept, verify or finalize, whichever it is',
    schema: zOneProcess,
    act: async ({ params }, by) => assented(console, params.id, by),
  });

  step(router, needs, {
    kind,
    name: 'counter',
    summary: 'Answer with other terms',
    schema: zCounter,
    act: async ({ params, body }, by) =>
      console.dataspace.negotiations.counter(params.id, body.offer, by),
  });

  step(router, needs, {
    kind,
    name: 'terminate',
    summary: 'Refuse, or end it before it is finalized; the partner is told the reasons',
    schema: zEnding,
    act: async ({ params, body: { code, reasons } }, by) =>
      console.dataspace.negotiations.terminate(
        params.id,
        { reasons, ...(code === undefined ? {} : { code }) },
        by,
      ),
  });
  return router;
}
