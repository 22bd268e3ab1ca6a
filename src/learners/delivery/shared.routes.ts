/** `/shared/:token`: what a learner shows to a school or an employer, until they take it back. */
import { type Request, Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import { visitOf } from '../../http/negotiate.ts';
import { privatePage } from '../../http/private-page.ts';
import type { Reply } from '../../http/reply.ts';
import { fileOf } from './file.service.ts';
import { type Opened, openCurrent, shownOf } from './learner.service.ts';
import { overReply } from './learner-page.ts';
import { linkGuard, SECRET } from './link-guard.ts';
import type { DeliveryNeeds } from './needs.ts';
import { noteShareOpened, shareOfToken } from './share.service.ts';
import type { Share } from './share.store.ts';

const params = z.object({ token: z.string().min(1).max(100) });

export function sharedRoutes(needs: DeliveryNeeds): Router {
  const router = Router();
  const { learners, views } = needs;
  const { guard, foundFor } = linkGuard(needs.guard, async (token) =>
    shareOfToken(learners, token),
  );
  const openedBy = async (
    req: Request,
    { credential, ended }: Share,
  ): Promise<Opened | { readonly over: Reply }> => {
    const opened = ended === null ? await openCurrent(learners, credential) : undefined;
    return opened ?? { over: overReply(needs, req, 'share') };
  };

  route(router, guard, {
    method: 'get',
    path: '/shared/:token',
    access: 'learner',
    schema: z.object({ params }),
    handle: async ({ params: { token } }, req) => {
      const share = foundFor(req);
      const opened = await openedBy(req, share);
      if ('over' in opened) return opened.over;
      await noteShareOpened(learners, share.id);
      const view = { path: `/shared/${token}`, shown: await shownOf(opened, needs) };
      return privatePage(views.shared, view, visitOf(req), { headers: SECRET });
    },
  });

  route(router, guard, {
    method: 'get',
    path: '/shared/:token/files/:file',
    access: 'learner',
    schema: z.object({
      params: params.extend({ file: z.enum(['certificate.pdf', 'open-badge.json']) }),
    }),
    handle: async ({ params: { token, file } }, req) => {
      const opened = await openedBy(req, foundFor(req));
      if ('over' in opened) return opened.over;
      const { id } = opened.read.facts;
      // Taken back with the address that it was downloaded from.
      const checkAddress = `${learners.publicUrl}/shared/${token}`;
      const { lang: language } = visitOf(req);
      const made = await fileOf(needs, { id, file, language, checkAddress });
      const disposition = `attachment; filename="${made.name}"`;
      const headers = { ...SECRET, 'content-disposition': disposition };
      return { status: 200, type: made.type, body: made.body, headers };
    },
  });
  return router;
}
