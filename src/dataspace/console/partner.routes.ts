/** `/api/partners` and `/operator/partners`: who is known here, what is known of them, who is let in. */
import { type Request, Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import type { Guard } from '../../http/guard.ts';
import { visitOf } from '../../http/negotiate.ts';
import { privatePage, seeOther } from '../../http/private-page.ts';
import { nextOf, readCursor } from '../../kernel/cursor.ts';
import { AppError } from '../../kernel/errors.ts';
import { type Partner, type Partners, zPartnerFacts } from '../../participants/index.ts';
import type { NodeDataPlane } from '../data-plane/plane.ts';
import { ACTS, answered, READS } from './api.routes.ts';
import { type HostsHealth, healthOf } from './partner-health.ts';
import type { ConsoleViews, PartnersView } from './views.ts';

export interface PartnerNeeds {
  readonly guard: Guard;
  readonly partners: Partners;
  readonly hosts: HostsHealth;
  readonly plane: Pick<NodeDataPlane, 'lookAgain'>;
  readonly views: Pick<ConsoleViews, 'partners'>;
}

/** Also what runs for it: a stream does not go on to its end. */
async function suspend({ partners, plane }: PartnerNeeds, id: string): Promise<Partner> {
  const partner = await partners.suspend(id);
  await plane.lookAgain(id);
  return partner;
}

const zId = z.string().trim().min(1).max(500);
const params = z.object({ id: zId });
const zQ = z.string().trim().max(200).optional();
const zList = z.object({
  query: z.object({
    q: zQ.describe('part of its id or name'),
    suspended: z.enum(['yes', 'no']).optional(),
    cursor: z.string().max(2000).optional().describe('of a `next` link'),
    limit: z.coerce.number().int().min(1).max(100).default(100),
  }),
});
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

export function partnerApiRoutes(needs: PartnerNeeds): Router {
  const { guard, partners } = needs;
  const router = Router();

  route(router, guard, {
    method: 'get',
    path: '/api/partners',
    ...READS,
    summary: 'Partners by their ids, with what this node knows of them',
    schema: zList,
    answer: z.object({ total: z.number(), items: z.array(zPartner), next: z.string().optional() }),
    handle: async ({ query: { q, suspended, cursor, limit } }, req) => {
      const wish = { q, suspended: suspended && suspended === 'yes', limit, ...afterOf(cursor) };
      const { partners: items, total, next } = await partners.list(wish);
      return answered({ total, items, ...nextOf(req.originalUrl, next) });
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
        answered(await (name === 'suspend' ? suspend(needs, id) : partners.suspend(id, false))),
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

interface Asked extends Pick<PartnersView, 'asked'> {
  readonly cursor?: string | undefined;
  readonly path: string;
}

async function viewOf(
  { partners, hosts }: Pick<PartnerNeeds, 'partners' | 'hosts'>,
  { asked, cursor, path }: Asked,
  given: Partial<Pick<PartnersView, 'typed' | 'issues'>> = {},
): Promise<PartnersView> {
  const { q, state } = asked;
  const wish = { q, suspended: state && state === 'no', ...afterOf(cursor), limit: 25 };
  const { partners: items, total, next } = await partners.list(wish);
  const health = healthOf(hosts, items);
  return { items, health, total, asked, ...nextOf(path, next), typed: {}, issues: [], ...given };
}

export function partnerPageRoutes(needs: PartnerNeeds): Router {
  const { guard, partners, views } = needs;
  const router = Router();
  const shown = async (req: Request, view: PartnersView, status = 200) =>
    privatePage(views.partners, view, visitOf(req), { status });

  route(router, guard, {
    method: 'get',
    path: PATH,
    access: 'viewer',
    schema: z.object({
      query: z.object({
        q: zQ,
        state: z.enum(['yes', 'no']).optional().catch(undefined),
        cursor: z.string().max(2000).optional(),
        edit: zId.optional(),
      }),
    }),
    handle: async ({ query: { cursor, edit, ...asked } }, req) => {
      const partner = edit === undefined ? undefined : await partners.find(edit);
      return shown(req, {
        ...(await viewOf(needs, { asked, cursor, path: req.originalUrl })),
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
          error.code === 'conflict'
            ? [{ pointer: '/id', message: 'is there already' }]
            : error.issues;
        const view = await viewOf(needs, { asked: {}, path: PATH }, { typed: body, issues });
        return shown(req, view, 422);
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
        await (what === 'suspend' ? suspend(needs, body.id) : partners.suspend(body.id, false));
        return seeOther(PATH);
      },
    });
  return router;
}
