/** Tokens of the data plane: opaque, random, kept as a hash only. */
import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** 256 bits. */
export const freshToken = (): string => randomBytes(32).toString('base64url');

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

const TOKEN = /^(?:Bearer +)?([\w-]{20,200})$/i;

/** `Bearer <token>` (RFC 6750), and the token alone, as EDC's own examples send it. */
export const tokenOf = (req: IncomingMessage): string | undefined =>
  TOKEN.exec(req.headers.authorization?.trim() ?? '')?.[1];
