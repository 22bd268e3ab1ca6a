import type { Clock } from '../kernel/clock.ts';
import type { Db, Tx } from '../kernel/db.ts';
import { conflict, notFound } from '../kernel/errors.ts';
import {
  forgetPrivatePart,
  insertKey,
  listKeys,
  lockKeys,
  revokeKeyRow,
  type StoredKey,
} from './key.store.ts';
import { activeOf, isInUse, type KeyState, LEAD_SECONDS, stateOf } from './key-state.ts';
import type { KeyKind } from './multibase.ts';
import { multikeyOf } from './public-key.ts';
import { sealerOf } from './sealing.ts';
import { type SealingConfig, sealingKey } from './sealing-key.ts';
import type { Signer } from './signer.ts';
import { sealedVault, thumbprint, type Vault } from './vault.ts';

/** What the DID document tells of a key. */
export type PublishedKey = Pick<Signer, 'id' | 'kind' | 'publicJwk' | 'publicMultibase'> & {
  /** False for one that stands for its old signatures alone. */
  readonly inUse: boolean;
};

/** What an operator is told of a key: nothing of its private part. */
export interface KeyFacts {
  readonly id: string;
  readonly owner: string;
  readonly kind: KeyKind;
  readonly state: KeyState;
  readonly created: Date;
  readonly signsFrom: Date;
  readonly revoked?: { readonly at: Date; readonly because: string };
}

const KINDS = ['Ed25519', 'P-256'] as const;
/** The owner of the node's own keys. */
export const NODE = '';

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly vault: Vault;
}

async function makeKey(
  tx: Tx,
  { vault, clock }: Needs,
  { owner, kind, signsFrom }: Pick<StoredKey, 'owner' | 'kind' | 'signsFrom'>,
): Promise<void> {
  const { publicJwk, handle } = await vault.make(kind);
  const id = thumbprint(publicJwk);
  await insertKey(tx, { id, owner, kind, publicJwk, handle, createdAt: clock.now(), signsFrom });
}

/**
 * The keys that this node signs with, and their history: Ed25519 for Open Badges and Data Integrity, P-256 for
 * the protocols and wallets that want ES256; P-384 for who asks for it. Ask for the signer at each signature: it changes with the time.
 */
export class KeyRing {
  readonly #needs: Needs;
  readonly #listeners: (() => Promise<void>)[] = [];
  #keys: readonly StoredKey[] = [];
  #signers: ReadonlyMap<string, Signer> = new Map();
  /** How many readings were begun, and which of them is in use. */
  #begun = 0;
  #inUse = 0;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** The active key of a kind. */
  signer(kind: KeyKind, owner = NODE): Signer {
    const active = activeOf(this.#of(owner, kind), this.#needs.clock.now());
    const signer = active && this.#signers.get(active.id);
    if (signer === undefined) throw new Error(`${owner || 'This node'} has no active ${kind} key`);
    return signer;
  }

  /** Those of the node that sign now. */
  get signers(): readonly Signer[] {
    return KINDS.map((kind) => this.signer(kind));
  }

  /** What the DID document holds: all but those that are revoked, in a fixed order. */
  published(owner = NODE): readonly PublishedKey[] {
    const now = this.#needs.clock.now();
    return this.#keys
      .filter((key) => key.owner === owner && key.revokedAt === null)
      .map((key) => ({
        id: key.id,
        kind: key.kind,
        publicJwk: key.publicJwk,
        publicMultibase: multikeyOf(key.publicJwk) ?? '',
        inUse: isInUse(this.#keys, key, now),
      }));
  }

  /** The latest last. */
  facts(): readonly KeyFacts[] {
    const now = this.#needs.clock.now();
    return this.#keys.map((key) => ({
      id: key.id,
      owner: key.owner,
      kind: key.kind,
      state: stateOf(this.#keys, key, now),
      created: key.createdAt,
      signsFrom: key.signsFrom,
      ...(key.revokedAt && {
        revoked: { at: key.revokedAt, because: key.revokedBecause ?? '' },
      }),
    }));
  }

