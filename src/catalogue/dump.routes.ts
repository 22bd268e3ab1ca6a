import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { Router } from 'express';
import { z } from 'zod';
import { lastChange } from '../feed/index.ts';
import { route } from '../http/endpoint.ts';
import { notFound } from '../kernel/errors.ts';
import { type Dump, serialisers } from '../linked-data/serialisers.ts';
import type { CatalogueNeeds } from './routes.ts';
import type { Source } from './source.store.ts';
import { trainingDocument } from './training.jsonld.ts';
import { listTrainings } from './training.store.ts';

const NDJSON = 'application/x-ndjson';
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
      const licences = new Set(sources.flatMap((s) => s.licence ?? []));
      return {
        status: 200,
        type: 'application/gzip',
        etag: `seq-${last?.seq ?? 0}-${form.dump.extension}`,
        ...(last === undefined ? {} : { modified: last.at }),
        headers: {
          'access-control-allow-origin': '*',
          'content-disposition': `attachment; filename="${params.file}"`,
          ...(licences.size === 0
            ? {}
            : { link: [...licences].map((l) => `<${l}>; rel="license"`).join(', ') }),
        },
        body: gzipped(dumped(needs, form.dump, sources)),
      };
    },
  });
  return router;
}

function gzipped(source: AsyncIterable<string>): Readable {
  const gzip = createGzip({ level: 5 });
  // A source that fails destroys the answer with its error, and the caller sees it break off.
  pipeline(Readable.from(source), gzip, () => undefined);
  return gzip;
}

/** What the licences of the feeds ask to be said, where the form has comments. */
const notices = (sources: readonly Source[], { type }: Dump): string =>
  type === NDJSON
    ? ''
    : sources
        .map(({ name, title = name, licence = 'licence not given', attribution = '' }) =>
          `# ${title}: ${licence} ${attribution}`.replace(/\s+/g, ' ').trim(),
        )
        .map((line) => `${line}\n`)
        .join('');

async function* dumped(
  { db, publicUrl }: CatalogueNeeds,
  dump: Dump,
  sources: readonly Source[],
): AsyncGenerator<string> {
  yield notices(sources, dump) + dump.header;
  let after = '';
  for (;;) {
    const batch = await listTrainings(db, after, BATCH);
    yield batch
      .map(({ doc, modified }) => dump.record(trainingDocument(doc, { publicUrl, modified })))
      .join('');
    if (batch.length < BATCH) return;
    after = batch.at(-1)?.id ?? after;
  }
}
