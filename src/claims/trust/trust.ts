/** Whose word counts for what. A port: a signed list, an EBSI registry or an EU trusted list can stand here. */
import type { Clock } from '../../kernel/clock.ts';
import type { Db } from '../../kernel/db.ts';
import { findTrusted } from './trust.store.ts';

export interface TrustSource {
  /** What this issuer may say by a credential of this type, now; undefined: nothing. */
  find(issuer: string, type: string): Promise<Trust | undefined>;
}

export interface Trust {
  /** Of whom it may speak, by country (ISO 3166-1 alpha-2); undefined: of anybody. */
  readonly countries?: readonly string[];
  /** A credential counts no longer than the trust. */
  readonly until?: Date;
}

/** What the operator wrote down, issuer by issuer. */
export const trustTable = ({ db, clock }: { db: Db; clock: Clock }): TrustSource => ({
  find: async (issuer, type) => {
    const found = await findTrusted(db, issuer, type);
    const isOver = found?.until !== undefined && found.until <= clock.now();
    return isOver ? undefined : found;
  },
});

/** What this node says itself it need not be told to believe: whom it accredits, it lets in. */
export const ownWord = (own: string): TrustSource => ({
  find: async (issuer) => (issuer === own ? {} : undefined),
});
