import express, { type Request, type RequestHandler, type Router } from 'express';
import type { z } from 'zod';
import { AppError } from '../kernel/errors.ts';
import { isDeeper } from '../kernel/json-depth.ts';
import { parse } from '../kernel/parse.ts';
import { isStorable } from '../kernel/storable.ts';
import { checkForm, checkOrigin } from './browser.ts';
import type { Access, Guard, Scope } from './guard.ts';
import { type Reply, send } from './reply.ts';
import { guarded, witnessed } from './witness.ts';

/** What an address is for, for the description of the interface (`openapi.ts`). */
export interface Described {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
  readonly access: Access;
  /** What an API key needs here; without one only a key for everything will do. */
  readonly scope?: Scope | undefined;
  readonly schema: z.ZodType;
  readonly summary?: string | undefined;
  /** What a successful answer holds: JSON of this shape, a record in every form, or a page. */
  readonly answer?: z.ZodType | 'linked-data' | 'page' | undefined;
  /**
   * `stream` leaves the body to the handler (`req`), which must bound it; `form` is a form of our pages, `upload`
   * one with a file, which the handler reads (`readUpload`).
   */
  readonly body?: 'json' | 'form' | 'upload' | 'stream';
}

interface Route<S extends z.ZodType> extends Described {
  /** Of `{ params, query, body }`. */
  readonly schema: S;
  /** Returns a Reply, so a response can never be sent twice. */
  readonly handle: (input: z.output<S>, req: Request) => Promise<Reply>;
}

const FORM_BODY = { limit: '32kb', extended: false, parameterLimit: 50 };
/** No message and no form of ours comes near it; what walks a value would run out of stack. */
const MAX_DEPTH = 100;
const JSON_BODY = {
  limit: '256kb',
  type: ['application/json', 'application/*+json'],
  verify: (_req: unknown, _res: unknown, body: Buffer) => {
    if (isDeeper(body, MAX_DEPTH))
      throw new AppError('malformed', `The body is nested deeper than ${MAX_DEPTH}`);
  },
};

/** The rule of every handler that `route` made; `test/http/routes.test.ts` looks for handlers without. */
const rules = new WeakMap<object, Described>();
export const describedOf = (handler: object): Described | undefined => rules.get(handler);

/** The one way to add an address: authenticate, read, parse, call, answer, in that order. */
export function route<S extends z.ZodType>(router: Router, guard: Guard, added: Route<S>): void {
  const { method, path, access, scope, schema, handle, body = 'json' } = added;
  const authenticate: RequestHandler = async (req, _res, next) => {
    await guarded(req, added, async () => {
      if (access !== 'public') await guard(access, req, scope);
      if (method !== 'get') checkOrigin(req, body === 'form' || body === 'upload');
    });
    next();
  };
  const read = body === 'form' ? express.urlencoded(FORM_BODY) : express.json(JSON_BODY);
  const answer: RequestHandler = async (req, res) => {
    if (body === 'form') await guarded(req, added, async () => checkForm(req));
    const { params, query, originalUrl } = req;
    // PostgreSQL has no character for it, and no address of ours holds it.
    if (originalUrl.includes('%00')) throw new AppError('malformed', 'The address holds a NUL');
    const given: unknown = req.body;
    if (!isStorable(given))
      throw new AppError('malformed', 'The body holds a NUL or half a character');
    const input = parse(schema, { params, query, body: given }, 'request');
    const answered = async () =>
      witnessed(req, { called: added, input }, async () => handle(input, req));
    await send(
      req,
      res,
      access === 'token' ? await guarded(req, added, answered) : await answered(),
    );
  };
  const reads = method !== 'get' && (body === 'json' || body === 'form');
  const handlers = [
    ...(access === 'public' && body !== 'form' ? [] : [authenticate]),
    ...(reads ? [read] : []),
    answer,
  ];
  for (const handler of handlers) rules.set(handler, added);
  router[method](path, ...handlers);
}
