/** `/vc`: the VC API (W3C VCALM, 0.9), as the test suites of the W3C and issuers of others speak it. */
import { type Request, Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import type { Guard } from '../../http/guard.ts';
import type { Reply } from '../../http/reply.ts';
import { noteAct } from '../../http/witness.ts';
import { didOf } from '../../participants/index.ts';
import type { CredentialChecks } from '../verifying/checks.ts';
import { verifyCredential } from '../verifying/verify-credential.ts';
import { readBody, readInput, zOptions } from './input.ts';
import { type IssueNeeds, issueCredential } from './issue.ts';
import { problemsOf } from './problems.ts';
import { verifyPresentation } from './verify-presentation.ts';

const KINDS = { ed25519: 'Ed25519', 'p-256': 'P-256', 'p-384': 'P-384' } as const;

const zCredential = z.record(z.string(), z.unknown());
const zStatus = z.looseObject({
  type: z.literal('BitstringStatusListEntry').default('BitstringStatusListEntry'),
  statusPurpose: z.enum(['revocation', 'suspension']).default('revocation'),
});
const zIssue = z.strictObject({
  credential: zCredential,
  options: z.looseObject({ credentialStatus: zStatus.optional() }).optional(),
});
const zVerify = z.strictObject({
  verifiableCredential: z.union([zCredential, z.string()]),
  options: zOptions,
});
const zPresent = z.strictObject({
  verifiablePresentation: zCredential,
  options: z
    .looseObject({ challenge: z.string().optional(), domain: z.string().optional() })
    .optional(),
});

interface Needs extends IssueNeeds {
  readonly guard: Guard;
  readonly checks: CredentialChecks;
}

const UNKEPT = { 'cache-control': 'no-store' };

/** A caller that reads nothing but the status must not take a no for a yes. */
const answered = (verified: boolean, body: object): Reply => ({
  status: verified ? 200 : 400,
  headers: UNKEPT,
  body: { verified, ...body },
});

function issuing({ guard, ...needs }: Needs): Router {
  const router = Router();
  const issue = async (body: unknown, kind: keyof typeof KINDS, req: Request): Promise<Reply> => {
    const { credential, options = {} } = readInput(zIssue, body);
    const status = options.credentialStatus?.statusPurpose;
    const wish = { credential, kind: KINDS[kind], status };
    const verifiableCredential = await issueCredential(needs, wish);
    const { id } = verifiableCredential;
    noteAct(req, {
      issuer: didOf(needs.node.address),
      ...(typeof id === 'string' && { credential: id.slice(0, 500) }),
    });
    return { status: 201, headers: UNKEPT, body: { verifiableCredential } };
  };

  route(router, guard, {
    method: 'post',
    path: '/vc/credentials/issue',
    access: 'operator',
    scope: 'credentials:write',
    summary: 'Sign a credential as this node (VC API), by Ed25519',
    schema: z.object({ body: z.unknown() }),
    handle: async ({ body }, req) => issue(body, 'ed25519', req),
  });

  route(router, guard, {
    method: 'post',
    path: '/vc/issuers/:key/credentials/issue',
    access: 'operator',
    scope: 'credentials:write',
    summary: 'The same by a kind of key: ed25519, p-256, p-384',
    schema: z.object({
      params: z.object({ key: z.enum(['ed25519', 'p-256', 'p-384']) }),
      body: z.unknown(),
    }),
    handle: async ({ params, body }, req) => issue(body, params.key, req),
  });
  return router;
}

export function vcApiRoutes(needs: Needs): Router {
  const router = issuing(needs);
  const { guard, suites } = needs;
  const checks = { ...needs.checks, suites };

  route(router, guard, {
    method: 'post',
    path: '/vc/credentials/verify',
    access: 'public',
    body: 'stream',
    summary: 'Check a credential (VC API): 400 when it does not hold',
    schema: z.object({}),
    handle: async (_input, req) => {
      const { verifiableCredential: given } = await readBody(zVerify, req);
      const text = typeof given === 'string' ? given : JSON.stringify(given);
      const { verified, facts } = await verifyCredential(checks, text);
      return answered(verified, { problemDetails: problemsOf(facts), facts });
    },
  });

  route(router, guard, {
    method: 'post',
    path: '/vc/presentations/verify',
    access: 'public',
    body: 'stream',
    summary: 'Check a presentation and the credentials in it (VC API): 400 when one does not hold',
    schema: z.object({}),
    handle: async (_input, req) => {
      const { verifiablePresentation, options = {} } = await readBody(zPresent, req);
      const { challenge, domain } = options;
      const found = await verifyPresentation(checks, verifiablePresentation, {
        challenge,
        domain,
      });
      const { verified, facts, credentials } = found;
      const failing = [...facts, ...credentials.flatMap((one) => one.facts)];
      return answered(verified, { problemDetails: problemsOf(failing), facts, credentials });
    },
  });
  return router;
}
