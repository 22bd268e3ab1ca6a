import { Router } from 'express';
import { z } from 'zod';
import { lastChange } from '../feed/index.ts';
import { dumpReply } from '../http/dump.ts';
import { route } from '../http/endpoint.ts';
import { notFound } from '../kernel/errors.ts';
import { serialisers } from '../linked-data/serialisers.ts';
import { everyTraining } from './dataset-sources.ts';
import type { CatalogueNeeds } from './routes.ts';
import type { Source } from './source.store.ts';

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
        publicUrl: needs.publicUrl,
        ...(last === undefined ? {} : { modified: last.at }),
        licences: [...new Set(sources.flatMap((s) => s.licence ?? []))],
        notices: sources.map(noticeOf),
        documents: everyTraining(needs),
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
