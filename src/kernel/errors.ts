/**
 * Every failure a caller can act on. Domain code throws these; only `http/problem.ts`
 * (and each protocol's own error file) knows which status and body they become.
 */
export type ErrorCode =
  /** Cannot be read at all: not JSON, not a cursor of ours. */
  | 'malformed'
  /** Can be read, and breaks a rule. */
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'gone'
  | 'conflict'
  | 'too-large'
  | 'unavailable';

export interface Issue {
  /** JSON pointer into the offending input, e.g. `/title`. */
  readonly pointer: string;
  readonly message: string;
}

export class AppError extends Error {
  override readonly name: string = 'AppError';
  readonly code: ErrorCode;
  readonly issues: readonly Issue[];
  /** Further members of the problem document, for the caller to read. */
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    options: {
      issues?: readonly Issue[];
      facts?: Readonly<Record<string, unknown>>;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.issues = options.issues ?? [];
    this.facts = options.facts ?? {};
  }
}

export const notFound = (what: string, id: string) => new AppError('not-found', `No ${what} ${id}`);
export const conflict = (message: string) => new AppError('conflict', message);
