/** The documents about occupations and skills, and the lists of them. */
import { createHash } from 'node:crypto';
import { type Request, Router } from 'express';
import { z } from 'zod';
import { route } from '../http/endpoint.ts';
import type { Guard } from '../http/guard.ts';
import { languagesOf, visitOf } from '../http/negotiate.ts';
import type { Reply } from '../http/reply.ts';
import { inSameForm, mediaTypeFor, represent } from '../http/represent.ts';
import type { Db } from '../kernel/db.ts';
import type { HtmlView } from '../kernel/html-view.ts';
import type { Document } from '../linked-data/document.ts';
import { ATTRIBUTION } from './attribution.ts';
import {
  type Addresses,
  addressOf,
  conceptDocument,
  type Listed,
  listDocument,
} from './concept.jsonld.ts';
import { readConcept } from './concept.service.ts';
import type { Face } from './concept.ts';
import { listPage } from './concept-list.service.ts';
import { viewConcept } from './concept-view.service.ts';
import type { ConceptListView, ConceptView } from './views.ts';

export interface ConceptRoutes extends Addresses {
  readonly db: Db;
  readonly guard: Guard;
  /** The language of labels where the reader's own has none. */
  readonly language: string;
  readonly html?: {
    readonly concept?: HtmlView<ConceptView>;
    readonly list?: HtmlView<ConceptListView>;
  };
}

const FACES: readonly Face[] = ['occupations', 'skills'];
const zOne = z.object({ params: z.object({ id: z.string().max(200) }) });
const zList = z.object({
  query: z.object({
    q: z.string().max(200).default(''),
    cursor: z.string().max(2000).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
});
type ListQuery = z.output<typeof zList>['query'];

export function conceptRoutes(routes: ConceptRoutes): Router {
  const router = Router();
  for (const face of FACES) {
    route(router, routes.guard, {
      method: 'get',
      path: `/${face}`,
      access: 'public',
      schema: zList,
      handle: async ({ query }, req) => answerList(routes, face, query, req),
    });
    route(router, routes.guard, {
      method: 'get',
      path: `/${face}/:id`,
      access: 'public',
      schema: zOne,
      handle: async ({ params }, req) => answerConcept(routes, face, params.id, req),
    });
  }
  return router;
}

/** The data is the version: what a document says depends on many rows, and is made from them anyway. */
const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
const languagesFor = (req: Request, fallback: string) => [
  ...languagesOf(visitOf(req)),
  fallback,
  'en',
];
const isHtml = (req: Request) => mediaTypeFor(req, true) === 'text/html';

async function answerConcept(
  { db, publicUrl, context, language, html }: ConceptRoutes,
  face: Face,
  id: string,
  req: Request,
): Promise<Reply> {
  const concept = await readConcept(db, face, id);
  const document = conceptDocument(concept, { publicUrl, context });
  const draw = html?.concept;
  const view =
    draw !== undefined && isHtml(req)
      ? await viewConcept(db, concept, publicUrl, languagesFor(req, language))
      : undefined;
  const iri = addressOf(publicUrl, concept);
  return represent(req, {
    iri,
    version: hashOf(document.nodes),
    modified: concept.modified,
    document: () => document,
    licence: ATTRIBUTION[concept.scheme].licence,
    ...(draw === undefined || view === undefined
      ? { links: draw === undefined ? [] : [`<${iri}>; rel="alternate"; type="text/html"`] }
      : { html: (visit) => draw(view, visit), htmlVersion: hashOf(view) }),
  });
}

async function answerList(
  { db, publicUrl, context, language, html }: ConceptRoutes,
  face: Face,
  { q, cursor, limit }: ListQuery,
  req: Request,
): Promise<Reply> {
  const { listed, next } = await listPage(db, { face, query: q, cursor, limit });
  const address = (at: string | undefined) => pageAddress(face, q, at, limit);
  const path = next === undefined ? undefined : inSameForm(req, address(next));
  const page = `${publicUrl}${address(cursor)}`;
  const document: Document = listDocument(
    {
      face,
      listed,
      collection: `${publicUrl}/${face}`,
      page,
      ...(path === undefined ? {} : { next: `${publicUrl}${path}` }),
    },
    { publicUrl, context },
  );
  const draw = html?.list;
  return represent(req, {
    iri: page,
    version: hashOf(document.nodes),
    document: () => document,
    ...(path === undefined ? {} : { links: [`<${publicUrl}${path}>; rel="next"`] }),
    ...(draw === undefined
      ? {}
      : {
          html: (visit) => {
            const languages = languagesFor(req, language);
            const concepts = listed.map((l) => linkOf(l, languages));
            return draw(
              { face, query: q, concepts, ...(path === undefined ? {} : { next: path }) },
              visit,
            );
          },
        }),
  });
}

function pageAddress(face: Face, q: string, cursor: string | undefined, limit: number): string {
  const query = new URLSearchParams({
    ...(q === '' ? {} : { q }),
    ...(limit === 50 ? {} : { limit: String(limit) }),
    ...(cursor === undefined ? {} : { cursor }),
  }).toString();
  return query === '' ? `/${face}` : `/${face}?${query}`;
}

function linkOf({ row, labels }: Listed, languages: readonly string[]) {
  const language = languages.find((l) => labels.some((label) => label.language === l));
  const label = labels.find((l) => l.language === language) ?? labels[0];
  return {
    href: addressOf('', row),
    label: label?.pref ?? row.slug,
    ...(label === undefined ? {} : { language: label.language }),
  };
}
