import { type Request, Router } from 'express';
import { z } from 'zod';
import { route } from '../http/endpoint.ts';
import { languagesOf, visitOf } from '../http/negotiate.ts';
import type { Reply } from '../http/reply.ts';
import { isJsonLd, mediaTypeFor, orTombstone, represent } from '../http/represent.ts';
import { today } from '../kernel/clock.ts';
import { contextAddress } from '../linked-data/document.ts';
import { formsOf } from '../linked-data/serialisers.ts';
import { PROFILES } from '../linked-data/terms.ts';
import { tombstoneDocument } from '../linked-data/tombstone.ts';
import { loadTraining, loadWritten, readPart, readTraining } from './catalogue.service.ts';
import { documentMaker } from './document-maker.ts';
import type { WrittenTraining } from './kept-document.store.ts';
import { withdrawTraining } from './publish.service.ts';
import { type CatalogueNeeds, versionOf } from './routes.ts';
import {
  offeringDocument,
  sessionDocument,
  suggestionsDocument,
  trainingDocument,
} from './training.jsonld.ts';
import type { StoredTraining } from './training.store.ts';
import {
  type TrainingLoader,
  trainingLoader,
  type WrittenLoader,
  writtenLoader,
} from './training-loader.ts';
import { trainingState } from './training-state.ts';

const zId = z.object({ params: z.object({ id: z.string().max(60) }) });

/** `/trainings/{id}`, its suggestions, `/offerings/{id}`, `/sessions/{id}`. */
export function trainingRoutes(needs: CatalogueNeeds): Router {
  const router = Router();
  const { db, guard, publicUrl } = needs;
  const loaders = {
    whole: trainingLoader(db),
    written: writtenLoader(db, () => documentMaker(publicUrl)),
  };

  route(router, guard, {
    method: 'get',
    path: '/trainings/:id',
    access: 'public',
    summary: 'One training, as the European Learning Model says it',
    answer: 'linked-data',
    schema: zId,
    handle: async ({ params }, req) =>
      orTombstone(
        req,
        async () => training(needs, loaders, params.id, req),
        (at) => buried(publicUrl, `trainings/${params.id}`, at),
      ),
  });

  route(router, guard, {
    method: 'delete',
    path: '/trainings/:id',
    access: 'operator',
    scope: 'catalogue:write',
    schema: zId,
    handle: async ({ params }) => {
      await withdrawTraining(needs, params.id);
      return { status: 204 };
    },
  });

  route(router, guard, {
    method: 'get',
    path: '/trainings/:id/suggestions',
    access: 'public',
    summary: 'Occupations and skills that its codes suggest; never asserted',
    answer: 'linked-data',
    schema: zId,
    handle: async ({ params }, req) => {
      const { doc } = await readTraining(db, params.id);
      const statements = await needs.statementsOf(doc, [doc.language, 'en']);
      const iri = `${publicUrl}/trainings/${params.id}`;
      return represent(req, {
        iri: `${iri}/suggestions`,
        links: [`<${iri}>; rel="about"`],
        document: () => suggestionsDocument(doc, statements, { publicUrl }),
      });
    },
  });

  for (const what of ['offering', 'session'] as const)
    route(router, guard, {
      method: 'get',
      path: `/${what}s/:id`,
      access: 'public',
      schema: zId,
      handle: async ({ params }, req) =>
        orTombstone(
          req,
          async () => part(needs, what, params.id, req),
          (at) => buried(publicUrl, `${what}s/${params.id}`, at),
        ),
    });
  return router;
}

const buried = (publicUrl: string, path: string, at: Date) =>
  tombstoneDocument(`${publicUrl}/${path}`, 'LearningOpportunity', at, publicUrl);

async function part(
  { db, publicUrl, sources }: CatalogueNeeds,
  what: 'offering' | 'session',
  id: string,
  req: Request,
): Promise<Reply> {
  const found = await readPart(db, what, id);
  // A person reads it where it belongs: in its training.
  if (mediaTypeFor(req, true) === 'text/html')
    return redirect(`/trainings/${found.id}#${what}-${id}`);
  const { doc, hash, modified } = found;
  const documentOf = what === 'offering' ? offeringDocument : sessionDocument;
  return represent(req, {
    iri: `${publicUrl}/${what}s/${id}`,
    version: versionOf(hash, modified),
    modified,
    ...licensed(await sources.licenceOf(doc.source)),
    profile: PROFILES.elm,
    document: () => documentOf(doc, id, { publicUrl, modified }),
  });
}

const licensed = (licence: string | undefined) => (licence === undefined ? {} : { licence });

const redirect = (location: string): Reply => ({
  status: 303,
  headers: { location, vary: 'Accept' },
});

interface Loaders {
  readonly whole: TrainingLoader;
  readonly written: WrittenLoader;
}

async function training(
  needs: CatalogueNeeds,
  { whole, written }: Loaders,
  id: string,
  req: Request,
): Promise<Reply> {
  const { cache } = needs;
  const type = mediaTypeFor(req, true);
  if (type === 'text/html') return page(needs, await loadTraining(whole, id), req);
  const kept = cache.get(id, type);
  if (kept !== undefined) return kept;
  const { moment } = cache;
  const stored = isJsonLd(type) ? await loadWritten(written, id) : await loadTraining(whole, id);
  const reply = { ...represent(req, await recordOf(needs, stored)), kept: true };
  cache.put(id, type, moment, reply);
  return reply;
}

const recordOf = async (
  { publicUrl, sources }: CatalogueNeeds,
  stored: StoredTraining | WrittenTraining,
) => {
  const { id, hash, modified } = stored;
  return {
    ...licensed(await sources.licenceOf('doc' in stored ? stored.doc.source : stored.source)),
    iri: `${publicUrl}/trainings/${id}`,
    version: versionOf(hash, modified),
    modified,
    profile: PROFILES.elm,
    links: [`<${publicUrl}/trainings/${id}/suggestions>; rel="related"`],
    document: () =>
      'doc' in stored
        ? trainingDocument(stored.doc, { publicUrl, modified })
        : { context: contextAddress(publicUrl), jsonLd: stored.jsonLd },
    // It has one (`page`, which needs more than the record): data answers name it as an alternate.
    html: () => '',
  };
};

async function page(needs: CatalogueNeeds, stored: StoredTraining, req: Request): Promise<Reply> {
  const { doc, modified } = stored;
  const record = await recordOf(needs, stored);
  const day = today(needs.clock);
  const languages = [...languagesOf(visitOf(req)), needs.publisher.language, 'en'];
  const statements = await needs.statementsOf(doc, languages);
  needs.viewed(doc.id);
  const state = trainingState(doc, day);
  const formats = formsOf(record.iri);
  const source = { ...(await needs.sources.all()).get(doc.source), source: doc.source };
  const { modified: _, ...rest } = record;
  return represent(req, {
    ...rest,
    htmlVersion: JSON.stringify([day, statements, source]),
    html: (visit) =>
      needs.views.training(
        {
          training: doc,
          iri: record.iri,
          state,
          today: day,
          modified,
          statements,
          formats,
          source,
        },
        visit,
      ),
  });
}
