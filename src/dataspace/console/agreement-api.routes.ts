/** `/api/agreements` and `/api/dead-letters`. */
import { Router } from 'express';
import { route } from '../../http/endpoint.ts';
import { namingLanguages, visitOf } from '../../http/negotiate.ts';
import { agreementAnswer, listAnswer } from './answers.ts';
import { ACTS, type ApiNeeds, answered, READS } from './api.routes.ts';
import { agreementsOf, pageOf } from './asked.ts';
import {
  zAgreementAnswer,
  zAgreementsAnswer,
  zAgreementsQuery,
  zCursorQuery,
  zDeadLettersAnswer,
  zOneNumber,
} from './console.schema.ts';

export function agreementApiRoutes({ guard, console, language }: ApiNeeds): Router {
  const router = Router();

  route(router, guard, {
    method: 'get',
    path: '/api/agreements',
    ...READS,
    summary: 'Contracts in force, and those that were; newest first, with their terms in words',
    schema: zAgreementsQuery,
    answer: zAgreementsAnswer,
    handle: async ({ query }, req) => {
      const [best = language] = namingLanguages(visitOf(req), language);
      const listed = await console.agreements(agreementsOf(query), pageOf(query));
      return answered(
        listAnswer(listed, req.originalUrl, (one) => agreementAnswer(one, listed.partners, best)),
      );
    },
  });

  route(router, guard, {
    method: 'get',
    path: '/api/agreements/:id',
    ...READS,
    summary: 'One contract, by its number on this node',
    schema: zOneNumber,
    answer: zAgreementAnswer,
    handle: async ({ params }, req) => {
      const [best = language] = namingLanguages(visitOf(req), language);
      const agreement = await console.agreement(params.id);
      const partners = await console.partnerNames([agreement.counterpartyId]);
      return answered(agreementAnswer(agreement, partners, best));
    },
  });
  return router;
}

export function deadLetterApiRoutes({ guard, console }: ApiNeeds): Router {
  const router = Router();

  route(router, guard, {
    method: 'get',
    path: '/api/dead-letters',
    ...READS,
    summary: 'Messages that did not arrive and are not tried again by themselves, newest first',
    schema: zCursorQuery,
    answer: zDeadLettersAnswer,
    handle: async ({ query }, req) =>
      answered(listAnswer(await console.deadLetters(pageOf(query)), req.originalUrl, (one) => one)),
  });

  route(router, guard, {
    method: 'post',
    path: '/api/dead-letters/:id/retry',
    ...ACTS,
    summary: 'Send it again, now',
    schema: zOneNumber,
    handle: async ({ params }) => {
      await console.dataspace.deadLetters.retry(params.id);
      return { status: 204 };
    },
  });

  route(router, guard, {
    method: 'delete',
    path: '/api/dead-letters/:id',
    ...ACTS,
    summary: 'Put it aside for good; it stays in the history',
    schema: zOneNumber,
    handle: async ({ params }) => {
      await console.dataspace.deadLetters.drop(params.id);
      return { status: 204 };
    },
  });
  return router;
}
