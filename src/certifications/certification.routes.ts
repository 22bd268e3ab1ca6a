import { type Request, Router } from 'express';
import { z } from 'zod';
import { route } from '../http/endpoint.ts';
import { languagesOf, visitOf } from '../http/negotiate.ts';
import type { Reply } from '../http/reply.ts';
import { mediaTypeFor, orTombstone, type Represented, represent } from '../http/represent.ts';
import { today } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { formsOf } from '../linked-data/serialisers.ts';
import { LICENCES, PROFILES } from '../linked-data/terms.ts';
import { tombstoneDocument } from '../linked-data/tombstone.ts';
import { certificationDocument } from './certification.jsonld.ts';
import { readCertification } from './certification.service.ts';
import { findByCodes, type StoredCertification } from './certification.store.ts';
import { certificationIri } from './certification-nodes.ts';
import { certificationView } from './certification-view.service.ts';
import { listRoutes } from './list.routes.ts';
import { withdrawCertification } from './publish.service.ts';
import { type CertificationNeeds, versionOf } from './routes.ts';

const zOne = z.object({
  params: z.object({ id: z.string().max(60) }),
  query: z.object({ cursor: z.string().max(2000).optional() }),
});

/** `/certifications`, its change feed and dumps, and `/certifications/{id}`. */
export function certificationRoutes(needs: CertificationNeeds): Router {
  const router = Router().use(listRoutes(needs));
  const { guard, publicUrl } = needs;

  route(router, guard, {
    method: 'get',
    path: '/certifications/:id',
    access: 'public',
    schema: zOne,
    handle: async ({ params, query }, req) =>
      orMoved(needs, params.id, async () =>
        orTombstone(
          req,
          async () => certification(needs, params.id, query.cursor, req),
          (at) =>
            tombstoneDocument(
              certificationIri(publicUrl, params.id),
              'LearningAchievementSpecification',
              at,
              publicUrl,
            ),
        ),
      ),
  });

  route(router, guard, {
    method: 'delete',
    path: '/certifications/:id',
    access: 'operator',
    scope: 'catalogue:write',
    schema: zOne,
    handle: async ({ params }) => {
      await withdrawCertification(needs, params.id);
      return { status: 204 };
    },
  });
  return router;
}

/** A diploma of Certif Info that was given a number in a register lives on under that number. */
async function orMoved(
  { db }: CertificationNeeds,
  id: string,
  read: () => Promise<Reply>,
): Promise<Reply> {
  const moved = async () => (await findByCodes(db, [id])).find(({ doc }) => doc.id !== id)?.doc;
  try {
    const reply = await read();
    const other = reply.status === 410 ? await moved() : undefined;
    return other === undefined ? reply : redirect(other.id);
  } catch (error) {
    const away = error instanceof AppError && ['not-found', 'gone'].includes(error.code);
    const other = away ? await moved() : undefined;
    if (other === undefined) throw error;
    return redirect(other.id);
  }
}

const redirect = (id: string): Reply => ({
  status: 308,
  headers: { location: `/certifications/${id}` },
});

async function certification(
  needs: CertificationNeeds,
  id: string,
  cursor: string | undefined,
  req: Request,
): Promise<Reply> {
  const stored = await readCertification(needs.db, id);
  const record = recordOf(needs, stored);
  if (mediaTypeFor(req, true) !== 'text/html') return represent(req, record);
  const languages = [...languagesOf(visitOf(req)), needs.language, 'en'];
  const view = {
    ...(await certificationView(needs, stored.doc, languages, cursor)),
    iri: record.iri,
    modified: stored.modified,
    today: today(needs.clock),
    formats: formsOf(record.iri),
  };
  const { modified: _, ...rest } = record;
  return represent(req, {
    ...rest,
    htmlVersion: JSON.stringify(view),
    html: (visit) => needs.views.certification(view, visit),
  });
}

/** Both sources are under the one licence. */
const recordOf = (
  { publicUrl }: CertificationNeeds,
  { id, doc, hash, modified }: StoredCertification,
): Represented => ({
  iri: certificationIri(publicUrl, id),
  version: versionOf(hash, modified),
  modified,
  licence: LICENCES.licenceOuverte2,
  profile: PROFILES.elm,
  document: () => certificationDocument(doc, { publicUrl, modified }),
  // It has one (`certification`, which needs more than the record): data answers name it as an alternate.
  html: () => '',
});
