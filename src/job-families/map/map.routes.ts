/** The map of job families: the whole, its versions, its dumps, and each family and occupation. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type Request, Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import type { Guard } from '../../http/guard.ts';
import { namingLanguages, visitOf } from '../../http/negotiate.ts';
import type { Reply } from '../../http/reply.ts';
import { mediaTypeFor, represent } from '../../http/represent.ts';
import { madeFrom } from '../../http/validator.ts';
import type { Db } from '../../kernel/db.ts';
import { notFound } from '../../kernel/errors.ts';
import type { HtmlView } from '../../kernel/html-view.ts';
import type { Document } from '../../linked-data/document.ts';
import { serialisers } from '../../linked-data/serialisers.ts';
import { LICENCES } from '../../linked-data/terms.ts';
import { mapAddress, memberAddress, versionAddress } from './addresses.ts';
import { type CompiledMap, jobFamilyMap } from './compiled-map.ts';
import type { LeadingTrainings } from './leading.ts';
import {
  familyDocument,
  mapDocument,
  occupationDocument,
  type Written,
  wholeDocument,
} from './map.jsonld.ts';
import type { JobFamilyMap } from './map.ts';
import { mapChanges } from './map-changes.ts';
import { mapVersion } from './map-file.ts';
import { type ViewNeeds, viewFamily, viewMap } from './map-view.service.ts';
import { viewOccupation } from './occupation-view.service.ts';
import type { FamilyView, MapOccupationView, MapView } from './views.ts';

export interface MapRoutes extends Written {
  readonly db: Db;
  readonly guard: Guard;
  /** The language of names where the reader's own has none. */
  readonly language: string;
  readonly trainings: LeadingTrainings;
  readonly html: {
    readonly map: HtmlView<MapView>;
    readonly family: HtmlView<FamilyView>;
    readonly occupation: HtmlView<MapOccupationView>;
  };
}

const zMapQuery = z.object({
  cursor: z.string().max(200).optional().describe('place in the change feed'),
  /** RFC 3339: everything that changed at or after it. */
  modifiedSince: z.iso
    .datetime({ offset: true })
    .regex(/^(?:19[7-9]|2)/, 'a moment after 1970 and before 3000')
    .optional()
    .describe('what changed of the map at or after this moment: the change feed'),
  lang: z.string().optional(),
});
const zMember = z.object({ params: z.object({ slug: z.string().max(80) }) });
const zVersion = z.object({ params: z.object({ version: z.string().max(20) }) });

export function mapRoutes(routes: MapRoutes): Router {
  const router = Router();
  const access = 'public';
  route(router, routes.guard, {
    method: 'get',
    path: '/job-families',
    access,
    schema: z.object({ query: zMapQuery }),
    handle: async ({ query }, req) =>
      query.modifiedSince === undefined && query.cursor === undefined
        ? answerMap(routes, jobFamilyMap(), req)
        : mapChanges(routes.db, jobFamilyMap(), routes, query),
  });
  route(router, routes.guard, {
    method: 'get',
    path: '/job-families/versions/:version',
    access,
    schema: zVersion,
    handle: async ({ params }, req) => answerVersion(routes, params.version, req),
  });
  route(router, routes.guard, {
    method: 'get',
    path: '/job-families/:slug',
    access,
    schema: zMember,
    handle: async ({ params }, req) => answerMember(routes, jobFamilyMap(), params.slug, req),
  });
  for (const { dump } of serialisers)
    route(router, routes.guard, {
      method: 'get',
      path: `/dumps/job-families.${dump.extension}.gz`,
      access,
      schema: z.object({}),
      handle: async () => answerDump(routes, jobFamilyMap(), dump.extension),
    });
  return router;
}

