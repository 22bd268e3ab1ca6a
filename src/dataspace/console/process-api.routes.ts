/** `/api/negotiations` and `/api/transfers`: what both have, lists, one, its history. */

import { Router } from 'express';
import { route } from '../../http/endpoint.ts';
import { nextOf } from '../../kernel/cursor.ts';
import type { Kind } from '../process/process.ts';
import { listAnswer, processAnswer } from './answers.ts';
import { type ApiNeeds, answered, processReply, READS } from './api.routes.ts';
import { chosenOf, pageOf, placeOf } from './asked.ts';
import {
  zHistoryAnswer,
  zHistoryQuery,
  zOneProcess,
  zProcessAnswer,
  zProcessesAnswer,
  zProcessesQuery,
} from './console.schema.ts';

export function processApiRoutes(kind: Kind, { guard, console }: ApiNeeds): Router {
  const router = Router();
  const path = `/api/${kind}s`;

  route(router, guard, {
    method: 'get',
    path,
    ...READS,
    summary: `The ${kind}s of this node as provider and as consumer, newest first`,
    schema: zProcessesQuery[kind],
    answer: zProcessesAnswer,
    handle: async ({ query }, req) => {
      const listed = await console.processes(kind, chosenOf(query), pageOf(query));
      const notDelivered = await console.notDelivered(listed.items);
      return answered(
        listAnswer(listed, req.originalUrl, (one) =>
          processAnswer(one, listed.partners, notDelivered),
        ),
      );
    },
  });

  route(router, guard, {
    method: 'get',
    path: `${path}/:id`,
    ...READS,
    summary: `One ${kind}`,
    schema: zOneProcess,
    answer: zProcessAnswer,
    handle: async ({ params }) => processReply(console, await console.process(kind, params.id)),
  });

  route(router, guard, {
    method: 'get',
    path: `${path}/:id/history`,
    ...READS,
    summary: 'Every message, oldest first, with who, when and what became of it',
    schema: zHistoryQuery,
    answer: zHistoryAnswer,
    handle: async ({ params: { id }, query }, req) => {
      await console.process(kind, id);
      const after = placeOf(query.cursor);
      const { entries, next } = await console.history(id, {
        limit: query.limit,
        ...(after === undefined ? {} : { after }),
      });
      return answered({ items: entries, ...nextOf(req.originalUrl, next) });
    },
  });
  return router;
}
