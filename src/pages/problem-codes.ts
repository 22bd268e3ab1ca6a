import type { ErrorCode } from '../kernel/errors.ts';

/** The last part of a problem's `type`: what the errors of the domain are called, and our own faults. */
export type ProblemCode = ErrorCode | 'internal';

const known: Readonly<Record<ProblemCode, true>> = {
  malformed: true,
  invalid: true,
  unauthenticated: true,
  forbidden: true,
  'not-found': true,
  gone: true,
  conflict: true,
  'too-large': true,
  unavailable: true,
  internal: true,
};

export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(known, code);
/** Every one has a page at `/problems/{code}`. */
export const problemCodes: readonly ProblemCode[] = Object.keys(known).filter(isProblemCode);
