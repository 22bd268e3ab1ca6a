/** This node as issuer (DCP 1.0, Issuer Service): who asks, who is entitled, what is issued and revoked. */
import type { Position, StatusLists } from '../../credentials/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Db, Tx } from '../../kernel/db.ts';
import { AppError, conflict, notFound } from '../../kernel/errors.ts';
import type { Ids } from '../../kernel/ids.ts';
import { type Making, makeCredential } from '../credentials/make-credential.ts';
import { PROFILES, type Profile } from '../credentials/profile.ts';
import type { Lenience } from '../lenience.ts';
import { dcp } from '../messages.ts';
import {
  claimOpen,
  countOpen,
  decideIssuance,
  findIssuance,
  forgetUndecided,
  type Issuance,
  insertIssuance,
  listOpen,
  OBJECT,
  type OpenRequest,
} from './issuance.store.ts';
import {
  type Entitlement,
  insertIssued,
  listEntitlements,
  lockEntitlements,
  prolongEntitlement,
  putEntitlement,
  revokeEntitlement,
  revokeIssued,
} from './issuer.store.ts';

export interface IssuerNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly making: () => Making;
  readonly publicUrl: string;
  readonly lists: StatusLists;
  readonly lenience: Lenience;
  /** Credential types that this node issues. */
  readonly issues: readonly string[];
}

/** A holder waits for that many decisions at most. */
const MOST_OPEN = 20;
/** So many requests wait in all; who is entitled to something is heard beyond. */
const MOST_OPEN_IN_ALL = 1000;
/** What nobody decided for so long is forgotten. */
const UNDECIDED_MS = 3 * 24 * 3600_000;
const MOST_LISTED = 100;
const AT_ONCE = 20;
/** A process that ends with a request in its hands leaves it to another after that. */
const LEASE_MS = 60_000;
/** Of a credential whose entitlement names no end. */
const GOOD_FOR_MS = 365 * 24 * 3600_000;

interface Kind {
  readonly id: string;
  readonly type: string;
  readonly profile: Profile;
}

interface Prepared {
  readonly kind: Kind;
  readonly entitlement: Entitlement;
  readonly id: string;
  readonly position: Position;
  readonly until: Date;
}

export class Issuer {
  readonly #needs: IssuerNeeds;
  /** Told when there is something to deliver, or to decide. */
  onWork: () => void = () => undefined;
  constructor(needs: IssuerNeeds) {
    this.#needs = needs;
  }

