import { type Request, Router } from 'express';
import { z } from 'zod';
import { feedCursors, lastChange } from '../feed/index.ts';
import { changePage } from '../http/change-page.ts';
import { dumpReply } from '../http/dump.ts';
import { route } from '../http/endpoint.ts';
import type { Reply } from '../http/reply.ts';
import { inSameForm, mediaTypeFor, represent } from '../http/represent.ts';
import { madeFrom } from '../http/validator.ts';
import { today } from '../kernel/clock.ts';
import { readCursor, writeCursor } from '../kernel/cursor.ts';
import type { Document } from '../linked-data/document.ts';
import { serialisers } from '../linked-data/serialisers.ts';
import { LICENCES } from '../linked-data/terms.ts';
import { certificationDocument } from './certification.jsonld.ts';
import * as store from './certification.store.ts';
import { certificationIri } from './certification-nodes.ts';
import { listDocument } from './list.jsonld.ts';
import type { CertificationNeeds } from './routes.ts';
import { SOURCE_TERMS } from './sources.ts';

/** Certifications in a page of the list, and changes in a page of the feed. */
const PAGE = 50;
const CHANGE_PAGE = 100;
/** Records read at once for a dump. */
const BATCH = 200;

const zQuery = z.object({
  q: z.string().max(200).default(''),
  cursor: z.string().max(2000).optional(),
  /** RFC 3339: everything that changed at or after it. */
  modifiedSince: z.iso
    .datetime({ offset: true })
    .regex(/^(?:19[7-9]|2)/, 'a moment after 1970 and before 3000')
    .optional(),
  lang: z.string().optional(),
});
type Query = z.output<typeof zQuery>;

export function listRoutes(needs: CertificationNeeds): Router {
  const router = Router();
  route(router, needs.guard, {
    method: 'get',
    path: '/certifications',
    access: 'public',
    schema: z.object({ query: zQuery }),
    handle: async ({ query }, req) => {
      if (query.modifiedSince !== undefined || feed.isOne(query.cursor))
        return changes(needs, query);
      const isPage = mediaTypeFor(req, true) === 'text/html';
      return isPage || query.q.trim() !== '' ? byTitle(needs, query, req) : byId(needs, query, req);
    },
  });
  for (const { dump } of serialisers)
    route(router, needs.guard, {
      method: 'get',
      path: `/dumps/certifications.${dump.extension}.gz`,
      access: 'public',
      schema: z.object({}),
      handle: async () => {
        const last = await lastChange(needs.db, KIND);
        return dumpReply({
          name: 'certifications',
          dump,
          version: `seq-${last?.seq ?? 0}`,
          publicUrl: needs.publicUrl,
          ...(last === undefined ? {} : { modified: last.at }),
          licences: [LICENCES.licenceOuverte2],
          notices: Object.values(SOURCE_TERMS).map((s) => `${s.title}: ${s.attribution}`),
          documents: everyDocument(needs),
        });
      },
    });
  return router;
}

const KIND = 'certification';
const feed = feedCursors(KIND, 'certification-changes');

async function changes(needs: CertificationNeeds, query: Query): Promise<Reply> {
  const { db, publicUrl } = needs;
  const last = await lastChange(db, KIND);
  const from = await feed.placeOf(db, query);
  const rows = await store.listChangedCertifications(db, from, CHANGE_PAGE);
  const isFull = rows.length === CHANGE_PAGE;
  const next = `${publicUrl}/certifications?cursor=${feed.write(rows.at(-1)?.seq ?? from)}`;
  return {
    status: 200,
    type: 'application/json',
    // As in the feed of trainings: the same for every address while nothing changes.
    etag: `seq-${last?.seq ?? 0}-${madeFrom(publicUrl)}`,
    headers: {
      'access-control-allow-origin': '*',
      'cache-control': 'no-cache',
      ...(isFull ? { link: `<${next}>; rel="next"` } : {}),
    },
    body: changePage(
      rows,
      (id) => certificationIri(publicUrl, id),
      (doc, modified) => certificationDocument(doc, { publicUrl, modified }),
      isFull ? { next } : { poll: next },
    ),
  };
}

const addressOf = (query: Readonly<Record<string, string | undefined>>): string => {
  const given = Object.entries(query).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
  );
  const text = new URLSearchParams(given).toString();
  return text === '' ? '/certifications' : `/certifications?${text}`;
};

/** For programs: all of them, in an order that no change of a title disturbs. */
async function byId(needs: CertificationNeeds, { cursor }: Query, req: Request): Promise<Reply> {
  const { db, publicUrl } = needs;
  const [after = ''] = cursor === undefined ? [] : readCursor(cursor, ['string']);
  const listed = await store.listCertifications(db, String(after), PAGE);
  const last = listed.length === PAGE ? listed.at(-1)?.id : undefined;
  const next =
    last === undefined ? undefined : inSameForm(req, addressOf({ cursor: writeCursor(last) }));
  const view = `${publicUrl}${addressOf({ cursor })}`;
  return represent(req, {
    iri: view,
    links: next === undefined ? [] : [`<${publicUrl}${next}>; rel="next"`],
    html: () => '',
    document: () =>
      listDocument(listed, {
        publicUrl,
        list: `${publicUrl}/certifications`,
        view,
        ...(next === undefined ? {} : { next: `${publicUrl}${next}` }),
      }),
  });
}

/** For people, and for whoever searches: by title. */
async function byTitle(needs: CertificationNeeds, query: Query, req: Request): Promise<Reply> {
  const { db, publicUrl, language, views } = needs;
  const { q, cursor, lang } = query;
  const [title = '', id = ''] =
    cursor === undefined ? [] : readCursor(cursor, ['string', 'string']);
  const wanted = { text: q.trim(), language };
  const place = { title: String(title), id: String(id) };
  const listed = await store.searchCertifications(db, wanted, place, PAGE);
  const total = await store.countCertifications(db, wanted);
  const last = listed.length === PAGE ? listed.at(-1) : undefined;
  const cursorOfNext = last === undefined ? undefined : writeCursor(last.place, last.id);
  const next =
    cursorOfNext === undefined
      ? undefined
      : inSameForm(req, addressOf({ q, lang, cursor: cursorOfNext }));
  const list = `${publicUrl}${addressOf({ q })}`;
  const view = `${publicUrl}${addressOf({ q, cursor })}`;
  return represent(req, {
    iri: view,
    links: next === undefined ? [] : [`<${publicUrl}${next}>; rel="next"`],
    document: () =>
      listDocument(listed, {
        publicUrl,
        list,
        view,
        total,
        ...(next === undefined ? {} : { next: `${publicUrl}${next}` }),
      }),
    html: (visit) =>
      views.list(
        {
          query: q,
          certifications: listed.map(({ doc }) => doc),
          today: today(needs.clock),
          total,
          ...(next === undefined ? {} : { next }),
        },
        visit,
      ),
  });
}

async function* everyDocument({ db, publicUrl }: CertificationNeeds): AsyncGenerator<Document> {
  let after = '';
  for (;;) {
    const batch = await store.listCertifications(db, after, BATCH);
    for (const { doc, modified } of batch)
      yield certificationDocument(doc, { publicUrl, modified });
    if (batch.length < BATCH) return;
    after = batch.at(-1)?.id ?? after;
  }
}
