import { Router } from 'express';
import { z } from 'zod';
import { AppError } from '../kernel/errors.ts';
import { route } from './endpoint.ts';
import type { Guard } from './guard.ts';

/**
 * The addresses of the Dataspace Protocol, which the DID document names. They say why they do not
 * answer, until the node speaks the protocol.
 */
export function unavailableRoutes(guard: Guard): Router {
  const router = Router();
  const reason =
    'This node has no IDENTITY configured: it publishes its catalogue, and negotiates no contracts';
  for (const path of ['/.well-known/dspace-version', '/dsp/2025-1/*rest'])
    for (const method of ['get', 'post'] as const)
      route(router, guard, {
        method,
        path,
        access: 'public',
        body: 'stream',
        schema: z.object({}),
        handle: async () => {
          throw new AppError('unavailable', reason);
        },
      });
  return router;
}
