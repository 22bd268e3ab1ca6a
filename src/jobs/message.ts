import { AppError, type ErrorCode, type Issue } from '../kernel/errors.ts';

/** What goes to the thread: the next of the input, its end, its failure; that a batch was taken. */
export type ToWorker =
  | { readonly kind: 'chunk'; readonly chunk: Uint8Array }
  | { readonly kind: 'input-end' }
  | { readonly kind: 'input-failed'; readonly failure: Failure }
  | { readonly kind: 'taken' };

/** What comes from it: that it can take another chunk, a batch of values, the end. */
export type FromWorker<T> =
  | { readonly kind: 'more' }
  | { readonly kind: 'values'; readonly values: readonly T[] }
  | { readonly kind: 'end' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** An error that crosses from one thread to the other, and stays what it was for who catches it. */
export type Failure =
  | {
      readonly of: 'caller';
      readonly code: ErrorCode;
      readonly message: string;
      readonly issues: readonly Issue[];
      readonly facts: Readonly<Record<string, unknown>>;
    }
  | { readonly of: 'us'; readonly error: Error };

export function failureOf(error: unknown): Failure {
  if (error instanceof AppError) {
    const { code, message, issues, facts } = error;
    return { of: 'caller', code, message, issues, facts };
  }
  return { of: 'us', error: error instanceof Error ? error : new Error(String(error)) };
}

export function errorOf(failure: Failure): Error {
  if (failure.of === 'us') return failure.error;
  const { code, message, issues, facts } = failure;
  return new AppError(code, message, { issues, facts });
}
