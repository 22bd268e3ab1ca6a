/** `/metrics`: for who holds METRICS_TOKEN, and for viewers. */
import { Router } from 'express';
import { z } from 'zod';
import { route } from './http/endpoint.ts';
import { bearerOf, type Guard } from './http/guard.ts';
import { isSameSecret } from './kernel/same-secret.ts';
import type { Metrics } from './metrics.ts';

/** METRICS_TOKEN opens this one address; else as everywhere. */
const openedBy =
  (guard: Guard, token: string | undefined): Guard =>
  async (access, req, scope) => {
    const given = bearerOf(req);
    if (token !== undefined && given !== undefined && isSameSecret(given, token)) return;
    await guard(access, req, scope);
  };

export function metricsRoutes(guard: Guard, metrics: Metrics, token: string | undefined): Router {
  const router = Router();
  route(router, openedBy(guard, token), {
    method: 'get',
    path: '/metrics',
    access: 'viewer',
    scope: 'contracts:read',
    summary: 'Figures of this process and of the node, for Prometheus',
    schema: z.object({}),
    handle: async () => ({
      status: 200,
      type: metrics.registry.contentType,
      body: await metrics.text(),
      headers: { 'cache-control': 'no-store' },
    }),
  });
  return router;
}
