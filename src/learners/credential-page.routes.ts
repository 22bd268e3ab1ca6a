/** `/operator/credentials`: what was issued, for operators all of it, for the people of an organisation its own. */
import { type Request, Router } from 'express';
import type { z } from 'zod';
import { dateTimeStamp } from '../credentials/index.ts';
import { route } from '../http/endpoint.ts';
import { visitOf } from '../http/negotiate.ts';
import { privatePage, seeOther } from '../http/private-page.ts';
import { noteAct } from '../http/witness.ts';
import { atPlace } from '../kernel/cursor.ts';
import { AppError, type Issue } from '../kernel/errors.ts';
import type { Contact } from './ask.ts';
import { type CredentialRoutesNeeds, noteIssued } from './credential.routes.ts';
import {
  zChangeForm,
  zCorrectForm,
  zForgetForm,
  zIssueForm,
  zListPage,
  zOnePage,
} from './credential.schema.ts';
import { correctionOf, issueIssues, recordIn, typedCorrection } from './form-input.ts';
import { issueRecords } from './issue.service.ts';
import type { IssuedFacts } from './issued.ts';
import { learnerOfReference } from './learner.service.ts';
import { filled, formStatus, type In, placeOf } from './mounts.ts';
import { partyNow } from './party.ts';
import { countIssued, listIssued, readHoldings, readIssued } from './read.service.ts';
import { factsIn, PAGE_MOUNTS } from './scope.ts';
import { changeState, forgetLearner, reissue } from './state.service.ts';
import { achievementOf } from './training-facts.ts';
import type {
  Corrected,
  CredentialListView,
  CredentialView,
  CredentialViews,
  Typed,
} from './views.ts';

interface Needs extends CredentialRoutesNeeds {
  readonly views: CredentialViews;
  /** As an organisation is called where it issues. */
  readonly issuerName: (id: string) => Promise<string>;
  /** Whether the node sends mail. */
  readonly hasMail: boolean;
}

type Mount = (typeof PAGE_MOUNTS)[number];
interface One extends In {
  readonly id: string;
}

const pageOf = ({ base }: Mount, params: One): string => `${filled(base, params)}/${params.id}`;

const PAGE = 50;
const NOTHING: Typed = { training: '', name: '', birthDate: '', email: '', language: '' };

async function listReply(
  needs: Needs,
  mount: Mount,
  req: Request,
  { params, query }: z.output<typeof zListPage>,
  given: Pick<CredentialListView, 'typed' | 'issues'> = { typed: NOTHING, issues: [] },
) {
  const { learners, views } = needs;
  const { cursor, reference, ...asked } = query;
  const organisation = params.issuer;
  const filter = {
    ...asked,
    organisation,
    // Somebody whom nobody knows has no credentials.
    ...(reference !== undefined && {
      learner: await learnerOfReference(learners, organisation ?? '', reference),
    }),
  };
  const { items, next } = await listIssued(learners, { ...filter, after: cursor, limit: PAGE });
  const view = {
    ...(await placeOf(needs, mount, params)),
    items,
    holdings: await readHoldings(learners, items),
    counts: await countIssued(learners, filter),
    asked: { ...asked, reference },
    next: next === undefined ? undefined : atPlace(req.originalUrl, next),
    ...given,
  };
  return privatePage(views.credentials, view, visitOf(req), { status: formStatus(given.issues) });
}

function mailTo({ hasMail }: Needs, contact: Contact | undefined): CredentialView['mail'] {
  if (!hasMail) return 'no-server';
  return contact?.email === undefined ? 'no-address' : 'ready';
}

async function oneReply(
  needs: Needs,
  mount: Mount,
  req: Request,
  facts: IssuedFacts,
  given: {
    readonly issues?: readonly Issue[];
    readonly typed?: Corrected;
    readonly mailed?: boolean;
  } = {},
) {
  const { learners, views } = needs;
  const { issues = [], mailed = false } = given;
  const said = facts.forgotten ? undefined : await readIssued(learners, facts.id);
  const { learner } = facts;
  const { valid, suspended, revoked } = await countIssued(learners, { learner });
  const view = {
    ...(await placeOf(needs, mount, req.params)),
    facts,
    said,
    held: valid + suspended + revoked,
    typed: given.typed ?? typedCorrection(said?.record.learner),
    issues,
    mail: mailTo(needs, said?.contact),
    mailed,
  };
  return privatePage(views.credential, view, visitOf(req), { status: formStatus(issues) });
}

