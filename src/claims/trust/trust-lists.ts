/** Signed trust lists: taken in, compared, dropped; and that of this node. */
import type { Bell } from '../../feed/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Db, Tx } from '../../kernel/db.ts';
import { AppError, conflict, notFound } from '../../kernel/errors.ts';
import { type DidJwtNeeds, PARTNERS } from '../../participants/index.ts';
import type { Making } from '../credentials/make-credential.ts';
import { askAgainFor, removeHeldFrom } from '../verifier/held.store.ts';
import { listIdentities } from './identity.store.ts';
import { listTrusted } from './trust.store.ts';
import type { TrustSource } from './trust.ts';
import {
  listTrustLists,
  lockTrustList,
  putTrustList,
  removeTrustList,
} from './trust-list.store.ts';
import {
  differenceOf,
  readTrustList,
  signTrustList,
  type TrustDifference,
  type TrustList,
  touchedBy,
} from './trust-list.ts';
import { uncountedIn } from './vouching.ts';

interface Needs extends DidJwtNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly bell: Bell;
  readonly making: () => Making;
  /** What this participant showed counts no more: what runs for it is to be judged anew. */
  readonly lost: (participant: string) => Promise<void>;
  /** What was shown of this issuer is to be judged by whom this node believes now. */
  readonly reconsider: (issuer: string) => Promise<void>;
}

const YEAR_MS = 365 * 24 * 3_600_000;

export type Compared = Omit<TrustList, 'entries' | 'identities'> &
  TrustDifference & {
    readonly isNew: boolean;
    /** DIDs that it vouches for without having a say: others than its issuers, or issuers trusted otherwise. */
    readonly uncounted: readonly string[];
  };

export class TrustLists implements TrustSource {
  readonly #needs: Needs;
  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** By the first list, in the order of their publishers, that names this issuer for this type. */
  async find(issuer: string, type: string) {
    const now = this.#needs.clock.now();
    const lists = await listTrustLists(this.#needs.db);
    for (const { ends, entries } of lists.filter((list) => list.ends > now)) {
      const found = entries.find((one) => one.issuer === issuer && one.type === type);
      if (found === undefined || (found.until !== undefined && found.until <= now)) continue;
      // Nothing counts for longer than the list that says so.
      const until = found.until !== undefined && found.until < ends ? found.until : ends;
      return { ...found, until };
    }
    return undefined;
  }

  async list(): Promise<readonly TrustList[]> {
    return listTrustLists(this.#needs.db);
  }

  /** What taking it in would change. Throws `invalid` for one that does not hold. */
  async compare(jwt: string): Promise<Compared> {
    const { db, clock } = this.#needs;
    const list = await readTrustList(this.#needs, jwt, clock.now());
    const { publisher, issued, ends } = list;
    const lists = await listTrustLists(db);
    const before = lists.find((one) => one.publisher === publisher);
    return {
      publisher,
      issued,
      ends,
      isNew: before === undefined,
      uncounted: uncountedIn(list, await listTrusted(db), lists, clock.now()),
      ...differenceOf(before, list),
    };
  }

  /**
   * Takes the place of the list before of the same publisher. The first of a publisher has to be asked for by
   * its DID. Throws `conflict` for one that is older than what is held: nobody brings back who was struck off.
   */
  async take(jwt: string, from: string | undefined, by: string): Promise<Compared> {
    const { db, clock, bell } = this.#needs;
    const list = await readTrustList(this.#needs, jwt, clock.now());
    const { publisher, issued, ends } = list;
    if (from !== undefined && from !== publisher)
      throw new AppError('invalid', `The trust list is signed by ${publisher}`, {
        issues: [{ pointer: '/from', message: `is not who signed it: ${publisher}` }],
      });
    const gone: string[] = [];
    const done = await db.transaction(async (tx) => {
      const before = await lockTrustList(tx, publisher);
      if (before === undefined && from === undefined)
        throw new AppError('invalid', `No list of ${publisher} is held yet: name it to choose it`, {
          issues: [{ pointer: '/from', message: 'names the DID of the publisher, the first time' }],
        });
      if (before !== undefined && before.issued > issued)
        throw conflict(`A newer list of ${publisher} is held, of ${before.issued.toISOString()}`);
      const difference = differenceOf(before, list);
      await putTrustList(tx, list, { jwt, by, at: clock.now() });
      await this.#forget(tx, difference, gone);
      const isNew = before === undefined;
      const lists = await listTrustLists(tx);
      const uncounted = uncountedIn(list, await listTrusted(tx), lists, clock.now());
      return { publisher, issued, ends, isNew, uncounted, ...difference };
    });
    await bell.ring([PARTNERS]);
    await this.#judgeAnew(done, gone);
    return done;
  }

  /** What was shown by the word of its issuers has to be shown again. Throws `not-found`. */
  async drop(publisher: string): Promise<void> {
    const { db, bell } = this.#needs;
    const gone: string[] = [];
    const difference = await db.transaction(async (tx) => {
      const before = await lockTrustList(tx, publisher);
      if (before === undefined) throw notFound('trust list of', publisher);
      await removeTrustList(tx, publisher);
      const all = differenceOf(before, { entries: [], identities: [] });
      await this.#forget(tx, all, gone);
      return all;
    });
    await bell.ring([PARTNERS]);
    await this.#judgeAnew(difference, gone);
  }

  /** Where the key is another, no signature seen before stands for anything. */
  async #forget(tx: Tx, difference: TrustDifference, gone: string[]): Promise<void> {
    const { issuers, identified } = touchedBy(difference);
    for (const did of issuers) await askAgainFor(tx, did);
    for (const did of identified)
      gone.push(...(await removeHeldFrom(tx, did, this.#needs.clock.now())));
  }

  async #judgeAnew(difference: TrustDifference, gone: readonly string[]): Promise<void> {
    const { lost, reconsider } = this.#needs;
    for (const did of touchedBy(difference).issuers) await reconsider(did);
    for (const participant of new Set(gone)) await lost(participant);
  }

  /** What the operator of this node wrote down, signed, for others to take in. Good for a year. */
  async own(): Promise<string> {
    const { db, clock, making } = this.#needs;
    const now = clock.now();
    const said = { entries: await listTrusted(db), identities: await listIdentities(db) };
    return signTrustList(making(), said, now, new Date(now.getTime() + YEAR_MS));
  }
}

/** The first that knows: the operator's own word stands before any list. */
export const firstOf = (...sources: readonly TrustSource[]): TrustSource => ({
  find: async (issuer, type) => {
    for (const source of sources) {
      const found = await source.find(issuer, type);
      if (found !== undefined) return found;
    }
    return undefined;
  },
});