  /**
   * The active key of a kind that not every owner has (P-384): made when it is first asked for, published and in
   * use at once, since nobody can have kept a document that it should be in.
   */
  async ensured(kind: KeyKind, owner = NODE): Promise<Signer> {
    if (this.#of(owner, kind).length === 0) {
      await this.#needs.db.transaction(async (tx) => {
        await lockKeys(tx);
        const there = (await listKeys(tx)).some((key) => key.owner === owner && key.kind === kind);
        const signsFrom = this.#needs.clock.now();
        if (!there) await makeKey(tx, this.#needs, { owner, kind, signsFrom });
      });
      await this.reload();
    }
    return this.signer(kind, owner);
  }

  /** Both kinds, unless the owner has them. Within `tx`; read anew (`reload`) after it. */
  async make(tx: Tx, owner = NODE): Promise<void> {
    await lockKeys(tx);
    const before = await listKeys(tx);
    if (before.some((key) => key.owner === owner)) return;
    const signsFrom = this.#needs.clock.now();
    for (const kind of KINDS) await makeKey(tx, this.#needs, { owner, kind, signsFrom });
  }

  /**
   * A new key is published at once and signs five minutes later, when nobody keeps a document without it. Asked
   * again meanwhile (after a restart, by another replica) it makes no second one.
   */
  async rotate(kind: KeyKind, owner = NODE): Promise<void> {
    const { db, clock } = this.#needs;
    const now = clock.now();
    const spent = await db.transaction(async (tx) => {
      await lockKeys(tx);
      const keys = await listKeys(tx);
      const own = keys.filter((key) => key.owner === owner && key.kind === kind);
      if (own.length === 0) throw notFound('keys of', owner || 'this node');
      if (own.some((key) => stateOf(keys, key, now) === 'coming')) return [];
      const signsFrom = new Date(now.getTime() + LEAD_SECONDS * 1000);
      await makeKey(tx, this.#needs, { owner, kind, signsFrom });
      const old = own.filter((key) => key.handle !== null && !isInUse(keys, key, now));
      for (const { id } of old) await forgetPrivatePart(tx, id);
      return old;
    });
    await this.#changed(spent);
  }

  /**
   * What it signed counts no more, from now on; its private part is destroyed. Where it was the one that signs,
   * another takes its place at once.
   */
  async revoke(id: string, because: string): Promise<void> {
    const { db, clock } = this.#needs;
    const now = clock.now();
    const gone = await db.transaction(async (tx) => {
      await lockKeys(tx);
      const keys = await listKeys(tx);
      const key = keys.find((one) => one.id === id);
      if (key === undefined) throw notFound('key', id);
      if (key.revokedAt !== null) throw conflict('The key is revoked already');
      const wasActive = stateOf(keys, key, now) === 'active';
      await revokeKeyRow(tx, { id, at: now, because });
      if (wasActive) await makeKey(tx, this.#needs, { ...key, signsFrom: now });
      return [key];
    });
    await this.#changed(gone);
  }

  /** Called after each change, here or in another process. */
  onChange(listener: () => Promise<void>): void {
    this.#listeners.push(listener);
  }

  /** What another process may have changed. One that a slow vault holds up never takes the place of a later one. */
  async reload(): Promise<void> {
    const reading = ++this.#begun;
    const { db, vault } = this.#needs;
    const keys = await listKeys(db);
    const signers = new Map<string, Signer>();
    for (const { id, handle, publicJwk, revokedAt } of keys) {
      if (handle === null || revokedAt !== null) continue;
      signers.set(id, this.#signers.get(id) ?? (await vault.open(handle, publicJwk)));
    }
    if (reading < this.#inUse) return;
    this.#inUse = reading;
    this.#keys = keys;
    this.#signers = signers;
    for (const listener of this.#listeners) await listener();
  }

  async #changed(spent: readonly StoredKey[]): Promise<void> {
    for (const { handle } of spent) if (handle !== null) await this.#needs.vault.destroy(handle);
    await this.reload();
  }

  #of(owner: string, kind: KeyKind): readonly StoredKey[] {
    return this.#keys.filter((key) => key.owner === owner && key.kind === kind);
  }
}

/** Opens the keys of the node, and makes them at the first start. `vault`: where they are not kept in the database. */
export async function openKeyRing(
  { db, clock, vault }: { readonly db: Db; readonly clock: Clock; readonly vault?: Vault },
  sealing: SealingConfig,
): Promise<KeyRing> {
  const found = await listKeys(db);
  const sealed = async () => sealedVault(sealerOf(await sealingKey(sealing, found.length === 0)));
  const ring = new KeyRing({ db, clock, vault: vault ?? (await sealed()) });
  if (!found.some((key) => key.owner === NODE)) await db.transaction(async (tx) => ring.make(tx));
  await ring.reload();
  return ring;
}
