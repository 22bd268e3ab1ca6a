/** The partners of this node: what its operator knows of them, and who is let in. */
import { LRUCache } from 'lru-cache';
import type { Bell } from '../feed/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Db, Reader } from '../kernel/db.ts';
import { AppError, conflict, notFound } from '../kernel/errors.ts';
import { parse } from '../kernel/parse.ts';
import {
  countPartners,
  findPartner,
  insertPartner,
  isSuspended,
  listPartners,
  namesOfPartners,
  noteContact,
  type PartnerFilter,
  setSuspended,
  updatePartner,
} from './partner.store.ts';
import { type Partner, zPartnerFacts, zPartnerId } from './partner.ts';

/** What the bell says when something of partners changed: all that was worked out for one is void. */
export const PARTNERS = 'partners';

/** So long a partner that was let in is not looked up again; a suspension rings the bell in every process. */
const KNOWN_MS = 60_000;
const MOST_KNOWN = 10_000;
const MOST_LISTED = 100;

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly bell: Bell;
}

export class Partners {
  readonly #needs: Needs;
  readonly #admitted = new LRUCache<string, number>({ max: MOST_KNOWN });
  #moment = 0;

  constructor(needs: Needs) {
    this.#needs = needs;
    needs.bell.listen((ids) => {
      if (ids !== undefined && !ids.includes(PARTNERS)) return;
      this.#moment += 1;
      this.#admitted.clear();
    });
  }

  /**
   * Who has proved to be `id` calls: throws `forbidden` for a suspended partner, and notes the contact, once
   * a minute at most.
   */
  async admit(id: string): Promise<void> {
    const now = this.#needs.clock.now();
    const since = this.#admitted.get(id);
    if (since !== undefined && now.getTime() - since < KNOWN_MS) return;
    const moment = this.#moment;
    await this.refuseSuspended(id);
    await this.#needs.db.transaction(async (tx) => noteContact(tx, id, now));
    if (moment === this.#moment) this.#admitted.set(id, now.getTime());
  }

  /** For addresses where strangers may call: nothing is noted of them. Throws `forbidden`. */
  async refuseSuspended(id: string): Promise<void> {
    if (await isSuspended(this.#needs.db, id))
      throw new AppError('forbidden', 'This participant is suspended here');
  }

  /** Facts as an operator writes them. Throws `invalid` by field, `conflict` for one that is described. */
  async add(id: unknown, facts: unknown): Promise<Partner> {
    const [known, said] = [
      parse(zPartnerId, id, 'partner'),
      parse(zPartnerFacts, facts, 'partner'),
    ];
    const at = this.#needs.clock.now();
    const isNew = await this.#needs.db.transaction(async (tx) =>
      insertPartner(tx, known, said, at),
    );
    if (!isNew) throw conflict(`The partner ${known} is there already: change it`);
    return this.#changed(known);
  }

  /** What is left out is taken away. Throws `not-found`. */
  async update(id: string, facts: unknown): Promise<Partner> {
    const said = parse(zPartnerFacts, facts, 'partner');
    const found = await this.#needs.db.transaction(async (tx) => updatePartner(tx, id, said));
    if (!found) throw notFound('partner', id);
    return this.#changed(id);
  }

  /** From now on refused at every address of the protocol; `false` lets it in again. Throws `not-found`. */
  async suspend(id: string, suspended = true): Promise<Partner> {
    const at = suspended ? this.#needs.clock.now() : null;
    const found = await this.#needs.db.transaction(async (tx) => setSuspended(tx, id, at));
    if (!found) throw notFound('partner', id);
    return this.#changed(id);
  }

  /** By id; `next` goes on after the last, `total` is of all pages. */
  async list(
    page: PartnerFilter & { readonly after?: string; readonly limit?: number } = {},
  ): Promise<{
    readonly total: number;
    readonly partners: readonly Partner[];
    readonly next?: string;
  }> {
    const { db } = this.#needs;
    const { after = '', limit = MOST_LISTED, ...filter } = page;
    const most = Math.min(limit, MOST_LISTED);
    const found = await listPartners(db, { ...filter, after, limit: most + 1 });
    const partners = found.slice(0, most);
    const last = partners.at(-1)?.id;
    return {
      total: await countPartners(db, filter),
      partners,
      ...(found.length > most && last !== undefined ? { next: last } : {}),
    };
  }

  async find(id: string): Promise<Partner | undefined> {
    return findPartner(this.#needs.db, id);
  }

  /** What people call them; one without a name is left out. */
  async names(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return namesOfPartners(this.#needs.db, ids);
  }

  async isSuspended(reader: Reader, id: string): Promise<boolean> {
    return isSuspended(reader, id);
  }

  /** What policies are decided by; of a stranger that is its id alone. */
  async claimsOf(reader: Reader, participantId: string) {
    const partner = await findPartner(reader, participantId);
    return {
      participantId,
      ...(partner?.country === undefined ? {} : { country: partner.country }),
      claims: partner?.claims ?? {},
    };
  }

  async #changed(id: string): Promise<Partner> {
    await this.#needs.bell.ring([PARTNERS]);
    const partner = await findPartner(this.#needs.db, id);
    if (partner === undefined) throw notFound('partner', id);
    return partner;
  }
}
