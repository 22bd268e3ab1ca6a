/** Failures as the protocol's own error bodies (DSP 2025-1, HTTPS bindings, "Return codes"). */
import { AppError, type ErrorCode } from '../../kernel/errors.ts';
import { CONTEXT } from './context.schema.ts';

export type Surface = 'catalog' | 'negotiation' | 'transfer';

/** "not authorized: MUST 404", so that nobody learns what there is; an illegal move MUST be 400. */
const STATUS: Readonly<Record<ErrorCode, number>> = {
  malformed: 400,
  invalid: 400,
  conflict: 400,
  unauthenticated: 401,
  forbidden: 404,
  'not-found': 404,
  gone: 404,
  'too-large': 413,
  unavailable: 503,
};

const TYPE: Readonly<Record<Surface, string>> = {
  catalog: 'CatalogError',
  negotiation: 'ContractNegotiationError',
  transfer: 'TransferError',
};

export interface Pids {
  readonly providerPid: string;
  readonly consumerPid: string;
}
const UNKNOWN: Pids = { providerPid: '', consumerPid: '' };

/** The field and the rule, never the value. Pids are required by the schema, and empty where not known. */
export function protocolError(
  surface: Surface,
  failure: { readonly status: number; readonly code: string; readonly reason: readonly string[] },
  pids: Pids = UNKNOWN,
) {
  return {
    status: failure.status,
    body: {
      '@context': CONTEXT,
      '@type': TYPE[surface],
      ...(surface === 'catalog' ? {} : pids),
      code: failure.code,
      reason: failure.reason,
    },
  };
}

export const statusOf = ({ code }: AppError): number => STATUS[code];

const failureOf = (error: AppError) => ({
  status: statusOf(error),
  code: error.code,
  reason: [error.message, ...error.issues.map(({ pointer, message }) => `${pointer}: ${message}`)],
});

/** An AppError as an answer; anything else is a fault of ours and goes on. */
export function errorReply(surface: Surface, error: unknown, pids?: Pids) {
  if (!(error instanceof AppError)) throw error;
  return protocolError(surface, failureOf(error), pids);
}
