/** What can go wrong between us and another host, in words, and the codes of Node that mean it. */
import { AppError } from '../kernel/errors.ts';

const WORDS = {
  time: 'it took too long',
  refused: 'the connection was refused',
  name: 'the name was not found',
  certificate: 'its certificate is not trusted',
  unreachable: 'there is no way to it',
  broken: 'the connection broke off',
  protocol: 'the answer is not proper HTTP',
  coding: 'the body cannot be decompressed',
  redirect: 'it redirects in a way that cannot be followed',
  failed: 'the request failed',
} as const;
export type Reason = keyof typeof WORDS;

/** `place` is host:port. */
export const unavailable = (reason: Reason, place: string, cause?: unknown): AppError =>
  new AppError('unavailable', `${place} could not be read: ${WORDS[reason]}`, {
    facts: { reason },
    cause,
  });

export const tooLarge = (what: 'body' | 'decompressed body' | 'header', place: string): AppError =>
  new AppError('too-large', `${place} could not be read: its ${what} is too large`, {
    facts: { reason: 'size' },
  });

const CODES: readonly (readonly [RegExp, Reason])[] = [
  [/^ECONNREFUSED$/, 'refused'],
  [/^(ENOTFOUND|ENODATA|EAI_.*|ENONAME|EBADNAME)$/, 'name'],
  [/^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EHOSTDOWN|ENETDOWN)$/, 'unreachable'],
  [/^(ECONNRESET|EPIPE|ECONNABORTED|ERR_STREAM_PREMATURE_CLOSE)$/, 'broken'],
  [/^HPE_/, 'protocol'],
  [/^(Z_|ERR_BROTLI_|ERR__)/, 'coding'],
  // OpenSSL's verdicts on a chain, and Node's on the name.
  [
    /CERT|^UNABLE_TO_|^(INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH_EXCEEDED)$/,
    'certificate',
  ],
  [/^(ERR_SSL_|EPROTO$|ERR_TLS_)/, 'protocol'],
];

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Ours, wherever in the chain of causes. */
function ownError(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  return error instanceof Error ? ownError(error.cause) : undefined;
}

/**
 * Every failure of a call leaves as an AppError; what the system said is its cause, for the log.
 * The signal is aborted at the deadline and for nothing else.
 */
export function asFailure(error: unknown, place: string, signal: AbortSignal): AppError {
  const own = ownError(error);
  if (own !== undefined) return own;
  if (signal.aborted) return unavailable('time', place);
  const code = codeOf(error);
  if (code === 'HPE_HEADER_OVERFLOW') return tooLarge('header', place);
  const known = CODES.find(([pattern]) => pattern.test(code));
  return unavailable(known?.[1] ?? 'failed', place, error);
}
