import { createHash } from 'node:crypto';

/** How a secret of 256 random bits is kept: it needs no slow hash, and is found by this one. */
export const secretHash = (secret: string): string =>
  createHash('sha256').update(secret).digest('hex');
