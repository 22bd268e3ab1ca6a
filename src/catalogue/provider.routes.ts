import { type Request, Router } from 'express';
import { z } from 'zod';
import { route } from '../http/endpoint.ts';
import type { Reply } from '../http/reply.ts';
import { inSameForm, mediaTypeFor, orTombstone, represent } from '../http/represent.ts';
import { today } from '../kernel/clock.ts';
import { readCursor, writeCursor } from '../kernel/cursor.ts';
import { formsOf } from '../linked-data/serialisers.ts';
import { tombstoneDocument } from '../linked-data/tombstone.ts';
import { readProvider } from './catalogue.service.ts';
import { hitOf } from './hit.ts';
import { providersDocument } from './list.jsonld.ts';
import { listProviders, listProvidersByName, type StoredProvider } from './provider.store.ts';
import { type CatalogueNeeds, versionOf } from './routes.ts';
import { PAGE_SIZE } from './search/search-request.ts';
import { countOfProvider, listOfProvider } from './search.store.ts';
import { providerDocument } from './training.jsonld.ts';
import { findTrainings } from './training.store.ts';

const LIST_PAGE = 100;
const zCursor = z.string().max(1400).optional();

/** `/providers` and `/providers/{id}`. */
export function providerRoutes(needs: CatalogueNeeds): Router {
  const router = Router();
  const { db, guard, publicUrl } = needs;

  route(router, guard, {
    method: 'get',
    path: '/providers',
    access: 'public',
    summary: 'The providers',
    answer: 'linked-data',
    schema: z.object({ query: z.object({ cursor: zCursor }) }),
    handle: async ({ query }, req) => {
      if (mediaTypeFor(req, true) === 'text/html') return listPage(needs, query.cursor, req);
      const [after = ''] = query.cursor === undefined ? [] : readCursor(query.cursor, ['string']);
      const stored = await listProviders(db, String(after), LIST_PAGE);
      const last = stored.length === LIST_PAGE ? stored.at(-1)?.id : undefined;
      const list = `${publicUrl}/providers`;
      const view = query.cursor === undefined ? list : `${list}?cursor=${query.cursor}`;
      const next =
        last === undefined ? undefined : inSameForm(req, `${list}?cursor=${writeCursor(last)}`);
      return represent(req, {
        iri: view,
        links: next === undefined ? [] : [`<${next}>; rel="next"`],
        document: () =>
          providersDocument(stored, { publicUrl, list, view, ...(next ? { next } : {}) }),
      });
    },
  });

  route(router, guard, {
    method: 'get',
    path: '/providers/:id',
    access: 'public',
    summary: 'One provider, and its trainings on the page',
    answer: 'linked-data',
    schema: z.object({
      params: z.object({ id: z.string().max(60) }),
      query: z.object({ cursor: zCursor }),
    }),
    handle: async ({ params, query }, req) =>
      orTombstone(
        req,
        async () => one(needs, await readProvider(db, params.id), query.cursor, req),
        (at) =>
          tombstoneDocument(`${publicUrl}/providers/${params.id}`, 'Organisation', at, publicUrl),
      ),
  });
  return router;
}

async function one(
  needs: CatalogueNeeds,
  stored: StoredProvider,
  cursor: string | undefined,
  req: Request,
): Promise<Reply> {
  if (mediaTypeFor(req, true) === 'text/html') return page(needs, stored, cursor, req);
  const { doc, hash, modified } = stored;
  return represent(req, {
    ...recordOf(needs, stored),
    version: versionOf(hash, modified),
    modified,
    document: () => providerDocument(doc, { publicUrl: needs.publicUrl, modified }),
  });
}

/** By name for people, by id for programs: the two have cursors of their own. */
async function listPage(
  { db, figures, publicUrl, views }: CatalogueNeeds,
  cursor: string | undefined,
  req: Request,
): Promise<Reply> {
  const [name = '', id = ''] = cursor === undefined ? [] : readCursor(cursor, ['string', 'string']);
  const after = { name: String(name), id: String(id) };
  const providers = await listProvidersByName(db, after, LIST_PAGE);
  const last = providers.length === LIST_PAGE ? providers.at(-1) : undefined;
  const { providers: total } = await figures.read();
  const list = `${publicUrl}/providers`;
  return represent(req, {
    iri: list,
    document: () => providersDocument(providers, { publicUrl, list, view: list }),
    html: (visit) =>
      views.providers(
        {
          providers: providers.map(({ doc }) => doc),
          total,
          ...(last === undefined
            ? {}
            : { next: `/providers?cursor=${writeCursor(last.place, last.id)}` }),
        },
        visit,
      ),
  });
}

const recordOf = ({ publicUrl }: CatalogueNeeds, { id }: StoredProvider) => ({
  iri: `${publicUrl}/providers/${id}`,
  html: () => '',
});

async function page(
  needs: CatalogueNeeds,
  stored: StoredProvider,
  cursor: string | undefined,
  req: Request,
): Promise<Reply> {
  const { db, publicUrl } = needs;
  const { id, doc, modified } = stored;
  const [title = '', after = ''] =
    cursor === undefined ? [] : readCursor(cursor, ['string', 'string']);
  const place = { title: String(title), id: String(after) };
  const rows = await listOfProvider(db, id, place, PAGE_SIZE);
  const total = await countOfProvider(db, id);
  const last = rows.length === PAGE_SIZE ? rows.at(-1) : undefined;
  const trainings = await findTrainings(
    db,
    rows.map((row) => row.id),
  );
  const day = today(needs.clock);
  const record = recordOf(needs, stored);
  return represent(req, {
    ...record,
    document: () => providerDocument(doc, { publicUrl, modified }),
    html: (visit) =>
      needs.views.provider(
        {
          provider: doc,
          iri: record.iri,
          modified,
          trainings: trainings.map((found) => hitOf(found.doc, day)),
          total,
          ...(last === undefined
            ? {}
            : { next: `/providers/${id}?cursor=${writeCursor(last.title, last.id)}` }),
          formats: formsOf(record.iri),
        },
        visit,
      ),
  });
}
