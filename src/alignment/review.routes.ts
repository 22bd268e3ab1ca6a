import { type Request, Router } from 'express';
import type { z } from 'zod';
import { findTrainings, readTraining, type StoredTraining } from '../catalogue/index.ts';
import { route } from '../http/endpoint.ts';
import { actorOf, type Guard } from '../http/guard.ts';
import { languagesOf, visitOf } from '../http/negotiate.ts';
import { privatePage, seeOther } from '../http/private-page.ts';
import { conceptsById, findByLabel } from '../job-families/index.ts';
import { readCursor, writeCursor } from '../kernel/cursor.ts';
import { fold } from '../kernel/fold.ts';
import type { HtmlView } from '../kernel/html-view.ts';
import { plainText } from '../linked-data/texts.ts';
import { zReviewed, zReviewList, zReviewOne } from './alignment.schema.ts';
import { type DecideNeeds, decide } from './decide.service.ts';
import { namedStatements, nameOf } from './statements.service.ts';
import { countToReview, countViews, listToReview } from './view.store.ts';
import type { ReviewedTraining, ReviewListView, ReviewView } from './views.ts';

interface Needs extends DecideNeeds {
  readonly guard: Guard;
  /** Of readers who ask for no language there is. */
  readonly language: string;
  readonly views: {
    readonly reviewList: HtmlView<ReviewListView>;
    readonly review: HtmlView<ReviewView>;
  };
}

const PAGE = 10;
const FOUND = 20;
const FIRST = { views: 2_147_483_647, training: '' };

/** `/review`: where an operator judges what was suggested, in a browser and without scripts. */
export function reviewRoutes(needs: Needs): Router {
  const router = Router();
  const { guard } = needs;

  route(router, guard, {
    method: 'get',
    path: '/review',
    access: 'viewer',
    scope: 'catalogue:read',
    schema: zReviewList,
    handle: async ({ query }, req) =>
      privatePage(needs.views.reviewList, await list(needs, query, req), visitOf(req)),
  });

  route(router, guard, {
    method: 'get',
    path: '/review/:id',
    access: 'viewer',
    scope: 'catalogue:read',
    schema: zReviewOne,
    handle: async ({ params, query }, req) =>
      privatePage(needs.views.review, await one(needs, params.id, query.q, req), visitOf(req)),
  });

  route(router, guard, {
    method: 'post',
    path: '/review/decisions',
    access: 'operator',
    scope: 'catalogue:write',
    body: 'form',
    schema: zReviewed,
    handle: async ({ body: { training, concept, decision, back } }, req) => {
      await decide(needs, { training, concept, decision, by: actorOf(req).id });
      return seeOther(back);
    },
  });
  return router;
}

const languages = (needs: Needs, req: Request): readonly string[] => [
  ...languagesOf(visitOf(req)),
  needs.language,
  'en',
];

const reviewed = (
  { doc }: StoredTraining,
  views: number,
  statements: ReviewedTraining['statements'] = [],
): ReviewedTraining => {
  const { id, title, language, provider } = doc;
  return { id, title, language, provider: provider.name, views, statements };
};

async function list(
  needs: Needs,
  { cursor }: z.output<typeof zReviewList>['query'],
  req: Request,
): Promise<ReviewListView> {
  const { db } = needs;
  const [views, training] = cursor === undefined ? [] : readCursor(cursor, ['number', 'string']);
  const after = cursor === undefined ? FIRST : { views: Number(views), training: String(training) };
  const rows = await listToReview(db, after, PAGE + 1);
  const shown = rows.slice(0, PAGE);
  const ids = shown.map((row) => row.training);
  const statements = await namedStatements(db, ids, languages(needs, req));
  const viewsOf = new Map(shown.map((row) => [row.training, row.views]));
  const stored = await findTrainings(db, ids);
  const last = rows.length > PAGE ? shown.at(-1) : undefined;
  return {
    trainings: stored.map((t) => reviewed(t, viewsOf.get(t.id) ?? 0, statements.get(t.id))),
    open: await countToReview(db),
    here: req.originalUrl,
    ...(last === undefined
      ? {}
      : { next: `/review?cursor=${writeCursor(last.views, last.training)}` }),
  };
}

async function one(needs: Needs, id: string, query: string, req: Request): Promise<ReviewView> {
  const { db } = needs;
  const stored = await readTraining(db, id);
  const wanted = languages(needs, req);
  const statements = (await namedStatements(db, [id], wanted)).get(id) ?? [];
  const said = new Set(statements.map(({ iri }) => iri));
  const objective = plainText(stored.doc.objective);
  const ids = query.trim() === '' ? [] : await findByLabel(db, fold(query), FOUND);
  const concepts = new Map((await conceptsById(db, ids)).map((c) => [c.id, c]));
  return {
    training: reviewed(stored, await countViews(db, id), statements),
    ...(objective === undefined ? {} : { objective }),
    query,
    found: ids.flatMap((number) => {
      const concept = concepts.get(number);
      if (concept === undefined || said.has(concept.iri)) return [];
      const { iri, face, slug } = concept;
      const kind = face === 'skills' ? 'skill' : 'occupation';
      return [{ iri, href: `/${face}/${slug}`, kind, ...nameOf(concept, wanted) } as const];
    }),
    here: req.originalUrl,
  };
}
