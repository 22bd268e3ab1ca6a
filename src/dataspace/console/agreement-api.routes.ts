/** `/api/agreements`. */
import { Router } from 'express';
import { route } from '../../http/endpoint.ts';
import { actorOf } from '../../http/guard.ts';
import { namingLanguages, visitOf } from '../../http/negotiate.ts';
import { agreementAnswer, listAnswer } from './answers.ts';
import { ACTS, type ApiNeeds, answered, READS } from './api.routes.ts';
import { agreementsOf, pageOf } from './asked.ts';
import {
  zAgreementAnswer,
  zAgreementsAnswer,
  zAgreementsQuery,
  zEndedAgreement,
  zOneNumber,
} from './console.schema.ts';
import { endAgreementNow } from './end-agreement.ts';

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

  route(router, guard, {
    method: 'post',
    path: '/api/agreements/:id/end',
    ...ACTS,
    summary:
      'End a contract before its time: its transfers are stopped, and the partner is told why. As consumer: this node asks for nothing more under it',
    schema: zEndedAgreement,
    answer: zAgreementAnswer,
    handle: async ({ params, body }, req) => {
      const [best = language] = namingLanguages(visitOf(req), language);
      const why = { reasons: body.reasons, by: actorOf(req).id };
      await endAgreementNow(console, await console.agreement(params.id), why);
      const ended = await console.agreement(params.id);
      const partners = await console.partnerNames([ended.counterpartyId]);
      return answered(agreementAnswer(ended, partners, best));
    },
  });
  return router;
}
