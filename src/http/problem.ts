import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { AppError, type ErrorCode } from '../kernel/errors.ts';
import type { HtmlView } from '../kernel/html-view.ts';
import type { Log } from '../kernel/log.ts';
import { loginPath } from './browser.ts';
import { prefersHtml, visitOf } from './negotiate.ts';
import { loggedPath } from './requests.ts';

export interface Problem {
  readonly type?: string;
  readonly title: string;
  readonly status: number;
  readonly [extension: string]: unknown;
}

const STATUS: Readonly<Record<ErrorCode, number>> = {
  malformed: 400,
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  gone: 410,
  conflict: 409,
  'too-large': 413,
  unavailable: 503,
};

export const statusOf = (code: ErrorCode | 'internal'): number =>
  code === 'internal' ? 500 : STATUS[code];

const UNREADABLE: Readonly<Record<number, string>> = {
  413: 'The request is too large',
  415: 'The encoding of the request is not supported',
};

export interface Told {
  readonly log: Log;
  /** A browser gets a page with the same status. */
  readonly html?: HtmlView<Problem>;
}

export function sendProblem(req: Request, res: Response, { html }: Told, given: Problem): void {
  const problem = { type: 'about:blank', ...given };
  res.status(problem.status).set({ vary: 'Accept', 'cache-control': 'no-store' });
  // A person on a page signs in and comes back; `/api` is for programs, whoever opens it.
  if (problem.status === 401 && prefersHtml(req) && !req.path.startsWith('/api/')) {
    res.redirect(303, loginPath(req));
    return;
  }
  if (problem.status === 401) res.set('www-authenticate', 'Bearer');
  if (html !== undefined && prefersHtml(req)) {
    res.type('text/html').send(html(problem, visitOf(req)));
    return;
  }
  res.type('application/problem+json').send(JSON.stringify(problem));
}

/**
 * Express and its body parsers say with `expose` that their status is meant for the caller (bad JSON
 * 400, too large 413, unknown encoding 415) and throw a URIError for a bad escape in the path. A status
 * on any other error is somebody else's answer (an HTTP client's, say) and none of the caller's business.
 */
export function unreadableStatus(err: unknown): number | undefined {
  if (err instanceof URIError) return 400;
  // Thrown by a check of ours in the middle of reading: it has a meaning of its own.
  if (err instanceof AppError) return undefined;
  if (!(err instanceof Error && 'expose' in err && 'status' in err)) return undefined;
  return err.expose === true && typeof err.status === 'number' ? err.status : undefined;
}

/** The caller went away in the middle: nobody is left to answer, and nothing of ours failed. */
const hungUp = (err: unknown, req: Request): boolean =>
  req.destroyed &&
  !req.complete &&
  err instanceof Error &&
  'code' in err &&
  err.code === 'ECONNRESET';

/** RFC 9457. The only place where an error becomes a status. What went wrong inside goes to the log. */
export const problems =
  (told: Told): ErrorRequestHandler =>
  (err: unknown, req, res, _next) => {
    const requestId = res.get('x-request-id');
    const unreadable = unreadableStatus(err);
    if (hungUp(err, req)) {
      res.destroy();
    } else if (res.headersSent) {
      told.log.error('An answer broke off', { requestId, error: err });
      res.destroy();
    } else if (err instanceof AppError) {
      const { code, message, issues, facts } = err;
      const errors = issues.length > 0 ? { errors: issues } : {};
      const status = STATUS[code];
      sendProblem(req, res, told, {
        type: `/problems/${code}`,
        title: message,
        status,
        ...errors,
        ...facts,
      });
    } else if (unreadable !== undefined) {
      const title = UNREADABLE[unreadable] ?? 'The request cannot be read';
      sendProblem(req, res, told, { type: '/problems/malformed', title, status: unreadable });
    } else {
      const { method } = req;
      const path = loggedPath(req.path);
      told.log.error('A request failed', { requestId, method, path, error: err });
      sendProblem(req, res, told, {
        type: '/problems/internal',
        title: 'Internal error',
        status: 500,
        requestId,
      });
    }
  };

/** Mounted last: nobody has answered. */
export const nothingHere =
  (told: Told): RequestHandler =>
  (req, res) => {
    sendProblem(req, res, told, {
      type: '/problems/not-found',
      title: 'Nothing at this address',
      status: 404,
    });
  };
