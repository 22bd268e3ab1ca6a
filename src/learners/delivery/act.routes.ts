/** What a learner does with a credential, in a browser in which a code was entered a short while ago. */
import { type Request, Router } from 'express';
import { browserToken } from '../../http/browser.ts';
import { route } from '../../http/endpoint.ts';
import type { Reply } from '../../http/reply.ts';
import { isEmail } from '../../kernel/email.ts';
import { forgetLearner } from '../state.service.ts';
import { refusalOf, startOffer } from '../wallet/offer.service.ts';
import { endVisit, visitIn } from './code.service.ts';
import { changeContact } from './contact.service.ts';
import { zContactForm, zEraseForm, zPressed, zShareEnd, zShareForm } from './learner.schema.ts';
import { keptOf, type Opened } from './learner.service.ts';
import { donePage, openedBy, overReply, pageReply } from './learner-page.ts';
import { linkOfToken } from './link.service.ts';
import type { Link } from './link.store.ts';
import { linkGuard } from './link-guard.ts';
import type { DeliveryNeeds } from './needs.ts';
import { printAgain, share, takeBack } from './share.service.ts';
import type { LearnerFault } from './views.ts';

interface Acting {
  readonly link: Link;
  readonly opened: Opened;
  /** That was entered. */
  readonly code: string;
  readonly fault: (fault: LearnerFault) => Promise<Reply>;
}

const LONGEST_LABEL = 100;

export function actRoutes(needs: DeliveryNeeds): Router {
  const router = Router();
  const { learners } = needs;
  const { guard, foundFor } = linkGuard(needs.guard, async (token) => linkOfToken(learners, token));

  /** `act` where the browser may; else the page, which says what is missing. */
  const acting = async (req: Request, act: (acting: Acting) => Promise<Reply>): Promise<Reply> => {
    const link = foundFor(req);
    const opened = await openedBy(needs, req, link);
    if ('over' in opened) return opened.over;
    const visit = await visitIn(learners, { link, browser: browserToken(req) });
    const fault = async (told: LearnerFault) =>
      pageReply(needs, req, { link, opened, told: { fault: told } });
    if (visit === undefined) return fault('not-now');
    return act({ link, opened, code: visit.code, fault });
  };

  route(router, guard, {
    method: 'post',
    path: '/c/:token/wallet',
    access: 'learner',
    body: 'form',
    schema: zPressed,
    handle: async (_input, req) =>
      acting(req, async ({ link, opened, code, fault }) => {
        const { facts } = opened.read;
        if (refusalOf(facts, learners.clock.now()) !== undefined) return fault('not-valid');
        const { uri, expiresAt: ends } = await startOffer(learners, facts.id, { txCode: code });
        return pageReply(needs, req, { link, opened, told: { offer: { uri, code, ends } } });
      }),
  });

  route(router, guard, {
    method: 'post',
    path: '/c/:token/shares',
    access: 'learner',
    body: 'form',
    schema: zShareForm,
    handle: async ({ body }, req) =>
      acting(req, async ({ opened, fault }) => {
        if (body.kind === 'print') {
          await printAgain(learners, opened.read.facts.id);
          return donePage(req, 'printed', '#shares');
        }
        const label = body.label.trim();
        if (label.length > LONGEST_LABEL) return fault('label-long');
        const made = await share(learners, opened.read.facts, label);
        return made === undefined ? fault('too-many-shares') : donePage(req, 'shared', '#shares');
      }),
  });

  route(router, guard, {
    method: 'post',
    path: '/c/:token/shares/:share/end',
    access: 'learner',
    body: 'form',
    schema: zShareEnd,
    handle: async ({ params }, req) =>
      acting(req, async ({ opened }) => {
        await takeBack(learners, params.share, await keptOf(learners, opened.read.facts.learner));
        return donePage(req, 'taken-back', '#shares');
      }),
  });

  route(router, guard, {
    method: 'post',
    path: '/c/:token/contact',
    access: 'learner',
    body: 'form',
    schema: zContactForm,
    handle: async ({ body }, req) =>
      acting(req, async ({ opened, fault }) => {
        const email = body.email.trim();
        if (email !== '' && !isEmail(email)) return fault('email-invalid');
        const { learner } = opened.read.facts;
        const reached = email === '' ? {} : { email };
        await changeContact(learners, learner, { ...reached, language: body.language });
        return donePage(req, 'changed', '#act');
      }),
  });

  route(router, guard, {
    method: 'post',
    path: '/c/:token/erase',
    access: 'learner',
    body: 'form',
    schema: zEraseForm,
    handle: async ({ body }, req) =>
      acting(req, async ({ opened, fault }) => {
        if (body.sure !== 'yes') return fault('not-sure');
        await forgetLearner(learners, opened.read.facts.learner);
        return overReply(needs, req, 'erased', opened.read.contact?.language);
      }),
  });

  route(router, guard, {
    method: 'post',
    path: '/c/:token/leave',
    access: 'learner',
    body: 'form',
    schema: zPressed,
    handle: async (_input, req) => {
      const browser = browserToken(req);
      if (browser !== undefined) await endVisit(learners, { link: foundFor(req), browser });
      return donePage(req, 'left');
    },
  });
  return router;
}
