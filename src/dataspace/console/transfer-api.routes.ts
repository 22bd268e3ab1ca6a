/** `/api/transfers`: beginning one, and the steps of an operator in it. */
import type { Router } from 'express';
import { route } from '../../http/endpoint.ts';
import { actorOf } from '../../http/guard.ts';
import type { NodeDataPlane } from '../data-plane/plane.ts';
import { ACTS, type ApiNeeds, processReply, step } from './api.routes.ts';
import { zEnding, zNewTransfer, zOneProcess, zProcessAnswer } from './console.schema.ts';
import { processApiRoutes } from './process-api.routes.ts';

const kind = 'transfer';

interface Needs extends ApiNeeds {
  readonly plane: Pick<NodeDataPlane, 'openInbox'>;
}

export function transferApiRoutes(needs: Needs): Router {
  const { guard, console, plane } = needs;
  const router = processApiRoutes(kind, needs);

  route(router, guard, {
    method: 'post',
    path: '/api/transfers',
    ...ACTS,
    summary: 'As consumer: ask for the data of an agreement',
    schema: zNewTransfer,
    answer: zProcessAnswer,
    handle: async ({ body }, req) => {
      const { partner, agreement: agreementId, format } = body;
      const { transfers } = console.dataspace;
      const isHere = format === 'HttpData-PUSH' && body.dataAddress === undefined;
      const dataAddress = isHere ? await plane.openInbox() : body.dataAddress;
      const counterpartyAddress = await console.addressOf(partner, body.address);
      const counterparty = { counterpartyId: partner, counterpartyAddress };
      const wish = { ...counterparty, agreementId, format, ...(dataAddress && { dataAddress }) };
      return processReply(console, await transfers.request(wish, actorOf(req).id), 201);
    },
  });

  step(router, needs, {
    kind,
    name: 'start',
    summary: 'As provider start it; who suspended it resumes it',
    schema: zOneProcess,
    act: async ({ params }, by) => console.dataspace.transfers.start(params.id, by),
  });
  step(router, needs, {
    kind,
    name: 'complete',
    summary: 'All data is there',
    schema: zOneProcess,
    act: async ({ params }, by) => console.dataspace.transfers.complete(params.id, by),
  });
  for (const [name, summary] of [
    ['suspend', 'Pause it; its tokens open nothing until it is resumed'],
    ['terminate', 'End it; its tokens open nothing any more'],
  ] as const)
    step(router, needs, {
      kind,
      name,
      summary,
      schema: zEnding,
      act: async ({ params, body: { code, reasons } }, by) =>
        console.dataspace.transfers[name](
          params.id,
          { reasons, ...(code === undefined ? {} : { code }) },
          by,
        ),
    });
  return router;
}
