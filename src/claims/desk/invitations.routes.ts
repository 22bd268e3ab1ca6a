/** `/operator/invitations`: join another node by its link, invite one by a link of this node. */
import { setTimeout } from 'node:timers/promises';
import { type Request, Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import { actorOf, type Guard } from '../../http/guard.ts';
import { visitOf } from '../../http/negotiate.ts';
import { privatePage, seeOther } from '../../http/private-page.ts';
import { noteAct } from '../../http/witness.ts';
import type { Clock } from '../../kernel/clock.ts';
import { parse } from '../../kernel/parse.ts';
import { memberRoles, zMembership } from '../authority/membership.ts';
import { text, zEnd } from '../fields.ts';
import type { PartnerInvitation } from '../joining/invitation.store.ts';
import type { Joining } from '../joining/joining.ts';
import { filled, refusedBy, ticked, zTypedForm } from './forms.ts';
import type { DeskViews, InvitationsView } from './views.ts';

export interface InvitationsDeskNeeds {
  readonly guard: Guard;
  readonly clock: Clock;
  readonly joining: Joining;
  /** Whether this node holds a membership of this authority. */
  readonly isMember: (authority: string) => Promise<boolean>;
  readonly views: Pick<DeskViews, 'partnerInvitations'>;
}

const PATH = '/operator/invitations';
const zLink = z.object({ link: text(2000), as: z.enum(['partner', 'member']) });
const zNote = z.object({ note: text(300).optional() });
const zMember = zMembership.extend({
  role: z.preprocess(ticked, zMembership.shape.role),
  until: zEnd.optional(),
});

/** Whoever gives one fact of a membership wishes one, and has to give the others. */
function wishOf(form: Readonly<Record<string, unknown>>) {
  const { note, ...facts } = form;
  return {
    ...parse(zNote, { note }, 'invitation'),
    ...(Object.keys(facts).length === 0 ? {} : { membership: parse(zMember, facts, 'membership') }),
  };
}

const [TIMES, PAUSE_MS] = [20, 250];

/** What was asked for comes within a second or two: who has joined then sees at once what is offered. */
async function soon(isThere: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < TIMES && !(await isThere()); i += 1) await setTimeout(PAUSE_MS);
}

export function invitationsDeskRoutes(needs: InvitationsDeskNeeds): Router {
  const { guard, clock, joining, isMember, views } = needs;
  const router = Router();
  const shown = async (req: Request, given: Partial<InvitationsView>, status = 200) => {
    const view = {
      invitations: await joining.list(),
      roles: memberRoles,
      now: clock.now(),
      typed: {},
      issues: [],
      ...given,
    };
    return privatePage(views.partnerInvitations, view, visitOf(req), { status });
  };

  route(router, guard, {
    method: 'get',
    path: PATH,
    access: 'viewer',
    schema: z.object({}),
    handle: async (_input, req) => shown(req, {}),
  });
  // The link is in the answer and nowhere else: there is no page to lead to that could show it again.
  route(router, guard, {
    method: 'post',
    path: PATH,
    access: 'admin',
    body: 'form',
    schema: zTypedForm,
    handle: async ({ body: typed }, req) => {
      let made: (PartnerInvitation & { readonly link: string }) | undefined;
      const issues = await refusedBy(async () => {
        made = await joining.invite(wishOf(filled(typed)), actorOf(req).id);
        noteAct(req, { invitation: made.id });
      }, 'note');
      return made === undefined
        ? shown(req, { typed, issues: issues ?? [] }, 422)
        : shown(req, { made }, 201);
    },
  });
  route(router, guard, {
    method: 'post',
    path: `${PATH}/withdraw`,
    access: 'admin',
    body: 'form',
    schema: z.object({ body: z.object({ id: text() }) }),
    handle: async ({ body: { id } }) => {
      await joining.withdraw(id);
      return seeOther(PATH);
    },
  });
  route(router, guard, {
    method: 'post',
    path: `${PATH}/join`,
    access: 'admin',
    body: 'form',
    schema: zTypedForm,
    handle: async ({ body }, req) => {
      let partner = '';
      const issues = await refusedBy(async () => {
        const { link, as } = parse(zLink, filled(body), 'link');
        const joined = await joining.join(link, actorOf(req).id, as);
        partner = joined.partner;
        noteAct(req, { partner });
        if (joined.accredits) await soon(async () => isMember(partner));
      }, 'link');
      // What was typed is a secret that may still be good: it is not written into the page.
      return issues === undefined
        ? seeOther(`/operator/partners/${encodeURIComponent(partner)}/catalogue`)
        : shown(req, { issues }, 422);
    },
  });
  return router;
}
