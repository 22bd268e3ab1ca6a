/** `/operator/negotiations` and `/operator/transfers`: lists, one with its timeline, and what an operator does in it. */

import { type Request, Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import { actorOf, type Guard } from '../../http/guard.ts';
import { visitOf } from '../../http/negotiate.ts';
import { privatePage, seeOther } from '../../http/private-page.ts';
import { nextOf } from '../../kernel/cursor.ts';
import type { NodeDataPlane } from '../data-plane/plane.ts';
import type { Kind, Process } from '../process/process.ts';
import { chosenOf, pageOf, placeOf } from './asked.ts';
import { assented } from './assent.ts';
import { zOneProcess, zReasonForm, zUuid } from './console.schema.ts';
import type { Console } from './console.ts';
import type { Receptions } from './receptions.ts';
import { assentOf, statesOf, stepsOf } from './turns.ts';
import type { ConsoleViews, ProcessView } from './views.ts';

export interface PageNeeds {
  readonly guard: Guard;
  readonly console: Console;
  readonly views: ConsoleViews;
  readonly plane: NodeDataPlane;
  readonly receptions: Receptions;
}

const LINES = 25;
const MESSAGES = 100;

/** An empty field of a form of filters is one left out; so is a value from elsewhere. */
const choice = <T extends string>(values: readonly T[]) =>
  z.enum(values).optional().catch(undefined);
const cursor = z.string().max(200).optional();
const zList = (kind: Kind) =>
  z.object({
    query: z.object({
      role: choice(['provider', 'consumer']),
      state: choice(statesOf(kind)),
      partner: z.string().trim().max(500).optional(),
      waiting: choice(['us']),
      agreement: z.string().max(2000).optional(),
      cursor,
    }),
  });
const zOne = z.object({ params: z.object({ id: zUuid }), query: z.object({ cursor }) });

type ViewNeeds = Pick<PageNeeds, 'console' | 'plane' | 'receptions'>;

/** Of a transfer in which this node receives. */
async function receivedOf({ plane, receptions }: ViewNeeds, { kind, role, id }: Process) {
  if (kind !== 'transfer' || role !== 'consumer') return {};
  const receipts = await plane.receipts(id);
  return { received: { receipts, reception: receptions.stateOf(id) } };
}

async function viewOf(
  needs: ViewNeeds,
  process: Process,
  req: Request,
  given: { readonly cursor?: string | undefined; readonly fault?: 'reason-missing' },
): Promise<ProcessView> {
  const { console } = needs;
  const after = placeOf(given.cursor);
  const [history, partners, actors, weighed] = [
    await console.history(process.id, {
      limit: MESSAGES,
      ...(after === undefined ? {} : { after }),
    }),
    await console.partnerNames([process.counterpartyId]),
    await console.actorNames(),
    stepsOf(process).length === 0 ? undefined : await console.weighed(process),
  ];
  return {
    process,
    partners,
    actors,
    weighed,
    history: history.entries,
    ...nextOf(req.originalUrl, history.next),
    steps: stepsOf(process),
    assent: assentOf(process),
    ...(given.fault && { fault: given.fault }),
    notDelivered: (await console.notDelivered([process])).get(process.id),
    ...(await receivedOf(needs, process)),
    ...(await agreementOf(console, process)),
  };
}

async function agreementOf(console: Console, { agreementId, counterpartyId, role }: Process) {
  if (agreementId === undefined) return {};
  const filter = { id: agreementId, counterpartyId, role };
  const { items } = await console.agreements(filter, { limit: 1 });
  return items[0] === undefined ? {} : { agreement: items[0].seq };
}

export function processPageRoutes(kind: Kind, needs: PageNeeds): Router {
  const { guard, console, views } = needs;
  const router = Router();
  const path = `/operator/${kind}s`;
  const access = 'viewer' as const;

  route(router, guard, {
    method: 'get',
    path,
    access,
    schema: zList(kind),
    handle: async ({ query: asked }, req) => {
      const page = pageOf({ cursor: asked.cursor, limit: LINES });
      const { next, ...listed } = await console.processes(kind, chosenOf(asked), page);
      const notDelivered = await console.notDelivered(listed.items);
      const view = { ...listed, kind, asked, states: statesOf(kind), notDelivered };
      return privatePage(
        views.processes,
        { ...view, ...nextOf(req.originalUrl, next) },
        visitOf(req),
      );
    },
  });

  route(router, guard, {
    method: 'get',
    path: `${path}/:id`,
    access,
    schema: zOne,
    handle: async ({ params: { id }, query }, req) => {
      const view = await viewOf(needs, await console.process(kind, id), req, query);
      return privatePage(views.process, view, visitOf(req));
    },
  });
  return router;
}

type Ending = 'terminate' | 'suspend';

/** The partner is told why: nothing is refused, paused or ended without a reason. */
function endingForm(router: Router, needs: PageNeeds, kind: Kind, ending: Ending): void {
  const { guard, console, views } = needs;
  route(router, guard, {
    method: 'post',
    path: `/operator/${kind}s/:id/${ending}`,
    access: 'operator',
    body: 'form',
    schema: zReasonForm,
    handle: async ({ params: { id }, body }, req) => {
      const reason = body.reason.trim();
      if (reason === '') {
        const process = await console.process(kind, id);
        const view = await viewOf(needs, process, req, { fault: 'reason-missing' });
        return privatePage(views.process, view, visitOf(req), { status: 422 });
      }
      const [by, why] = [actorOf(req).id, { code: 'operator', reasons: [reason] }];
      const { transfers, negotiations } = console.dataspace;
      if (kind === 'negotiation') await negotiations.terminate(id, why, by);
      else await transfers[ending](id, why, by);
      return seeOther(`/operator/${kind}s/${id}`);
    },
  });
}

/** `/operator/negotiations/:id/accept`, `…/terminate`. */
export function negotiationFormRoutes(needs: PageNeeds): Router {
  const router = Router();
  const { guard, console } = needs;
  route(router, guard, {
    method: 'post',
    path: '/operator/negotiations/:id/accept',
    access: 'operator',
    body: 'form',
    schema: zOneProcess,
    handle: async ({ params: { id } }, req) => {
      await assented(console, id, actorOf(req).id);
      return seeOther(`/operator/negotiations/${id}`);
    },
  });
  endingForm(router, needs, 'negotiation', 'terminate');
  return router;
}

/** `/operator/transfers/:id/start`, `…/complete`, `…/suspend`, `…/terminate`. */
export function transferFormRoutes(needs: PageNeeds): Router {
  const router = Router();
  const { guard, console } = needs;
  for (const move of ['start', 'complete'] as const)
    route(router, guard, {
      method: 'post',
      path: `/operator/transfers/:id/${move}`,
      access: 'operator',
      body: 'form',
      schema: zOneProcess,
      handle: async ({ params: { id } }, req) => {
        await console.dataspace.transfers[move](id, actorOf(req).id);
        return seeOther(`/operator/transfers/${id}`);
      },
    });
  endingForm(router, needs, 'transfer', 'suspend');
  endingForm(router, needs, 'transfer', 'terminate');
  return router;
}
