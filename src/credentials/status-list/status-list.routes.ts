/** The lists as partners and wallets read them: public, and telling nothing of who holds what. */
import { Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import type { Guard } from '../../http/guard.ts';
import { preferred } from '../../http/negotiate.ts';
import type { Db } from '../../kernel/db.ts';
import { notFound } from '../../kernel/errors.ts';
import { pathOf, type Written } from './spellings.ts';
import { type StatusLists, TTL } from './status-lists.ts';

const CACHED = {
  'cache-control': `public, max-age=${TTL}`,
  'access-control-allow-origin': '*',
  vary: 'accept',
};

const JOSE = ['application/vc+jwt', 'application/jwt'];
const JSON_TYPES = ['application/vc', 'application/ld+json', 'application/json'];

/** Who names JSON and no JWT before it: the libraries of Data Integrity. */
const wantsProof = (accept: string | undefined): boolean =>
  JSON_TYPES.includes(preferred(accept, [...JOSE, ...JSON_TYPES]) ?? '');

const SERVED: readonly (Written & { readonly summary: string })[] = [
  {
    spelling: 'bitstring',
    purpose: 'revocation',
    summary: 'A status list of this node (Bitstring Status List 1.0): what is revoked',
  },
  {
    spelling: 'bitstring',
    purpose: 'suspension',
    summary: 'The same places (Bitstring Status List 1.0): what is suspended',
  },
  { spelling: '2021', purpose: 'revocation', summary: 'What is revoked, as StatusList2021' },
  { spelling: '2021', purpose: 'suspension', summary: 'What is suspended, as StatusList2021' },
  {
    spelling: 'token',
    purpose: 'revocation',
    summary: 'Both in one (IETF Token Status List): 0 valid, 1 invalid, 2 suspended',
  },
];

export function statusListRoutes(guard: Guard, db: Db, lists: StatusLists): Router {
  const router = Router();
  for (const { summary, ...written } of SERVED)
    route(router, guard, {
      method: 'get',
      path: `/status-lists/:id${pathOf(written)}`,
      access: 'public',
      summary,
      schema: z.object({ params: z.object({ id: z.string().max(100) }) }),
      handle: async ({ params: { id } }, req) => {
        const { spelling, purpose } = written;
        const proved = spelling === 'bitstring' && wantsProof(req.headers.accept);
        const found = proved
          ? await lists.prove(db, id, purpose)
          : await lists.publish(db, id, spelling, purpose);
        if (found === undefined) throw notFound('status list', id);
        return { status: 200, body: found.text, type: found.media, headers: CACHED };
      },
    });
  return router;
}
