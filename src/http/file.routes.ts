import { Router } from 'express';
import { z } from 'zod';
import { route } from './endpoint.ts';
import type { Guard } from './guard.ts';
import type { Reply } from './reply.ts';

/** A file that is read once and served from memory. */
export interface ServedFile {
  readonly path: string;
  readonly type: string;
  readonly body: string | Buffer;
  /** The path carries a hash of the content: it may be kept for ever. */
  readonly immutable: boolean;
  readonly etag?: string;
}

export function fileRoutes(guard: Guard, files: readonly ServedFile[]): Router {
  const router = Router();
  for (const { path, type, body, immutable, etag } of files) {
    const reply: Reply = {
      status: 200,
      type,
      body,
      kept: true,
      ...(etag === undefined ? {} : { etag }),
      headers: {
        'cache-control': immutable ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
        'access-control-allow-origin': '*',
      },
    };
    route(router, guard, {
      method: 'get',
      path,
      access: 'public',
      schema: z.object({}),
      handle: async () => reply,
    });
  }
  return router;
}
