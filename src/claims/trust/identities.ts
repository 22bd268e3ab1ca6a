/** DID documents that are vouched for: by the operator, then by the lists that it chose. */
import type { Bell } from '../../feed/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Db } from '../../kernel/db.ts';
import type { DidDocument, DidResolver } from '../../kernel/did-resolver.ts';
import { AppError } from '../../kernel/errors.ts';
import { parse } from '../../kernel/parse.ts';
import { type IdentitySource, type KnownIdentity, PARTNERS } from '../../participants/index.ts';
import { removeHeldFrom } from '../verifier/held.store.ts';
import { listIdentities, putIdentity, removeIdentity } from './identity.store.ts';
import { zIdentity } from './identity.ts';
import { listTrusted } from './trust.store.ts';
import { listTrustLists } from './trust-list.store.ts';
import { identitiesOf, namedElsewhere, namedIn } from './vouching.ts';

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly bell: Bell;
  /** What the network says, whatever is vouched for. */
  readonly live: DidResolver;
  /** This node's own DID: nobody speaks for it. */
  readonly own: string;
  /** What this participant showed counts no more: what runs for it is to be judged anew. */
  readonly lost: (participant: string) => Promise<void>;
}

interface Vouched {
  readonly identity: KnownIdentity;
  /** Of the list that says so. */
  readonly ends?: Date;
  /** Ends of the other lists that name it as an issuer: while one is good, nobody's list speaks for it. */
  readonly others: readonly Date[];
}

export class Identities implements IdentitySource {
  readonly #needs: Needs;
  /** Asked at each signature: kept until something of trust changes, in any process. */
  #known: Promise<ReadonlyMap<string, readonly Vouched[]>> | undefined;

  constructor(needs: Needs) {
    this.#needs = needs;
    needs.bell.listen((ids) => {
      if (ids === undefined || ids.includes(PARTNERS)) this.#known = undefined;
    });
  }

  async find(did: string): Promise<KnownIdentity | undefined> {
    const reading = (this.#known ??= this.#read());
    const known = await reading.catch((error: unknown) => {
      if (this.#known === reading) this.#known = undefined;
      throw error;
    });
    const now = this.#needs.clock.now();
    return known
      .get(did)
      ?.find(
        ({ ends, others }) =>
          (ends === undefined || ends > now) && others.every((other) => other <= now),
      )?.identity;
  }

  /** What the operator wrote down. */
  async list(): Promise<readonly KnownIdentity[]> {
    return listIdentities(this.#needs.db);
  }

  /**
   * Without a document, the one that the DID leads to now. With `signaturesUntil` it is kept for old signatures,
   * without it is pinned. Throws `invalid` by field; what the resolver throws, when nobody gave the document.
   */
  async vouch(
    wish: {
      readonly did: string;
      readonly document?: DidDocument | undefined;
      readonly signaturesUntil?: Date | undefined;
    },
    by: string,
  ): Promise<KnownIdentity> {
    const { db, clock, live, own } = this.#needs;
    const { did, signaturesUntil } = wish;
    if (did === own)
      throw new AppError('invalid', 'This is the identity of this node', {
        issues: [{ pointer: '/did', message: 'is the DID of somebody else' }],
      });
    const document = wish.document ?? (await live.resolve(did, { fresh: true }));
    const until =
      signaturesUntil === undefined ? {} : { signaturesUntil: signaturesUntil.toISOString() };
    const identity = parse(zIdentity, { did, document, ...until }, 'identity');
    const gone = await db.transaction(async (tx) => {
      await putIdentity(tx, identity, by, clock.now());
      return removeHeldFrom(tx, did, clock.now());
    });
    await this.#changed(gone);
    return identity;
  }

  /** False when nothing was said of it. */
  async forget(did: string): Promise<boolean> {
    const { db, clock } = this.#needs;
    const { was, gone } = await db.transaction(async (tx) => ({
      was: await removeIdentity(tx, did),
      gone: await removeHeldFrom(tx, did, clock.now()),
    }));
    await this.#changed(gone);
    return was;
  }

  async #changed(gone: readonly string[]): Promise<void> {
    const { bell, lost } = this.#needs;
    this.#known = undefined;
    await bell.ring([PARTNERS]);
    for (const participant of gone) await lost(participant);
  }

  async #read(): Promise<ReadonlyMap<string, readonly Vouched[]>> {
    const { db, own } = this.#needs;
    const lists = await listTrustLists(db);
    const said = namedIn(await listTrusted(db));
    const all: readonly Vouched[] = [
      ...(await listIdentities(db)).map((identity) => ({ identity, others: [] })),
      ...lists.flatMap((list) =>
        identitiesOf(list)
          .filter(({ did }) => !said.has(did))
          .map((identity) => ({
            identity,
            ends: list.ends,
            others: namedElsewhere(lists, list.publisher, identity.did).map(({ ends }) => ends),
          })),
      ),
    ];
    const known = new Map<string, Vouched[]>();
    for (const one of all)
      if (one.identity.did !== own)
        known.set(one.identity.did, [...(known.get(one.identity.did) ?? []), one]);
    return known;
  }
}
