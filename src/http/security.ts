import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** The headers are the same on every answer: helmet is asked for them once. */
export function securityHeaders({ https }: { readonly https: boolean }): RequestHandler {
  const headers = headersFor(https);
  return function sayHeaders(_req, res, next) {
    for (const [name, value] of headers) res.setHeader(name, value);
    next();
  };
}

function headersFor(https: boolean): readonly (readonly [string, string])[] {
  const request = new IncomingMessage(new Socket());
  const answer = new ServerResponse(request);
  helmetFor(https)(request, answer, (error) => {
    if (error !== undefined) throw new Error('helmet made no headers', { cause: error });
  });
  return Object.entries(answer.getHeaders()).map(([name, value]) => [name, String(value)]);
}

/** Everything comes from this node; nothing is inline; nobody frames it. */
const helmetFor = (https: boolean) =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
      },
    },
    // What is public may be used by any page; what is not asks for a key.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    hsts: https,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
  });
