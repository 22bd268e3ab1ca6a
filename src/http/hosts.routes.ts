/** `/api/hosts`: which hosts that this process calls are slow, unreachable, lie or flood. */
import { Router } from 'express';
import { z } from 'zod';
import type { HostHealth } from '../kernel/outbound.ts';
import { route } from './endpoint.ts';
import type { Guard } from './guard.ts';

const zTrouble = z.enum(['slow', 'unreachable', 'untrusted', 'garbled', 'flooding']);
const zAnswer = z.object({
  hosts: z.array(
    z.object({
      place: z.string().describe('host:port'),
      last: z.object({ trouble: zTrouble, at: z.date() }),
      failuresInRow: z.number(),
      troubles: z.partialRecord(zTrouble, z.number()).describe('since this process started'),
      onTheirWay: z.number(),
      answered: z.date().optional(),
      restsUntil: z.date().optional().describe('it is not called before'),
    }),
  ),
});

export function hostRoutes(guard: Guard, hosts: { health(): readonly HostHealth[] }): Router {
  const router = Router();
  route(router, guard, {
    method: 'get',
    path: '/api/hosts',
    access: 'viewer',
    scope: 'contracts:read',
    summary:
      'Hosts that failed when this process called them, the latest first, and which of them rest',
    schema: z.object({}),
    answer: zAnswer,
    handle: async () => ({
      status: 200,
      headers: { 'cache-control': 'no-store' },
      body: { hosts: hosts.health() },
    }),
  });
  return router;
}