  /** DCP 1.0, 6.7. */
  metadata(): object {
    const { publicUrl, making } = this.#needs;
    return dcp('IssuerMetadata', {
      issuer: making().issuer,
      credentialsSupported: this.#kinds().map(({ id, type, profile }) => ({
        id,
        type: 'CredentialObject',
        credentialType: type,
        credentialSchema: `${publicUrl}/dcp/issuer/schemas/${type}`,
        offerReason: 'issuance',
        bindingMethods: ['did:web'],
        profile,
      })),
    });
  }

  isIssued(type: string): boolean {
    return this.#needs.issues.includes(type);
  }

  /** Answers the id of the request; what comes of it is delivered later. */
  async request(holder: string, holderPid: string, wanted: readonly string[]): Promise<string> {
    const { db, ids, clock } = this.#needs;
    const known = this.#kinds();
    if (!wanted.every((id) => known.some((kind) => kind.id === id)))
      throw new AppError(
        'malformed',
        'This node issues no credential of that id: see its metadata',
      );
    const { own, all, isKnown } = await countOpen(db, holder);
    if (own >= MOST_OPEN) throw conflict('Too many requests of yours wait for a decision');
    if (!isKnown && all >= MOST_OPEN_IN_ALL)
      throw conflict('Too many requests wait for a decision: ask its operator');
    const id = ids.next();
    const asked = { id, holder, holderPid, wanted: [...new Set(wanted)] };
    await db.transaction(async (tx) => insertIssuance(tx, asked, clock.now()));
    // Of a stranger there is nothing to decide before somebody entitles it.
    if (isKnown) this.onWork();
    return id;
  }

  /** DCP 1.0, 6.8. Nobody learns of the request of another (`not-found`). */
  async status(holder: string, id: string): Promise<object> {
    const found = await findIssuance(this.#needs.db, id);
    if (found === undefined || found.holder !== holder) throw notFound('request', id);
    const { holderPid, status } = found;
    return dcp('CredentialStatus', { issuerPid: id, holderPid, status });
  }

  /**
   * From now on this holder gets credentials of this type with these claims. Open requests are decided. `ifOver`:
   * throws `conflict` while another entitlement holds.
   */
  async entitle(
    entitlement: Omit<Entitlement, 'givenAt' | 'revokedAt'>,
    by: string,
    { ifOver = false }: { readonly ifOver?: boolean } = {},
  ): Promise<void> {
    const { db, clock, issues } = this.#needs;
    const { holder, type } = entitlement;
    if (!issues.includes(type))
      throw new AppError('invalid', `This node issues ${issues.join(', ')}`);
    const given = { ...entitlement, givenAt: clock.now() };
    if (!(await db.transaction(async (tx) => putEntitlement(tx, given, by, ifOver))))
      throw conflict(`${holder} is entitled to ${type} already`);
    this.onWork();
  }

  /** Another end; the holder asks for a credential that lasts so long. Throws `not-found`. */
  async prolong(holder: string, type: string, until: Date): Promise<void> {
    const { db } = this.#needs;
    const found = await db.transaction(async (tx) => prolongEntitlement(tx, holder, type, until));
    if (!found) throw notFound('entitlement of', holder);
    this.onWork();
  }

  /**
   * Takes the entitlement back, and revokes what was issued on it, in one transaction. Throws `not-found` when
   * there was nothing of either.
   */
  async revoke(holder: string, type: string): Promise<void> {
    const { db, clock, lists } = this.#needs;
    const now = clock.now();
    await db.transaction(async (tx) => {
      const wasEntitled = await revokeEntitlement(tx, holder, type, now);
      const issued = await revokeIssued(tx, holder, type, now);
      if (!wasEntitled && issued.length === 0) throw notFound('entitlement of', holder);
      await lists.revoke(tx, issued);
    });
  }

  /** Turns an open request down; the holder is told why. Throws `not-found`. */
  async reject(id: string, reason: string): Promise<void> {
    const { db, clock } = this.#needs;
    const found = await findIssuance(db, id);
    if (found?.status !== 'RECEIVED') throw notFound('open request', id);
    const message = dcp('CredentialMessage', {
      issuerPid: id,
      holderPid: found.holderPid,
      status: 'REJECTED',
      rejectionReason: reason,
    });
    await db.transaction(async (tx) =>
      decideIssuance(tx, id, { status: 'REJECTED', message, reason }, clock.now()),
    );
    this.onWork();
  }

  async list() {
    const { db } = this.#needs;
    return {
      entitlements: await listEntitlements(db),
      open: await listOpen(db, MOST_LISTED),
    };
  }

  /** Requests that wait, the latest first; `after`: the last that was seen. */
  async listOpen(
    limit: number,
    after?: { readonly at: string; readonly id: string },
  ): Promise<{ readonly items: readonly OpenRequest[]; readonly last?: OpenRequest }> {
    const found = await listOpen(this.#needs.db, limit + 1, after);
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return { items, ...(found.length > limit && last !== undefined ? { last } : {}) };
  }

  /** Issues what may be; answers how many requests. */
  async decide(): Promise<number> {
    const { db, clock } = this.#needs;
    const now = clock.now();
    const lease = new Date(now.getTime() + LEASE_MS);
    const open = await db.transaction(async (tx) => {
      const prepared = await this.#prepareAll(await claimOpen(tx, now, lease, AT_ONCE), tx);
      await forgetUndecided(tx, new Date(now.getTime() - UNDECIDED_MS));
      return prepared;
    });
    for (const { issuance, prepared } of open) await this.#issue(issuance, prepared);
    return open.length;
  }

  #kinds(): readonly Kind[] {
    return this.#needs.issues.flatMap((type) =>
      PROFILES.map((profile) => ({
        id: `${OBJECT}${type}:${profile.replace('/', ':')}`,
        type,
        profile,
      })),
    );
  }

  /**
   * Positions in status lists are written down before anything is signed: signing may ask a vault. Entitlements
   * are held until then (before any list, as a revocation does): one that is taken back meanwhile finds what was
   * issued on it.
   */
  async #prepareAll(open: readonly Issuance[], tx: Tx) {
    const holders = open.map(({ holder }) => holder);
    const entitled = await lockEntitlements(tx, holders, this.#needs.clock.now());
    const done = [];
    for (const issuance of open) {
      const own = entitled.filter(({ holder }) => holder === issuance.holder);
      const prepared = await this.#prepare(issuance, own, tx);
      if (prepared !== undefined) done.push({ issuance, prepared });
    }
    return done;
  }

  /** Undefined while the holder is not entitled to all that it asked for. */
  async #prepare(
    { holder, wanted }: Issuance,
    entitled: readonly Entitlement[],
    tx: Tx,
  ): Promise<readonly Prepared[] | undefined> {
    const { clock, ids, lists } = this.#needs;
    const now = clock.now();
    const chosen = this.#kinds()
      .filter(({ id }) => wanted.includes(id))
      .map((kind) => ({ kind, entitlement: entitled.find(({ type }) => type === kind.type) }));
    const prepared: Prepared[] = [];
    for (const { kind, entitlement } of chosen) {
      if (entitlement === undefined) return undefined;
      const [position] = await lists.allocate(tx);
      if (position === undefined) throw new Error('A status list gave no position');
      const until = entitlement.until ?? new Date(now.getTime() + GOOD_FOR_MS);
      const id = `urn:uuid:${ids.next()}`;
      await insertIssued(tx, {
        id,
        holder,
        type: kind.type,
        profile: kind.profile,
        ...position,
        issuedAt: now,
        until,
      });
      prepared.push({ kind, entitlement, id, position, until });
    }
    return prepared;
  }

  async #issue(issuance: Issuance, prepared: readonly Prepared[]): Promise<void> {
    const { db, clock, lenience } = this.#needs;
    const credentials = [];
    for (const one of prepared) {
      const { type, profile } = one.kind;
      const format = lenience.formats?.[profile] ?? profile;
      const payload = await this.#credential(issuance.holder, one);
      credentials.push({ credentialType: type, format, payload });
    }
    const message = dcp('CredentialMessage', {
      issuerPid: issuance.id,
      holderPid: issuance.holderPid,
      status: 'ISSUED',
      credentials,
    });
    await db.transaction(async (tx) =>
      decideIssuance(tx, issuance.id, { status: 'ISSUED', message }, clock.now()),
    );
  }

  async #credential(holder: string, one: Prepared): Promise<string> {
    const { making, clock, lists } = this.#needs;
    const { type, profile } = one.kind;
    const spelling = profile === 'vc20-bssl/jwt' ? 'bitstring' : '2021';
    return makeCredential(making(), profile, {
      id: one.id,
      type,
      subject: { ...one.entitlement.claims, id: holder },
      from: clock.now(),
      until: one.until,
      status: lists.entryOf(one.position, spelling),
    });
  }
}
