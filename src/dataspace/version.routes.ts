/** DSP 2025-1, "Exposure of Dataspace Protocol Versions": open to everyone, below no version. */
import { Router } from 'express';
import { z } from 'zod';
import { route } from '../http/endpoint.ts';
import type { Guard } from '../http/guard.ts';
import { BASE } from './process/base.ts';

/** How callers prove who they are, where the protocol has a word for it. */
export interface VersionAuth {
  readonly protocol: string;
  readonly version: string;
  readonly profile: readonly string[];
}

export function versionRoutes(guard: Guard, auth?: VersionAuth): Router {
  const router = Router();
  const protocolVersions = [
    {
      version: '2025-1',
      path: BASE,
      binding: 'HTTPS',
      identifierType: 'did:web',
      ...(auth && { auth }),
    },
  ];
  route(router, guard, {
    method: 'get',
    path: '/.well-known/dspace-version',
    access: 'public',
    summary: 'Versions of the Dataspace Protocol that this node speaks',
    schema: z.object({}),
    handle: async () => ({ status: 200, body: { protocolVersions } }),
  });
  return router;
}