const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
const hashes = new WeakMap<JobFamilyMap, string>();
/** Of all that the map says: an edited map is another, even before it has another version. */
function versionOf(map: JobFamilyMap): string {
  const known = hashes.get(map) ?? hashOf([map.families, map.occupations, map.title, map.issued]);
  hashes.set(map, known);
  return `map-${map.version}-${known}`;
}
const issued = (map: JobFamilyMap) => new Date(`${map.issued}T00:00:00Z`);

function needsOf(routes: MapRoutes, req: Request): ViewNeeds {
  const { db, trainings, publicUrl, language } = routes;
  return { db, trainings, publicUrl, languages: namingLanguages(visitOf(req), language) };
}

interface Answer<V> {
  readonly iri: string;
  readonly map: JobFamilyMap;
  readonly document: () => Document;
  readonly view: () => Promise<V>;
  readonly draw: HtmlView<V>;
}

/** What is not asked for is not made: a program costs no look-up. */
async function answer<V>(req: Request, given: Answer<V>): Promise<Reply> {
  const { iri, map, document, draw } = given;
  const isHtml = mediaTypeFor(req, true) === 'text/html';
  const view = isHtml ? await given.view() : undefined;
  return represent(req, {
    iri,
    version: versionOf(map),
    modified: issued(map),
    document,
    licence: LICENCES.ccBy4,
    ...(view === undefined
      ? { links: [`<${iri}>; rel="alternate"; type="text/html"`] }
      : { html: (visit) => draw(view, visit), htmlVersion: hashOf(view) }),
  });
}

const answerMap = async (routes: MapRoutes, map: CompiledMap, req: Request): Promise<Reply> =>
  answer(req, {
    iri: mapAddress(routes.publicUrl),
    map,
    document: () => mapDocument(map, routes),
    view: async () => viewMap(map, needsOf(routes, req)),
    draw: routes.html.map,
  });

async function answerMember(
  routes: MapRoutes,
  map: CompiledMap,
  slug: string,
  req: Request,
): Promise<Reply> {
  const iri = memberAddress(routes.publicUrl, slug);
  const [family, occupation] = [map.family(slug), map.occupation(slug)];
  if (family !== undefined)
    return answer(req, {
      iri,
      map,
      document: () => familyDocument(family, map, routes),
      view: async () => viewFamily(family, map, needsOf(routes, req)),
      draw: routes.html.family,
    });
  if (occupation === undefined) throw notFound('job-family', slug);
  return answer(req, {
    iri,
    map,
    document: () => occupationDocument(occupation, map, routes),
    view: async () => viewOccupation(occupation, map, needsOf(routes, req)),
    draw: routes.html.occupation,
  });
}

/** A version is for ever: the whole of it, with every skill and every reason. */
function answerVersion(routes: MapRoutes, version: string, req: Request): Promise<Reply> {
  const map = mapVersion(version);
  if (map === undefined) throw notFound('job-family', version);
  return Promise.resolve(
    represent(req, {
      iri: versionAddress(routes.publicUrl, map.version),
      version: versionOf(map),
      modified: issued(map),
      document: () => wholeDocument(map, routes),
      licence: LICENCES.ccBy4,
    }),
  );
}

const compress = promisify(gzip);

async function answerDump(routes: MapRoutes, map: JobFamilyMap, extension: string): Promise<Reply> {
  const form = serialisers.find((s) => s.dump.extension === extension)?.dump;
  if (form === undefined) throw notFound('dump', extension);
  const { context, nodes } = wholeDocument(map, routes);
  const records = nodes.map((node) => form.record({ context, nodes: [node] }));
  return {
    status: 200,
    type: 'application/gzip',
    etag: `${versionOf(map)}-${madeFrom(routes.publicUrl)}-${extension}`,
    modified: issued(map),
    headers: {
      'access-control-allow-origin': '*',
      'content-disposition': `attachment; filename="job-families.${extension}.gz"`,
      link: `<${LICENCES.ccBy4}>; rel="license"`,
    },
    body: await compress(form.header + records.join('')),
  };
}
