/** What went wrong, as wallets read it: RFC 6749, 5.2; RFC 6750, 3; OpenID4VCI 1.0, 8.3.1 and 11.3. */
import type { ErrorRequestHandler } from 'express';
import { unreadableStatus } from '../../http/problem.ts';
import { AppError } from '../../kernel/errors.ts';
import { AT } from './metadata.ts';
import { OAuthError } from './oauth-error.ts';

/** Of what failed before a handler was reached: no JSON, too large, half a character. */
const UNREADABLE: Readonly<Record<string, OAuthError['error']>> = {
  [AT.token]: 'invalid_request',
  [AT.nonce]: 'invalid_request',
  [AT.credential]: 'invalid_credential_request',
  [AT.notification]: 'invalid_notification_request',
};

const CALLERS: ReadonlySet<string> = new Set(['malformed', 'invalid', 'too-large']);

function told(path: string, error: unknown): OAuthError | undefined {
  if (error instanceof OAuthError) return error;
  const code = UNREADABLE[path];
  const isTheirs =
    unreadableStatus(error) !== undefined || (error instanceof AppError && CALLERS.has(error.code));
  return isTheirs && code !== undefined
    ? new OAuthError(code, 'The request cannot be read')
    : undefined;
}

/** Without a token there is nothing to say of it: "SHOULD NOT include an error code" (RFC 6750, 3.1). */
const challenge = (sent: boolean): string => (sent ? 'Bearer error="invalid_token"' : 'Bearer');

export const walletErrors: ErrorRequestHandler = (error: unknown, req, res, next) => {
  const answer = res.headersSent ? undefined : told(req.path, error);
  if (answer === undefined) {
    next(error);
    return;
  }
  const isToken = answer.error === 'invalid_token';
  if (isToken)
    res.setHeader('www-authenticate', challenge(req.headers.authorization !== undefined));
  res
    .status(isToken ? 401 : 400)
    .set('cache-control', 'no-store')
    .type('application/json')
    .send(JSON.stringify({ error: answer.error, error_description: answer.message }));
};
