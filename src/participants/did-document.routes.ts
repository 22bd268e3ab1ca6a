import { createHash } from 'node:crypto';
import { type Request, Router } from 'express';
import { z } from 'zod';
import { route } from '../http/endpoint.ts';
import type { Guard } from '../http/guard.ts';
import { preferred } from '../http/negotiate.ts';
import type { Reply } from '../http/reply.ts';
import type { DidDocument } from '../kernel/did-resolver.ts';

/** DID Core 1.0, 6: the representations of one and the same JSON. */
const TYPES = [
  'application/did+json',
  'application/json',
  'application/did+ld+json',
  'application/ld+json',
];

/** A document of ours, in the representation that the caller wants; others may keep it for five minutes. */
export function didDocumentReply(req: Request, document: DidDocument): Reply {
  const body = JSON.stringify(document);
  const version = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  const type = preferred(req.headers.accept, TYPES) ?? 'application/did+json';
  return {
    status: 200,
    type,
    body,
    etag: `${version}-${TYPES.indexOf(type)}`,
    headers: {
      vary: 'Accept',
      'cache-control': 'public, max-age=300',
      'access-control-allow-origin': '*',
    },
  };
}

/**
 * Where did:web looks: at `/.well-known/did.json` of a bare host, else at `did.json` below the path of
 * PUBLIC_URL, which the proxy in front has taken off when the request arrives here.
 */
export function didDocumentRoutes({
  guard,
  publicUrl,
  document,
}: {
  readonly guard: Guard;
  readonly publicUrl: string;
  /** As it is now: keys come and go. */
  readonly document: () => DidDocument;
}): Router {
  const router = Router();
  route(router, guard, {
    method: 'get',
    path: new URL(publicUrl).pathname === '/' ? '/.well-known/did.json' : '/did.json',
    access: 'public',
    schema: z.object({}),
    handle: async (_input, req) => didDocumentReply(req, document()),
  });
  return router;
}
