/** `/c/:token`: the credential of who holds the link. Seeing and downloading need the link alone; all else a code. */
import { type Request, Router } from 'express';
import { browserToken } from '../../http/browser.ts';
import { route } from '../../http/endpoint.ts';
import { visitOf } from '../../http/negotiate.ts';
import { noteGuess } from '../../http/rate-limit.ts';
import { actRoutes } from './act.routes.ts';
import { checkCode, sendCode, visitIn } from './code.service.ts';
import { fileOf } from './file.service.ts';
import { zCodeForm, zLearnerFile, zLearnerPage, zPressed } from './learner.schema.ts';
import { donePage, openedBy, pageReply } from './learner-page.ts';
import { linkOfToken } from './link.service.ts';
import { type Link, noteOpened } from './link.store.ts';
import { linkGuard, SECRET } from './link-guard.ts';
import type { DeliveryNeeds } from './needs.ts';
import { CHOSEN } from './views.ts';

export function learnerRoutes(needs: DeliveryNeeds): Router {
  const router = Router();
  const { learners, mailQueued } = needs;
  const { db, clock } = learners;
  const { guard, foundFor } = linkGuard(needs.guard, async (token) => linkOfToken(learners, token));
  const isActing = async (req: Request, link: Link): Promise<boolean> =>
    (await visitIn(learners, { link, browser: browserToken(req) })) !== undefined;

  route(router, guard, {
    method: 'get',
    path: '/c/:token',
    access: 'learner',
    schema: zLearnerPage,
    handle: async ({ query: { done } }, req) => {
      const link = foundFor(req);
      const opened = await openedBy(needs, req, link);
      if ('over' in opened) return opened.over;
      await noteOpened(db, link.id, clock.now());
      return pageReply(needs, req, { link, opened, told: { done } });
    },
  });

  route(router, guard, {
    method: 'get',
    path: '/c/:token/files/:file',
    access: 'learner',
    schema: zLearnerFile,
    handle: async ({ params: { file }, query }, req) => {
      const link = foundFor(req);
      const opened = await openedBy(needs, req, link);
      if ('over' in opened) return opened.over;
      const chosen = CHOSEN.filter((name) => query[name] !== undefined);
      // The link shows; what it does not show is for who entered a code.
      if (chosen.length > 0 && !(await isActing(req, link)))
        return pageReply(needs, req, { link, opened, told: { fault: 'not-now' } });
      const { id } = opened.read.facts;
      const made = await fileOf(needs, { id, file, language: visitOf(req).lang, chosen });
      const disposition = `${file === 'badge.png' ? 'inline' : 'attachment'}; filename="${made.name}"`;
      const headers = { ...SECRET, 'content-disposition': disposition };
      return { status: 200, type: made.type, body: made.body, headers };
    },
  });

  route(router, guard, {
    method: 'post',
    path: '/c/:token/code',
    access: 'learner',
    body: 'form',
    schema: zPressed,
    handle: async (_input, req) => {
      const link = foundFor(req);
      const opened = await openedBy(needs, req, link);
      if ('over' in opened) return opened.over;
      if (mailQueued === undefined || opened.read.contact?.email === undefined)
        return pageReply(needs, req, { link, opened, told: { fault: 'code-none' } });
      const sent = await sendCode(learners, link);
      if (!sent.sent) return pageReply(needs, req, { link, opened, told: { wait: sent.seconds } });
      mailQueued();
      return donePage(req, 'sent', '#act');
    },
  });

  route(router, guard, {
    method: 'post',
    path: '/c/:token/enter',
    access: 'learner',
    body: 'form',
    schema: zCodeForm,
    handle: async ({ body }, req) => {
      const link = foundFor(req);
      const opened = await openedBy(needs, req, link);
      if ('over' in opened) return opened.over;
      const browser = browserToken(req) ?? '';
      const tried = await checkCode(learners, { link, typed: body.code, browser });
      if (tried === 'right') return donePage(req, 'entered', '#act');
      noteGuess(req);
      const fault = tried === 'wrong' ? 'code-wrong' : 'code-none';
      return pageReply(needs, req, { link, opened, told: { fault } });
    },
  });

  router.use(actRoutes(needs));
  return router;
}
