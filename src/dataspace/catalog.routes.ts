/** DSP 2025-1, Catalog HTTPS binding. What there is to see comes from the `CatalogueSource`. */
import { createHash } from 'node:crypto';
import { Router } from 'express';
import { z } from 'zod';
import { route } from '../http/endpoint.ts';
import type { Guard } from '../http/guard.ts';
import { callerOf } from '../http/peer.ts';
import type { Reply } from '../http/reply.ts';
import { AppError } from '../kernel/errors.ts';
import { parse } from '../kernel/parse.ts';
import { zCatalogRequest } from './messages/catalog.schema.ts';
import { CONTEXT } from './messages/context.schema.ts';
import { type Body, bodyOf } from './messages/incoming.ts';
import { errorReply } from './messages/protocol-error.ts';
import type { CataloguePage, CatalogueSource } from './ports.ts';
import { BASE } from './process/base.ts';

const CURSOR = 'cursor';
/** Each partner sees its own: nothing between us may hand it to another. */
const OWN = { 'cache-control': 'private, no-cache', vary: 'Authorization' } as const;
const PATH = `${BASE}/catalog/request`;

/** "a filter": a list; peers also send one object, or an empty one for none. */
function filterOf(body: Body): readonly unknown[] {
  const { filter } = body;
  if (typeof filter !== 'object' || filter === null || Array.isArray(filter))
    return parse(zCatalogRequest, body, 'message').filter ?? [];
  const { filter: _filter, ...rest } = body;
  parse(zCatalogRequest, rest, 'message');
  return Object.keys(filter).length === 0 ? [] : [filter];
}

const linkTo = (cursor: string | undefined, rel: string) =>
  cursor === undefined ? [] : [`<request?${CURSOR}=${encodeURIComponent(cursor)}>; rel="${rel}"`];

/** RFC 8288; the protocol has `next` and `previous` only. The request is sent again to the address of the link. */
function linkOf({ next, previous }: CataloguePage): string | undefined {
  const links = [...linkTo(next, 'next'), ...linkTo(previous, 'previous')];
  return links.length === 0 ? undefined : links.join(', ');
}

const answered = async (work: () => Promise<Reply>): Promise<Reply> =>
  work().catch((error: unknown) => errorReply('catalog', error));

export function catalogRoutes(guard: Guard, source: CatalogueSource): Router {
  const router = Router();
  route(router, guard, {
    method: 'post',
    path: PATH,
    access: 'peer',
    schema: z.object({ query: z.object({ [CURSOR]: z.string().exactOptional() }) }),
    handle: async ({ query }, req) =>
      answered(async () => {
        const cursor = query[CURSOR];
        const page = await source.readPage({
          participantId: callerOf(req).id,
          filter: filterOf(bodyOf(req.body)),
          ...(cursor === undefined ? {} : { cursor }),
        });
        const link = linkOf(page);
        return {
          status: 200,
          body: page.catalog,
          headers: { ...OWN, ...(link && { link }) },
          ...(page.etag === undefined ? {} : { etag: page.etag }),
        };
      }),
  });
  route(router, guard, {
    method: 'get',
    path: `${BASE}/catalog/datasets/:id`,
    access: 'peer',
    schema: z.object({ params: z.object({ id: z.string() }) }),
    handle: async ({ params }, req) =>
      answered(async () => {
        const found = await source.findDataset(callerOf(req).id, params.id);
        if (found === undefined) throw new AppError('not-found', 'There is no such dataset');
        const body = JSON.stringify({ '@context': CONTEXT, ...found });
        const etag = createHash('sha256').update(body).digest('base64url').slice(0, 22);
        return { status: 200, body, etag, headers: OWN };
      }),
  });
  return router;
}