export function credentialPageRoutes(needs: Needs): Router {
  const router = Router();
  for (const mount of PAGE_MOUNTS) {
    listPages(router, needs, mount);
    onePages(router, needs, mount);
    personPages(router, needs, mount);
  }
  return router;
}

function listPages(router: Router, needs: Needs, mount: Mount): void {
  const { guard, learners } = needs;
  const { base, access } = mount;

  route(router, guard, {
    method: 'get',
    path: base,
    access,
    schema: zListPage,
    handle: async (input, req) => listReply(needs, mount, req, input),
  });

  route(router, guard, {
    method: 'post',
    path: base,
    access,
    body: 'form',
    schema: zIssueForm,
    handle: async ({ params, body: typed }, req) => {
      const again = async (issues: readonly Issue[]) =>
        listReply(needs, mount, req, { params, query: {} }, { typed, issues });
      const issues = issueIssues(typed);
      if (issues.length > 0) return again(issues);
      const { training, ...record } = recordIn(typed);
      const facts = await learners.trainingFacts(training).catch(unknownTraining);
      if (facts === undefined)
        return again([{ pointer: '/training', message: 'no such training' }]);
      const validFrom = dateTimeStamp(learners.clock.now());
      const { learner, contact } = record;
      const ask = {
        training,
        contact,
        record: { learner, achievement: achievementOf(facts), validFrom },
      };
      const party = await partyNow(learners, params.issuer ?? '');
      const [fresh] = await issueRecords(learners, party, [ask]).catch(anotherTraining);
      if (fresh === undefined) return again([{ pointer: '/training', message: ELSEWHERE }]);
      noteIssued(req, fresh);
      return seeOther(pageOf(mount, { ...params, id: fresh.id }));
    },
  });
}

const ELSEWHERE = 'a training of the organisation that issues';

/** Of another organisation: nothing was issued. */
function anotherTraining(error: unknown): [] {
  const isElsewhere =
    error instanceof AppError && error.issues.some(({ message }) => message === ELSEWHERE);
  if (isElsewhere) return [];
  throw error;
}

function unknownTraining(error: unknown): undefined {
  if (error instanceof AppError && (error.code === 'not-found' || error.code === 'gone')) return;
  throw error;
}

const ACTS = [
  ['revoke', 'revoked'],
  ['suspend', 'suspended'],
  ['restore', 'valid'],
] as const;

function onePages(router: Router, needs: Needs, mount: Mount): void {
  const { guard, learners } = needs;
  const { base, access } = mount;

  route(router, guard, {
    method: 'get',
    path: `${base}/:id`,
    access,
    schema: zOnePage,
    handle: async ({ params, query: { mailed } }, req) =>
      oneReply(needs, mount, req, await factsIn(learners, params), { mailed: mailed === 'yes' }),
  });

  for (const [name, to] of ACTS)
    route(router, guard, {
      method: 'post',
      path: `${base}/:id/${name}`,
      access,
      body: 'form',
      schema: zChangeForm,
      handle: async ({ params, body: { because } }, req) => {
        const facts = await factsIn(learners, params);
        if (because === '')
          return oneReply(needs, mount, req, facts, {
            issues: [{ pointer: `/because-${name}`, message: 'is needed' }],
          });
        await changeState(learners, facts.id, { to, because });
        return seeOther(pageOf(mount, params));
      },
    });
}

function personPages(router: Router, needs: Needs, mount: Mount): void {
  const { guard, learners } = needs;
  const { base, access } = mount;

  route(router, guard, {
    method: 'post',
    path: `${base}/:id/reissue`,
    access,
    body: 'form',
    schema: zCorrectForm,
    handle: async ({ params, body: typed }, req) => {
      const facts = await factsIn(learners, params);
      const { record } = await readIssued(learners, facts.id);
      const { issues, learner } = correctionOf(typed, record.learner);
      if (issues.length > 0) return oneReply(needs, mount, req, facts, { issues, typed });
      const party = await partyNow(learners, facts.organisation);
      const fresh = await reissue(learners, party, facts.id, { learner });
      noteIssued(req, fresh);
      return seeOther(pageOf(mount, { ...params, id: fresh.id }));
    },
  });

  route(router, guard, {
    method: 'post',
    path: `${base}/:id/forget`,
    access,
    body: 'form',
    schema: zForgetForm,
    handle: async ({ params, body: { revoke } }, req) => {
      const { learner, forgotten } = await factsIn(learners, params);
      noteAct(req, { learner });
      if (!forgotten) await forgetLearner(learners, learner, { revoke: revoke === 'yes' });
      return seeOther(pageOf(mount, params));
    },
  });
}
