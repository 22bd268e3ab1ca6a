/** `/api/partners` and `/operator/partners`: who is known here, what is known of them, who is let in. */
import { type Request, Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import type { Guard } from '../../http/guard.ts';
import { visitOf } from '../../http/negotiate.ts';
import { privatePage, seeOther } from '../../http/private-page.ts';
import { readCursor, writeCursor } from '../../kernel/cursor.ts';
import { AppError } from '../../kernel/errors.ts';
import { type Partners, zPartnerFacts } from '../../participants/index.ts';
import { ACTS, answered, READS } from './api.routes.ts';
import type { ConsoleViews, PartnersView } from './views.ts';

export interface PartnerNeeds {
  readonly guard: Guard;
  readonly partners: Partners;
  readonly views: Pick<ConsoleViews, 'partners'>;
}

const zId = z.string().trim().min(1).max(500);
const params = z.object({ id: zId });
const zList = z.object({ query: z.object({ cursor: z.string().max(2000).optional() }) });
const zPartner = z.object({
  id: z.string(),
  name: z.string().optional(),
  country: z.string().optional(),
  address: z.string().optional(),
  claims: z.record(z.string(), z.array(z.string())),
  suspended: z.iso.datetime().optional(),
  firstSeen: z.iso.datetime(),
  lastContact: z.iso.datetime().optional(),
});

const afterOf = (cursor: string | undefined) =>
  cursor === undefined ? {} : { after: String(readCursor(cursor, ['string'])[0]) };

export function partnerApiRoutes({ guard, partners }: PartnerNeeds): Router {
  const router = Router();

  route(router, guard, {
    method: 'get',
    path: '/api/partners',
    ...READS,
    summary: 'Partners by their ids, with what this node knows of them',
    schema: zList,
    answer: z.object({ items: z.array(zPartner), next: z.string().optional() }),
    handle: async ({ query }) => {
      const { partners: items, next } = await partners.list(afterOf(query.cursor));
      const more = next === undefined ? {} : { next: `/api/partners?cursor=${writeCursor(next)}` };
      return answered({ items, ...more });
    },
  });

  route(router, guard, {
    method: 'post',
    path: '/api/partners',
    ...ACTS,
    summary: 'Describe a partner',
    schema: z.object({ body: zPartnerFacts.extend({ id: zId }) }),
    answer: zPartner,
    handle: async ({ body: { id, ...facts } }) => answered(await partners.add(id, facts), 201),
  });

  route(router, guard, {
    method: 'put',
    path: '/api/partners/:id',
    ...ACTS,
    summary: 'Describe it anew: what is left out is taken away',
    schema: z.object({ params, body: zPartnerFacts }),
    answer: zPartner,
    handle: async ({ params: { id }, body }) => answered(await partners.update(id, body)),
  });

  for (const [name, summary] of [
    ['suspend', 'From now on refused at every address of the protocol'],
    ['admit', 'Let in again'],
  ] as const)
    route(router, guard, {
      method: 'post',
      path: `/api/partners/:id/${name}`,
      ...ACTS,
      summary,
      schema: z.object({ params }),
      answer: zPartner,
      handle: async ({ params: { id } }) =>
        answered(await partners.suspend(id, name === 'suspend')),
    });
  return router;
}

const PATH = '/operator/partners';
const typed = z.string().max(20_000).default('');
const zForm = z.object({
  body: z.object({
    id: typed,
    name: typed,
    country: typed,
    address: typed,
    claims: typed,
    known: typed,
  }),
});
type Form = z.output<typeof zForm>['body'];

/** `membership: GEN, ESCO` on a line each. */
const claimsOf = (text: string) =>
  Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => {
        // A claim may be named by an IRI: the colon that ends the name has a space after it.
        const [name = '', values = ''] = line.split(/:\s+/, 2);
        return [
          name.trim(),
          values
            .split(',')
            .map((v) => v.trim())
            .filter((v) => v !== ''),
        ];
      }),
  );

/** A field left empty is one left out. */
const factsOf = ({ name, country, address, claims }: Form) => ({
  ...Object.fromEntries(
    Object.entries({ name, country, address }).filter(([, value]) => value.trim() !== ''),
  ),
  claims: claimsOf(claims),
});

async function viewOf(
  partners: Partners,
  cursor: string | undefined,
  given: Partial<Pick<PartnersView, 'typed' | 'issues'>> = {},
): Promise<PartnersView> {
  const { partners: items, next } = await partners.list({ ...afterOf(cursor), limit: 25 });
  const more = next === undefined ? {} : { next: `${PATH}?cursor=${writeCursor(next)}` };
  return { items, ...more, typed: {}, issues: [], ...given };
}

export function partnerPageRoutes({ guard, partners, views }: PartnerNeeds): Router {
  const router = Router();
  const shown = async (req: Request, view: PartnersView, status = 200) =>
    privatePage(views.partners, view, visitOf(req), { status });

  route(router, guard, {
    method: 'get',
    path: PATH,
    access: 'viewer',
    schema: z.object({
      query: z.object({ cursor: z.string().max(2000).optional(), edit: zId.optional() }),
    }),
    handle: async ({ query: { cursor, edit } }, req) => {
      const partner = edit === undefined ? undefined : await partners.find(edit);
      return shown(req, {
        ...(await viewOf(partners, cursor)),
        ...(partner && {
          typed: {
            id: partner.id,
            known: 'yes',
            name: partner.name ?? '',
            country: partner.country ?? '',
            address: partner.address ?? '',
            claims: Object.entries(partner.claims)
              .map(([name, values]) => `${name}: ${values.join(', ')}`)
              .join('\n'),
          },
        }),
      });
    },
  });

  route(router, guard, {
    method: 'post',
    path: PATH,
    access: 'operator',
    body: 'form',
    schema: zForm,
    handle: async ({ body }, req) => {
      const facts = factsOf(body);
      try {
        if (body.known === 'yes') await partners.update(body.id, facts);
        else await partners.add(body.id, facts);
      } catch (error) {
        if (!(error instanceof AppError) || !['invalid', 'conflict'].includes(error.code))
          throw error;
        const issues =
          error.issues.length > 0 ? error.issues : [{ pointer: '/id', message: error.message }];
        return shown(req, await viewOf(partners, undefined, { typed: body, issues }), 422);
      }
      return seeOther(PATH);
    },
  });

  for (const what of ['suspend', 'admit'] as const)
    route(router, guard, {
      method: 'post',
      path: `${PATH}/${what}`,
      access: 'operator',
      body: 'form',
      schema: z.object({ body: z.object({ id: zId }) }),
      handle: async ({ body }) => {
        await partners.suspend(body.id, what === 'suspend');
        return seeOther(PATH);
      },
    });
  return router;
}
