/**
 * The token service (DCP 1.0, identity-trust-sts-api): a program of this organisation gets a self-issued token
 * to call somebody with. Its secret is an API key with `contracts:write`; by the specification it comes in a
 * form, which is read no further than that takes.
 */
import { Router } from 'express';
import { z } from 'zod';
import { route } from '../http/endpoint.ts';
import { readForm } from '../http/form-body.ts';
import type { Guard } from '../http/guard.ts';
import type { Reply } from '../http/reply.ts';
import { GOOD_FOR, type Tokens } from './tokens/tokens.ts';

export interface TokenServiceNeeds {
  readonly guard: Guard;
  readonly tokens: Tokens;
  /** Whether this is a key that may make contracts. */
  readonly isClient: (secret: string) => Promise<boolean>;
}

const text = (most: number) => z.string().min(1).max(most);
const zForm = z.object({
  grant_type: z.literal('client_credentials'),
  client_id: text(500),
  client_secret: text(500),
  audience: text(500).regex(/^did:/),
  /** Between spaces. */
  bearer_access_scope: text(4000).optional(),
  token: text(8000).optional(),
});

/** RFC 6749, 5.2. */
const refusal = (status: number, error: string, description: string): Reply => ({
  status,
  headers: { 'cache-control': 'no-store' },
  body: { error, error_description: description },
});

async function answer(
  { tokens, isClient }: TokenServiceNeeds,
  form: URLSearchParams | undefined,
): Promise<Reply> {
  const read = zForm.safeParse(Object.fromEntries(form ?? []));
  if (!read.success)
    return refusal(400, 'invalid_request', 'See RFC 6749, 4.4, and audience: a DID');
  const { client_secret: secret, audience, bearer_access_scope: scope, token } = read.data;
  if (!(await isClient(secret)))
    return refusal(401, 'invalid_client', 'The secret is an API key with contracts:write');
  const inner = scope === undefined ? token : await tokens.access(audience, scope.split(/\s+/));
  return {
    status: 200,
    headers: { 'cache-control': 'no-store' },
    body: {
      access_token: await tokens.issue(audience, inner),
      expires_in: GOOD_FOR,
      token_type: 'Bearer',
    },
  };
}

export function tokenServiceRoutes(needs: TokenServiceNeeds): Router {
  const router = Router();
  route(router, needs.guard, {
    method: 'post',
    path: '/dcp/sts/token',
    access: 'public',
    summary: 'A self-issued token for a program of this organisation',
    body: 'stream',
    schema: z.object({}),
    handle: async (_input, req) => answer(needs, await readForm(req)),
  });
  return router;
}
