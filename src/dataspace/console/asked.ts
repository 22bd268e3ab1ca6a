/** Filters of lists, from a query that was parsed. */
import { readCursor } from '../../kernel/cursor.ts';
import type { AgreementFilter } from '../negotiation/agreement.store.ts';
import type { Role } from '../ports.ts';
import type { Chosen, Page } from './console.ts';

export function placeOf(cursor: string | undefined): number | undefined {
  return cursor === undefined ? undefined : Number(readCursor(cursor, ['number'])[0]);
}

export function pageOf({ cursor, limit }: { cursor?: string | undefined; limit: number }): Page {
  const before = placeOf(cursor);
  return { limit, ...(before === undefined ? {} : { before }) };
}

export interface ProcessQuery {
  readonly role?: Role | undefined;
  readonly state?: string | undefined;
  readonly partner?: string | undefined;
  readonly agreement?: string | undefined;
  readonly waiting?: 'us' | undefined;
}

export const chosenOf = (query: ProcessQuery): Chosen => ({
  ...(query.role && { role: query.role }),
  ...(query.state && { states: [query.state] }),
  ...(query.partner && { counterpartyId: query.partner }),
  ...(query.agreement && { agreementId: query.agreement }),
  ours: query.waiting === 'us',
});

export interface AgreementQuery {
  readonly role?: Role | undefined;
  readonly partner?: string | undefined;
  readonly state?: 'in-force' | 'ended' | undefined;
  readonly id?: string | undefined;
}

export const agreementsOf = ({ id, role, partner, state }: AgreementQuery): AgreementFilter => ({
  ...(id && { id }),
  ...(role && { role }),
  ...(partner && { counterpartyId: partner }),
  ...(state && { inForce: state === 'in-force' }),
});
