import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Everything comes from this node; nothing is inline; nobody frames it. */
export const securityHeaders = ({ https }: { readonly https: boolean }): RequestHandler =>
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
