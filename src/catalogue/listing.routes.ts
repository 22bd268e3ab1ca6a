import { type Request, Router } from 'express';
import { z } from 'zod';
import { feedCursors, lastChange } from '../feed/index.ts';
import { route } from '../http/endpoint.ts';
import type { Reply } from '../http/reply.ts';
import { inSameForm, isJsonLd, mediaTypeFor, represent } from '../http/represent.ts';
import { readCursor, writeCursor } from '../kernel/cursor.ts';
import { changePage } from './change-page.ts';
import { documentMaker } from './document-maker.ts';
import { listChangedTrainings, listKept } from './kept-document.store.ts';
import { listDocument } from './list.jsonld.ts';
import type { CatalogueNeeds } from './routes.ts';
import { requestOf, searchData, searchPage, zSearchQuery } from './search/search.routes.ts';
import { isNarrow } from './search/search-request.ts';
import { listTrainings } from './training.store.ts';

/** Trainings in a page of the list, changes in a page of the feed. */
const LIST_PAGE = 50;
const CHANGE_PAGE = 100;

const zQuery = zSearchQuery.extend({
  cursor: z.string().max(200).optional().describe('place in the list or the feed'),
  /** RFC 3339: everything that changed at or after it. */
  modifiedSince: z.iso
    .datetime({ offset: true })
    .regex(/^(?:19[7-9]|2)/, 'a moment after 1970 and before 3000')
    .optional()
    .describe('everything that changed at or after this moment: the change feed'),
});
type Query = z.output<typeof zQuery>;

/** `/trainings`: the list by cursor, the search, and with `modifiedSince` the change feed. */
export function listingRoutes(needs: CatalogueNeeds): Router {
  const router = Router();
  route(router, needs.guard, {
    method: 'get',
    path: '/trainings',
    access: 'public',
    summary: 'The trainings: search with filters and counts, list by cursor, change feed',
    answer: 'linked-data',
    schema: z.object({ query: zQuery }),
    handle: async ({ query }, req) => {
      if (query.modifiedSince !== undefined || feed.isOne(query.cursor))
        return changes(needs, query);
      if (query.cursor === undefined && mediaTypeFor(req, true) === 'text/html')
        return searchPage(needs, req);
      return query.cursor === undefined && isNarrow(requestOf(req))
        ? searchData(needs, req)
        : list(needs, query, req);
    },
  });
  return router;
}

const feed = feedCursors('training', 'changes');

async function changes(needs: CatalogueNeeds, query: Query): Promise<Reply> {
  const { db, publicUrl } = needs;
  const last = (await lastChange(db, 'training')) ?? { seq: 0, at: new Date(0) };
  const from = await feed.placeOf(db, query);
  const rows = await listChangedTrainings(db, from, CHANGE_PAGE, documentMaker(publicUrl));
  const isFull = rows.length === CHANGE_PAGE;
  const next = `${publicUrl}/trainings?cursor=${feed.write(rows.at(-1)?.seq ?? from)}`;
  return {
    status: 200,
    type: 'application/json',
    // The same for every address of the feed while nothing changes: who polls with the validator of
    // the last page it read gets 304.
    etag: `seq-${last.seq}`,
    headers: {
      'access-control-allow-origin': '*',
      'cache-control': 'no-cache',
      ...(isFull ? { link: `<${next}>; rel="next"` } : {}),
    },
    body: changePage(rows, { publicUrl, ...(isFull ? { next } : { poll: next }) }),
  };
}

async function list(needs: CatalogueNeeds, query: Query, req: Request): Promise<Reply> {
  const { db, publicUrl } = needs;
  const [after = ''] = query.cursor === undefined ? [] : readCursor(query.cursor, ['string']);
  const stored = isJsonLd(mediaTypeFor(req, false))
    ? await listKept(db, String(after), LIST_PAGE, documentMaker(publicUrl))
    : await listTrainings(db, String(after), LIST_PAGE);
  const last = stored.length === LIST_PAGE ? stored.at(-1)?.id : undefined;
  const iri = `${publicUrl}/trainings`;
  const view = query.cursor === undefined ? iri : `${iri}?cursor=${query.cursor}`;
  const next =
    last === undefined ? undefined : inSameForm(req, `${iri}?cursor=${writeCursor(last)}`);
  return represent(req, {
    iri: view,
    links: next === undefined ? [] : [`<${next}>; rel="next"`],
    document: () => listDocument(stored, { publicUrl, list: iri, view, ...(next ? { next } : {}) }),
  });
}
