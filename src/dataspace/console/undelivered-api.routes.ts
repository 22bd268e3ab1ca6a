/** `/api/dead-letters` and `/api/failed-pushes`: what did not arrive and is not tried again by itself. */
import { Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import { nextOf, readCursor } from '../../kernel/cursor.ts';
import type { Flow } from '../data-plane/flow.store.ts';
import type { NodeDataPlane } from '../data-plane/plane.ts';
import { isProcessId } from '../process/process.ts';
import { listAnswer } from './answers.ts';
import { ACTS, type ApiNeeds, answered, READS } from './api.routes.ts';
import { pageOf } from './asked.ts';
import {
  zCursorQuery,
  zDeadLettersAnswer,
  zFailedPushesAnswer,
  zOneNumber,
  zUuid,
} from './console.schema.ts';

export function deadLetterApiRoutes({ guard, console }: ApiNeeds): Router {
  const router = Router();

  route(router, guard, {
    method: 'get',
    path: '/api/dead-letters',
    ...READS,
    summary: 'Messages that did not arrive and are not tried again by themselves, newest first',
    schema: zCursorQuery,
    answer: zDeadLettersAnswer,
    handle: async ({ query }, req) =>
      answered(listAnswer(await console.deadLetters(pageOf(query)), req.originalUrl, (one) => one)),
  });

  route(router, guard, {
    method: 'post',
    path: '/api/dead-letters/:id/retry',
    ...ACTS,
    summary: 'Send it again, now',
    schema: zOneNumber,
    handle: async ({ params }) => {
      await console.dataspace.deadLetters.retry(params.id);
      return { status: 204 };
    },
  });

  route(router, guard, {
    method: 'delete',
    path: '/api/dead-letters/:id',
    ...ACTS,
    summary: 'Put it aside for good; it stays in the history',
    schema: zOneNumber,
    handle: async ({ params }) => {
      await console.dataspace.deadLetters.drop(params.id);
      return { status: 204 };
    },
  });
  return router;
}

const pushAnswer = (
  { transferId, participantId, datasetId, agreementId, attempts, reason }: Flow,
  partners: ReadonlyMap<string, string>,
) => ({
  transfer: transferId,
  partner: participantId,
  partnerName: partners.get(participantId),
  dataset: datasetId,
  agreementId,
  attempts,
  reason,
});

/** Of a `next` link: the id of the last. */
function pushPlace(cursor: string | undefined): { readonly after?: string } {
  if (cursor === undefined) return {};
  const after = String(readCursor(cursor, ['string'])[0]);
  return isProcessId(after) ? { after } : {};
}

export function failedPushApiRoutes({
  guard,
  console,
  plane,
}: ApiNeeds & { readonly plane: Pick<NodeDataPlane, 'retryPush'> }): Router {
  const router = Router();

  route(router, guard, {
    method: 'get',
    path: '/api/failed-pushes',
    ...READS,
    summary: 'Data that this node was to send and gave up sending; the transfers run on',
    schema: zCursorQuery,
    answer: zFailedPushesAnswer,
    handle: async ({ query: { cursor, limit } }, req) => {
      const place = pushPlace(cursor);
      const { total, items, partners, next } = await console.failedPushes({ limit, ...place });
      return answered({
        total,
        items: items.map((flow) => pushAnswer(flow, partners)),
        ...nextOf(req.originalUrl, next),
      });
    },
  });

  route(router, guard, {
    method: 'post',
    path: '/api/failed-pushes/:id/retry',
    ...ACTS,
    summary: 'Send the data of this transfer again, now',
    schema: z.object({ params: z.object({ id: zUuid }) }),
    handle: async ({ params: { id } }) => {
      await console.process('transfer', id);
      await plane.retryPush(id);
      return { status: 204 };
    },
  });
  return router;
}
