/** DCP 1.0, Issuer Service: requests (6.4), metadata (6.7), status (6.8), and the schemas that metadata names. */
import { Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import type { Guard } from '../../http/guard.ts';
import { notFound } from '../../kernel/errors.ts';
import { ISSUER } from '../addresses.ts';
import { bearerOf } from '../bearer.ts';
import { readMessage, zCredentialRequest } from '../messages.ts';
import type { Issuer } from './issuer.service.ts';

const zId = z.object({ params: z.object({ id: z.string().max(200) }) });
const PUBLIC = { 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' };

/** What every credential of this node has in common; what more a subject says differs from holder to holder. */
const schemaOf = (id: string, type: string) => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: id,
  title: type,
  type: 'object',
  properties: {
    credentialSubject: {
      type: 'object',
      properties: { id: { type: 'string' } },
      required: ['id'],
    },
  },
  required: ['credentialSubject'],
});

export function issuerRoutes(guard: Guard, issuer: Issuer, publicUrl: string): Router {
  const router = Router();
  route(router, guard, {
    method: 'post',
    path: `${ISSUER}/credentials`,
    access: 'token',
    summary: 'Asks this node for credentials (DCP 1.0, 6.4)',
    schema: z.object({ body: z.unknown() }),
    handle: async ({ body }, req) => {
      const { holderPid, credentials } = readMessage(zCredentialRequest, body);
      const wanted = credentials.map(({ id }) => id);
      const id = await issuer.request(bearerOf(req).did, holderPid, wanted);
      return { status: 201, headers: { location: `${publicUrl}${ISSUER}/requests/${id}` } };
    },
  });
  route(router, guard, {
    method: 'get',
    path: `${ISSUER}/requests/:id`,
    access: 'token',
    summary: 'What became of such a request (DCP 1.0, 6.8)',
    schema: zId,
    handle: async ({ params }, req) => ({
      status: 200,
      headers: { 'cache-control': 'no-store' },
      body: await issuer.status(bearerOf(req).did, params.id),
    }),
  });
  route(router, guard, {
    method: 'get',
    path: `${ISSUER}/metadata`,
    access: 'public',
    summary: 'Credentials that this node issues (DCP 1.0, 6.7)',
    schema: z.object({}),
    handle: async () => ({ status: 200, headers: PUBLIC, body: issuer.metadata() }),
  });
  route(router, guard, {
    method: 'get',
    path: `${ISSUER}/schemas/:id`,
    access: 'public',
    summary: 'The JSON Schema of a credential type that this node issues',
    schema: zId,
    handle: async ({ params: { id } }) => {
      if (!issuer.isIssued(id)) throw notFound('schema', id);
      const address = `${publicUrl}${ISSUER}/schemas/${id}`;
      return {
        status: 200,
        type: 'application/schema+json',
        headers: PUBLIC,
        body: schemaOf(address, id),
      };
    },
  });
  return router;
}
