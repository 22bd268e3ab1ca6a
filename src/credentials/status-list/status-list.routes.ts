/** The lists as partners and wallets read them: public, and telling nothing of who holds what. */
import { Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import type { Guard } from '../../http/guard.ts';
import type { Db } from '../../kernel/db.ts';
import { notFound } from '../../kernel/errors.ts';
import type { Spelling, StatusLists } from './status-lists.ts';

/** How long a reader may keep one: so long a revocation may go unseen. */
const CACHED = { 'cache-control': 'public, max-age=60', 'access-control-allow-origin': '*' };
const TYPES: Readonly<Record<Spelling, string>> = {
  bitstring: 'application/vc+jwt',
  '2021': 'application/jwt',
};

export function statusListRoutes(guard: Guard, db: Db, lists: StatusLists): Router {
  const router = Router();
  const add = (path: string, spelling: Spelling, summary: string) =>
    route(router, guard, {
      method: 'get',
      path,
      access: 'public',
      summary,
      schema: z.object({ params: z.object({ id: z.string().max(100) }) }),
      handle: async ({ params: { id } }) => {
        const found = await lists.publish(db, id, spelling);
        if (found === undefined) throw notFound('status list', id);
        return { status: 200, body: found.jwt, type: TYPES[spelling], headers: CACHED };
      },
    });
  add('/status-lists/:id', 'bitstring', 'A status list of this node (Bitstring Status List 1.0)');
  add('/status-lists/:id/2021', '2021', 'The same list as StatusList2021');
  return router;
}
