import { PassThrough } from 'node:stream';
import type { Request } from 'express';
import { AppError } from '../kernel/errors.ts';

/**
 * The body apart from its socket. A reader that gives up destroys what it reads; the rest of the upload is
 * then read and dropped, so that the caller still gets the answer.
 */
export function detached(req: Request): PassThrough {
  const body = new PassThrough();
  req.pipe(body);
  body.once('close', () => {
    req.unpipe(body);
    req.resume();
  });
  req.once('close', () => {
    if (!req.complete) body.destroy(new AppError('unavailable', 'The upload broke off'));
  });
  return body;
}
