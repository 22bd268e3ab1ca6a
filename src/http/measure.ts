/** What became of each request: the hook that measures it. The labels are patterns of ours, never an address. */
import type { Request, RequestHandler } from 'express';

export interface Answered {
  readonly method: string;
  /** As it was mounted: `/trainings/:id`; `none` where nothing is. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
  /** That went over the wire. */
  readonly bytes: number;
}

const patternOf = (req: Request): string => {
  const route: unknown = req.route;
  const path = typeof route === 'object' && route !== null && 'path' in route ? route.path : 'none';
  return typeof path === 'string' ? path : 'none';
};

/** `Other`: the method is the caller's word. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

export const measure =
  (observe: (answered: Answered) => void): RequestHandler =>
  (req, res, next) => {
    const start = performance.now();
    // A request that was destroyed has none any more when its answer closes.
    const { socket } = req;
    const before = socket.bytesWritten;
    res.once('close', () => {
      observe({
        method: METHODS.has(req.method) ? req.method : 'Other',
        route: patternOf(req),
        status: res.statusCode,
        seconds: (performance.now() - start) / 1000,
        bytes: Math.max(0, socket.bytesWritten - before),
      });
    });
    next();
  };
