/** `GET /api/events`: what happens in negotiations and transfers, as it happens. */
import { type Request, Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import type { Guard } from '../../http/guard.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Db } from '../../kernel/db.ts';
import { AppError } from '../../kernel/errors.ts';
import { lastEvent } from '../process/event.store.ts';
import { READS } from './api.routes.ts';
import type { Console } from './console.ts';
import { eventStream } from './event-stream.ts';

export interface EventNeeds {
  readonly guard: Guard;
  readonly db: Db;
  readonly clock: Clock;
  readonly console: Console;
  /** Raised when the node stops. */
  readonly stopping: AbortSignal;
}

const zPlace = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
/** Each holds a connection. */
const MOST = 200;

/** A browser that comes back sends the last place it saw, above the one of the address that it began with. */
function placeOf(req: Request, after: number | undefined): number | undefined {
  const header = zPlace.safeParse(req.get('last-event-id'));
  return header.success && req.get('last-event-id') !== '' ? header.data : after;
}

function whenGone(req: Request): AbortSignal {
  const gone = new AbortController();
  req.res?.once('close', () => gone.abort());
  return gone.signal;
}

export function eventApiRoutes({ guard, db, clock, console, stopping }: EventNeeds): Router {
  const router = Router();
  let open = 0;
  const { access, scope } = READS;
  const may = async (req: Request) => {
    try {
      await guard(access, req, scope);
      return true;
    } catch (error) {
      if (error instanceof AppError) return false;
      throw error;
    }
  };

  route(router, guard, {
    method: 'get',
    path: '/api/events',
    ...READS,
    summary:
      'Server-sent events: `process`, a message of the history with its number; `delivery`, what became of messages. Goes on after `Last-Event-ID`; something may be told twice, under the same number',
    schema: z.object({
      query: z.object({
        after: zPlace.optional().describe('place in the history to begin after; default: its end'),
      }),
    }),
    handle: async ({ query }, req) => {
      const { bell } = console.dataspace;
      if (open >= MOST) throw new AppError('unavailable', `${MOST} streams of events are open`);
      const after = placeOf(req, query.after) ?? (await lastEvent(db));
      const gone = whenGone(req);
      open += 1;
      gone.addEventListener('abort', () => {
        open -= 1;
      });
      const signal = AbortSignal.any([gone, stopping]);
      return {
        status: 200,
        type: 'text/event-stream',
        // Proxies keep nothing of it, and pass it on as it comes.
        headers: { 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' },
        body: eventStream({ db, clock, bell }, { after, may: async () => may(req), signal }),
      };
    },
  });
  return router;
}
