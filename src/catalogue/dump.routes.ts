import { Router } from 'express';
import { z } from 'zod';
import { lastChange } from '../feed/index.ts';
import { dumpReply } from '../http/dump.ts';
import { route } from '../http/endpoint.ts';
import { notFound } from '../kernel/errors.ts';
import type { Document } from '../linked-data/document.ts';
import { serialisers } from '../linked-data/serialisers.ts';
import type { CatalogueNeeds } from './routes.ts';
import type { Source } from './source.store.ts';
import { trainingDocument } from './training.jsonld.ts';
import { listTrainings } from './training.store.ts';

/** Records read at once; so much of the catalogue is in memory, whatever its size. */
const BATCH = 100;

/** `/dumps/trainings.{ndjson,ttl,nt}.gz`: the whole catalogue, streamed as fast as it is taken. */
export function dumpRoutes(needs: CatalogueNeeds): Router {
  const router = Router();
  route(router, needs.guard, {
    method: 'get',
    path: '/dumps/:file',
    access: 'public',
    schema: z.object({ params: z.object({ file: z.string().max(60) }) }),
    handle: async ({ params }) => {
      const form = serialisers.find((s) => params.file === `trainings.${s.dump.extension}.gz`);
      if (form === undefined) throw notFound('dump', params.file);
      const last = await lastChange(needs.db, 'training');
      const sources = [...(await needs.sources.all()).values()];
      return dumpReply({
        name: 'trainings',
        dump: form.dump,
        version: `seq-${last?.seq ?? 0}`,
        ...(last === undefined ? {} : { modified: last.at }),
        licences: [...new Set(sources.flatMap((s) => s.licence ?? []))],
        notices: sources.map(noticeOf),
        documents: everyDocument(needs),
      });
    },
  });
  return router;
}

/** What the licence of a feed asks to be said. */
const noticeOf = ({
  name,
  title = name,
  licence = 'licence not given',
  attribution = '',
}: Source): string => `${title}: ${licence} ${attribution}`;

async function* everyDocument({ db, publicUrl }: CatalogueNeeds): AsyncGenerator<Document> {
  let after = '';
  for (;;) {
    const batch = await listTrainings(db, after, BATCH);
    for (const { doc, modified } of batch) yield trainingDocument(doc, { publicUrl, modified });
    if (batch.length < BATCH) return;
    after = batch.at(-1)?.id ?? after;
  }
}
