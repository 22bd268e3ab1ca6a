import express, { type Express } from 'express';
import type { AppContext } from './context.ts';
import { nothingHere, problems } from './http/problem.ts';
import { nameRequest } from './http/requests.ts';

export function buildApp({ log }: Pick<AppContext, 'db' | 'guard' | 'log'>): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(nameRequest);
  app.use(nothingHere({ log }));
  app.use(problems({ log }));
  return app;
}
