import { Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import type { Guard } from '../../http/guard.ts';
import { zEvidence } from './evidence.schema.ts';
import { type ExportNeeds, exportEvidence } from './export-evidence.ts';

const zWanted = z.object({
  params: z.object({ id: z.string().max(500) }),
  query: z.object({ counterparty: z.string().max(2_000).exactOptional() }),
});

export function evidenceRoutes({ guard, ...needs }: ExportNeeds & { readonly guard: Guard }) {
  const router = Router();
  route(router, guard, {
    method: 'get',
    path: '/api/agreements/:id/evidence',
    access: 'viewer',
    scope: 'contracts:read',
    summary:
      'The agreement with the signatures of both parties, its history and their DID documents, to be checked offline; `counterparty` where two use this id',
    schema: zWanted,
    answer: zEvidence,
    handle: async ({ params, query }) => ({
      status: 200,
      headers: { 'cache-control': 'no-store' },
      body: await exportEvidence(needs, params.id, query.counterparty),
    }),
  });
  return router;
}
