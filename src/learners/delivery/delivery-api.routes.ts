/** How links get to learners, for programs: a cohort by mail or as letters, one learner by a new link. */
import { type Request, Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import type { Reply } from '../../http/reply.ts';
import { AppError, notFound } from '../../kernel/errors.ts';
import { readIssuedFacts } from '../read.service.ts';
import {
  type Cohort,
  deliveryOf,
  lettersOf,
  letterTo,
  mailCohort,
  mailOne,
} from './delivery.service.ts';
import type { DeliveryNeeds } from './needs.ts';
import type { Letter } from './paper/letters.ts';
import { spoken } from './words/index.ts';

const zIssuer = z.string().min(1).max(60);
const zMails = z
  .strictObject({
    again: z.boolean().default(false).describe('also to those whose mail failed'),
  })
  .default({ again: false });
const zLetters = z.strictObject({
  for: z
    .enum(['all', 'unreached'])
    .default('all')
    .describe('unreached: only those to whom no mail went, or whose mail failed'),
});
const zOne = z.strictObject({
  by: z
    .enum(['mail', 'letter', 'hand'])
    .describe('hand: the answer tells link and codes, to be handed over'),
});
const zCounts = z.object({
  total: z.int(),
  opened: z.int(),
  none: z.int(),
  waiting: z.int(),
  sent: z.int(),
  failed: z.int(),
  unsure: z.int(),
  spent: z.int().describe('Of whose letter no code is left: print it again'),
});

const PRIVATE = { 'cache-control': 'no-store' };

export const noMail = (): AppError =>
  new AppError('conflict', 'This node sends no mail (SMTP_URL): print letters');

/** Nobody's, where it has nothing to be delivered, or is another organisation's. */
async function checkCohort({ learners }: DeliveryNeeds, cohort: Cohort): Promise<void> {
  if ((await deliveryOf(learners, cohort)).total === 0) throw notFound('cohort', cohort.cohort);
}

/** A stream: a cohort of thousands is drawn as it is read. */
export async function lettersReply(
  { learners, publisher }: DeliveryNeeds,
  letters: AsyncIterable<Letter>,
  { count, name }: { readonly count: number; readonly name: string },
): Promise<Reply> {
  const { drawLetters } = await import('./paper/letters.ts');
  const { language, words } = spoken(publisher.language);
  const body = drawLetters({
    letters,
    title: words.letter.title(count),
    author: publisher.name,
    language,
    country: publisher.country,
    at: learners.clock.now(),
  });
  const headers = { ...PRIVATE, 'content-disposition': `attachment; filename="${name}.pdf"` };
  return { status: 200, type: 'application/pdf', body, headers };
}

async function* only(letter: Letter): AsyncGenerator<Letter> {
  yield letter;
}

/** Puts the mail with a new link on its way. Throws `conflict` where there is nobody to send it, or nobody to send it to. */
export async function mailLink(
  { learners, mailQueued }: DeliveryNeeds,
  credential: string,
): Promise<void> {
  if (mailQueued === undefined) throw noMail();
  await mailOne(learners, credential);
  mailQueued();
}

/** A new link as a letter. */
export const letterReply = async (needs: DeliveryNeeds, credential: string): Promise<Reply> =>
  lettersReply(needs, only(await letterTo(needs.learners, credential)), {
    count: 1,
    name: `letter-${credential}`,
  });

async function deliverOne(
  needs: DeliveryNeeds,
  {
    id,
    organisation,
    by,
  }: {
    readonly id: string;
    readonly organisation: string | undefined;
    readonly by: z.output<typeof zOne>['by'];
  },
): Promise<Reply> {
  const { learners } = needs;
  const facts = await readIssuedFacts(learners, id);
  if (organisation !== undefined && facts.organisation !== organisation)
    throw notFound('credential', id);
  if (by === 'mail') {
    await mailLink(needs, id);
    return { status: 202, headers: PRIVATE, body: { queued: 1 } };
  }
  if (by === 'letter') return letterReply(needs, id);
  const { address, ends, codes } = await letterTo(learners, id);
  return { status: 201, headers: PRIVATE, body: { address, ends, codes } };
}

/** The same for the node's people and for those of an organisation: `at` is where its addresses begin. */
function routesAt(
  router: Router,
  needs: DeliveryNeeds,
  {
    at,
    access,
    organisationOf,
  }: {
    readonly at: string;
    readonly access: 'operator' | 'issuer';
    readonly organisationOf: (req: Request) => string | undefined;
  },
): void {
  const { guard, learners, mailQueued } = needs;
  const issuer = access === 'issuer' ? { issuer: zIssuer } : {};
  const cohortParams = z.object({ ...issuer, cohort: z.uuid() });
  const cohortOf = (req: Request): Cohort => ({
    cohort: String(req.params['cohort']),
    organisation: organisationOf(req),
  });
  const rule = { access, scope: 'credentials:write' } as const;

  route(router, guard, {
    ...rule,
    method: 'get',
    path: `${at}/cohorts/:cohort/delivery`,
    summary: 'How the links of a cohort went: by state of their mails, and how many were opened',
    schema: z.object({ params: cohortParams }),
    answer: zCounts,
    handle: async (_input, req) => {
      await checkCohort(needs, cohortOf(req));
      return { status: 200, headers: PRIVATE, body: await deliveryOf(learners, cohortOf(req)) };
    },
  });

  route(router, guard, {
    ...rule,
    method: 'post',
    path: `${at}/cohorts/:cohort/mails`,
    summary: 'Mail each learner of a cohort their link; whoever had it gets no second one',
    schema: z.object({ params: cohortParams, body: zMails }),
    answer: z.object({ queued: z.int() }),
    handle: async ({ body }, req) => {
      await checkCohort(needs, cohortOf(req));
      if (mailQueued === undefined) throw noMail();
      const queued = await mailCohort(learners, cohortOf(req), body);
      mailQueued();
      return { status: 202, headers: PRIVATE, body: { queued } };
    },
  });

  route(router, guard, {
    ...rule,
    method: 'post',
    path: `${at}/cohorts/:cohort/letters`,
    summary: 'Letters to a cohort as one PDF: a page each, with link and codes',
    schema: z.object({ params: cohortParams, body: zLetters }),
    handle: async ({ body }, req) => {
      const cohort = cohortOf(req);
      await checkCohort(needs, cohort);
      const { total } = await deliveryOf(learners, cohort);
      const letters = lettersOf(learners, cohort, { unreached: body.for === 'unreached' });
      return lettersReply(needs, letters, { count: total, name: `letters-${cohort.cohort}` });
    },
  });

  route(router, guard, {
    ...rule,
    method: 'post',
    path: `${at}/credentials/:credential/link`,
    summary:
      'A new link for one learner, by mail, as a letter, or to hand over; the one before ends',
    schema: z.object({
      params: z.object({ ...issuer, credential: z.string().max(100) }),
      body: zOne,
    }),
    handle: async ({ params, body: { by } }, req) =>
      deliverOne(needs, { id: params.credential, organisation: organisationOf(req), by }),
  });
}

export function deliveryApiRoutes(needs: DeliveryNeeds): Router {
  const router = Router();
  routesAt(router, needs, { at: '/api', access: 'operator', organisationOf: () => undefined });
  routesAt(router, needs, {
    at: '/api/issuers/:issuer',
    access: 'issuer',
    organisationOf: (req) => String(req.params['issuer']),
  });
  return router;
}
