/** `/operator/partners/:id/catalogue`: what a partner offers us, and asking for it. */

import { Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import { actorOf } from '../../http/guard.ts';
import { visitOf } from '../../http/negotiate.ts';
import { privatePage, seeOther } from '../../http/private-page.ts';
import { atPlace } from '../../kernel/cursor.ts';
import { AppError } from '../../kernel/errors.ts';
import { parse } from '../../kernel/parse.ts';
import type { Policy } from '../../policies/index.ts';
import { zMessageOffer } from '../messages/policy.schema.ts';
import { zPartnerId } from './console.schema.ts';
import { type CatalogQuery, zCatalogQuery } from './partner-catalogue.schema.ts';
import type { PageNeeds } from './process-page.routes.ts';
import { readCatalogue } from './read-catalogue.ts';

const PATH = '/operator/partners/:id';
/** Each with its terms in words: more is not read, and a phone scrolls through it for ever. */
const PAGE = 20;
const params = z.object({ id: zPartnerId });

/** An empty field of a form of filters is one left out. */
const withoutEmpty = (query: unknown): unknown =>
  Object.fromEntries(
    Object.entries(z.record(z.string(), z.unknown()).parse(query)).filter(([, v]) => v !== ''),
  );
const zAsked = z.object({
  params,
  query: z.preprocess(withoutEmpty, z.object(zCatalogQuery)),
});

const zWanted = z.object({ params, body: z.object({ offer: z.string().max(30_000) }) });

/** As the page showed it: what was read is what is asked for. */
function offerOf(text: string): Policy {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    read = undefined;
  }
  return parse(zMessageOffer, read, 'offer') as Policy;
}

export function cataloguePageRoutes({ guard, console, views }: PageNeeds): Router {
  const router = Router();

  /** A partner that takes no wish for a length is read as it comes. */
  const pageOf = async (partner: string, asked: CatalogQuery) =>
    readCatalogue(console, partner, { ...asked, limit: PAGE }).catch(async (error: unknown) => {
      if (!(error instanceof AppError) || error.code !== 'invalid') throw error;
      return readCatalogue(console, partner, asked);
    });

  const viewOf = async (partner: string, asked: CatalogQuery, path: string) => {
    const name = (await console.partnerNames([partner])).get(partner);
    const base = { partner, name, asked };
    try {
      const read = await pageOf(partner, asked);
      return {
        ...base,
        read,
        ...(read.next === undefined ? {} : { next: atPlace(path, read.next) }),
      };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { ...base, failure: error.message };
    }
  };

  route(router, guard, {
    method: 'get',
    path: `${PATH}/catalogue`,
    access: 'viewer',
    schema: zAsked,
    handle: async ({ params: { id }, query }, req) =>
      privatePage(views.partnerCatalogue, await viewOf(id, query, req.originalUrl), visitOf(req)),
  });

  route(router, guard, {
    method: 'post',
    path: `${PATH}/negotiate`,
    access: 'operator',
    body: 'form',
    schema: zWanted,
    handle: async ({ params: { id: counterpartyId }, body }, req) => {
      const counterpartyAddress = await console.addressOf(counterpartyId, undefined);
      const { negotiations } = console.dataspace;
      const counterparty = { counterpartyId, counterpartyAddress };
      const { id } = await negotiations.start(counterparty, offerOf(body.offer), actorOf(req).id);
      return seeOther(`/operator/negotiations/${id}`);
    },
  });
  return router;
}
