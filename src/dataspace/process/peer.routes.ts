/** How the addresses of negotiations and transfers take and answer messages. */
import type { ErrorRequestHandler, Request, Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import type { Guard } from '../../http/guard.ts';
import { callerOf } from '../../http/peer.ts';
import { unreadableStatus } from '../../http/problem.ts';
import type { Reply } from '../../http/reply.ts';
import { AppError } from '../../kernel/errors.ts';
import { type Body, bodyOf } from '../messages/incoming.ts';
import { errorReply, type Pids, protocolError, type Surface } from '../messages/protocol-error.ts';
import { BASE } from './base.ts';
import type { Incoming } from './conduct.ts';
import type { Engine } from './engine.ts';
import type { Process } from './process.ts';
import { Refused } from './step.ts';

export interface Exchange {
  readonly router: Router;
  readonly guard: Guard;
  readonly engine: Engine;
  readonly surface: Surface;
  /** ContractNegotiation or TransferProcess, as every answer to a message. */
  readonly show: (process: Process) => object;
}

const zAny = z.object({ params: z.record(z.string(), z.string()) });

const textOf = (value: unknown): string =>
  typeof value === 'string' && value.length <= 500 ? value : '';

/** As far as the message says them. */
function pidsIn(given: unknown): Pids {
  const body: Body = typeof given === 'object' && given !== null ? { ...given } : {};
  return { providerPid: textOf(body['providerPid']), consumerPid: textOf(body['consumerPid']) };
}

async function answered(
  surface: Surface,
  req: Request,
  work: () => Promise<Reply>,
): Promise<Reply> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) return errorReply(surface, error.error, error.pids);
    return errorReply(surface, error, pidsIn(req.body));
  }
}

/** A first message: 201 with the process that it opens. */
export function opens(
  { router, guard, engine, surface, show }: Exchange,
  path: string,
  incoming: Incoming,
): void {
  route(router, guard, {
    method: 'post',
    path: `${BASE}${path}`,
    access: 'peer',
    schema: zAny,
    handle: async (_input, req) =>
      answered(surface, req, async () => {
        const process = await engine.admit(callerOf(req).id, incoming, bodyOf(req.body));
        return { status: 201, body: show(process) };
      }),
  });
}

/** A message for the process `:pid`: 200 with the process. */
export function takes(
  { router, guard, engine, surface, show }: Exchange,
  path: string,
  as: Incoming | ((body: Body) => Incoming),
): void {
  route(router, guard, {
    method: 'post',
    path: `${BASE}${path}`,
    access: 'peer',
    schema: zAny,
    handle: async ({ params }, req) =>
      answered(surface, req, async () => {
        const process = await engine.receive({
          caller: callerOf(req).id,
          pid: params['pid'] ?? '',
          body: () => bodyOf(req.body),
          as: typeof as === 'function' ? as : () => as,
        });
        return { status: 200, body: show(process) };
      }),
  });
}

/** The state of the process `:pid`, for its counterparty alone. */
export function shows({ router, guard, engine, surface, show }: Exchange, path: string): void {
  route(router, guard, {
    method: 'get',
    path: `${BASE}${path}`,
    access: 'peer',
    schema: zAny,
    handle: async ({ params }, req) =>
      answered(surface, req, async () => {
        const process = await engine.read(callerOf(req).id, params['pid'] ?? '');
        return { status: 200, body: show(process), headers: { 'cache-control': 'no-store' } };
      }),
  });
}

const surfaceOf = (path: string): Surface => {
  if (path.startsWith(`${BASE}/negotiations`)) return 'negotiation';
  return path.startsWith(`${BASE}/transfers`) ? 'transfer' : 'catalog';
};

const UNREADABLE: Readonly<Record<number, string>> = {
  413: 'The message is too large',
  415: 'The encoding of the message is not supported',
};

/** As an answer of this surface; undefined for a fault of ours. */
function unread(surface: Surface, error: unknown) {
  const status = unreadableStatus(error) ?? (error instanceof RangeError ? 400 : undefined);
  if (status === undefined)
    return error instanceof AppError ? errorReply(surface, error) : undefined;
  const reason = [UNREADABLE[status] ?? 'The message cannot be read'];
  return protocolError(surface, { status, code: 'malformed', reason });
}

/** What failed before a handler was reached (no credentials, no JSON, too large) has protocol bodies too. */
export const protocolErrors: ErrorRequestHandler = (error: unknown, req, res, next) => {
  const isOurs = req.path.startsWith(`${BASE}/`) && !res.headersSent;
  const reply = isOurs ? unread(surfaceOf(req.path), error) : undefined;
  if (reply === undefined) {
    next(error);
    return;
  }
  if (reply.status === 401) res.setHeader('www-authenticate', 'Bearer');
  res.status(reply.status).type('application/json').send(JSON.stringify(reply.body));
};
