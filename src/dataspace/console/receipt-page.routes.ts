/** `/operator/transfers/:id/receive` and the bytes that came. */
import { Router } from 'express';
import { route } from '../../http/endpoint.ts';
import { seeOther } from '../../http/private-page.ts';
import { AppError } from '../../kernel/errors.ts';
import { zOneProcess } from './console.schema.ts';
import type { PageNeeds } from './process-page.routes.ts';
import { receivedReply, zOneReceipt } from './receipt-api.routes.ts';

const PATH = '/operator/transfers';
/** Small data is there when the page is; the rest comes while nobody waits. */
const WAIT_MS = 3000;

export function receiptPageRoutes({ guard, plane, receptions }: PageNeeds): Router {
  const router = Router();

  route(router, guard, {
    method: 'post',
    path: `${PATH}/:id/receive`,
    access: 'operator',
    body: 'form',
    schema: zOneProcess,
    handle: async ({ params: { id } }) => {
      try {
        await receptions.begin({ transferId: id }, WAIT_MS);
      } catch (error) {
        // The page says what became of it.
        if (!(error instanceof AppError) || receptions.stateOf(id).state !== 'failed') throw error;
      }
      return seeOther(`${PATH}/${id}`);
    },
  });

  route(router, guard, {
    method: 'get',
    path: `${PATH}/:id/receipts/:receipt/data`,
    access: 'viewer',
    schema: zOneReceipt,
    handle: async ({ params }) => receivedReply(plane, params.id, params.receipt),
  });
  return router;
}
