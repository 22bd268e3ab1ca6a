/** This node as the authority of its dataspace: whom it accredits as what, until when, and who is out again. */
import type { Clock } from '../../kernel/clock.ts';
import type { Db } from '../../kernel/db.ts';
import { AppError, conflict, notFound } from '../../kernel/errors.ts';
import { MEMBERSHIP } from '../credentials/profile.ts';
import type { Issuer } from '../issuer/issuer.service.ts';
import {
  countAccredited,
  type Entitlement,
  findEntitlement,
  listAccredited,
} from '../issuer/issuer.store.ts';
import { type Membership, zMembership } from './membership.ts';

export interface Member extends Membership {
  readonly id: string;
  readonly since: Date;
  readonly until?: Date;
  readonly revoked?: Date;
}

type MemberFacts = Membership & { readonly until?: Date | undefined };

/** The most that one page holds. */
export const MOST_LISTED = 100;

export interface MembersPage {
  readonly after?: string;
  readonly limit?: number;
}

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly issuer: Issuer;
}

/** Undefined for what was not said by an accreditation: `/api/claims/entitlements` takes any claims. */
function memberOf({ holder, claims, givenAt, until, revokedAt }: Entitlement): Member | undefined {
  const { success, data } = zMembership.safeParse(claims);
  if (!success) return undefined;
  return {
    id: holder,
    ...data,
    since: givenAt,
    ...(until === undefined ? {} : { until }),
    ...(revokedAt === undefined ? {} : { revoked: revokedAt }),
  };
}

const saidOf = ({ legalName, registrationNumber, country, role, until }: MemberFacts): string =>
  JSON.stringify([legalName, registrationNumber, country, role.toSorted(), until?.getTime()]);

export class Members {
  readonly #needs: Needs;
  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** Throws `conflict` for who is a member now: what was issued on other facts would go on. */
  async accredit(id: string, { until, ...said }: MemberFacts, by: string): Promise<Member> {
    const { issuer } = this.#needs;
    if (until !== undefined) this.#later(until);
    const wish = { holder: id, type: MEMBERSHIP, claims: said };
    const lasting = until === undefined ? {} : { until };
    await issuer.entitle({ ...wish, ...lasting }, by, { ifOver: true }).catch((error: unknown) => {
      if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
      throw conflict(`${id} is accredited already: renew it, or revoke it first`);
    });
    return this.#read(id);
  }

  /** By an invitation: who is a member on these facts already stays one. Throws `conflict` for one on others. */
  async admit(id: string, wish: MemberFacts, by: string): Promise<void> {
    try {
      await this.accredit(id, wish, by);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
      if (saidOf(await this.#read(id)) !== saidOf(wish)) throw error;
    }
  }

  /** Throws `not-found` for who is none, or was revoked. */
  async renew(id: string, until: Date): Promise<Member> {
    this.#later(until);
    await this.#needs.issuer.prolong(id, MEMBERSHIP, until);
    return this.#read(id);
  }

  /** From now on, by the status list too. Throws `not-found`. */
  async revoke(id: string): Promise<Member> {
    await this.#needs.issuer.revoke(id, MEMBERSHIP);
    return this.#read(id);
  }

  /** By id, a page of them; `next`: the id after which the next one begins; `total` is of all pages. */
  async list({ after = '', limit = MOST_LISTED }: MembersPage = {}): Promise<{
    readonly total: number;
    readonly members: readonly Member[];
    readonly next?: string;
  }> {
    const { db } = this.#needs;
    const found = await listAccredited(db, MEMBERSHIP, { after, limit: limit + 1 });
    const shown = found.slice(0, limit);
    const last = shown.at(-1)?.holder;
    return {
      total: await countAccredited(db, MEMBERSHIP),
      members: shown.map(memberOf).filter((member) => member !== undefined),
      ...(found.length > limit && last !== undefined ? { next: last } : {}),
    };
  }

  #later(until: Date): void {
    if (until <= this.#needs.clock.now())
      throw new AppError('invalid', 'The membership would be over already', {
        issues: [{ pointer: '/until', message: 'is a day to come' }],
      });
  }

  async #read(id: string): Promise<Member> {
    const found = await findEntitlement(this.#needs.db, id, MEMBERSHIP);
    const member = found && memberOf(found);
    if (member === undefined) throw notFound('member', id);
    return member;
  }
}
