/**
 * The status lists of this node: positions for credentials to come, their bits, and the lists as signed
 * credentials. For memberships and learners alike; one position stands for all that becomes of a credential.
 */
import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../../kernel/clock.ts';
import type { Reader, Tx } from '../../kernel/db.ts';
import type { Ids } from '../../kernel/ids.ts';
import { NODE, type Signer, signJwt } from '../../keys/index.ts';
import type { DocumentLoader } from '../../linked-data/contexts.ts';
import { didOf, methodIdOf } from '../../participants/index.ts';
import { signCredential } from '../proofs/sign-credential.ts';
import { LEAST_BITS, setBit } from './bits.ts';
import { positionOf } from './shuffle.ts';
import {
  claimsOf,
  encoded,
  pathOf,
  type Said,
  type Spelling,
  TYPES,
  unprovedList,
  type Written,
} from './spellings.ts';
import {
  findBits,
  findList,
  insertList,
  type ListBits,
  type ListHead,
  lockBits,
  type Purpose,
  takeNumbers,
  updateBits,
} from './status-list.store.ts';

export interface StatusListsNeeds {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly publicUrl: string;
  readonly contexts: DocumentLoader;
  /** Who signs the lists of an owner, now. */
  readonly signing: (owner: string) => Promise<ListSigning>;
}

interface ListSigning {
  /** Whose did:web signs: of the node, or of an issuer under it. */
  readonly address: string;
  /** P-256: what wallets and the claims protocol read. */
  readonly signer: Signer;
  /** Ed25519: what readers of Open Badges know. */
  readonly prover: Signer;
}

/** Where the status of a credential stands. */
export interface Position {
  readonly list: string;
  readonly index: number;
}

export interface PublishedList {
  readonly text: string;
  readonly media: string;
  readonly revision: number;
}

/** A list is good for so long (seconds) after it was signed. */
const GOOD_FOR = 24 * 3600;
/** How long a reader may keep one (seconds): so long a revocation may go unseen. */
export const TTL = 60;
/** Lists in memory, encoded some 20 kB each, and their bits 32 kB. */
const LISTS = 200;

interface Kept {
  readonly revision: number;
  readonly text: string;
}

/** A list as this node itself reads it. */
export interface OwnBits extends ListBits {
  readonly suspended: Uint8Array;
  /** Whose list it is: a DID. */
  readonly issuer: string;
}

export class StatusLists {
  readonly #needs: StatusListsNeeds;
  readonly #bits = new LRUCache<string, ListBits & Pick<OwnBits, 'suspended'>>({ max: LISTS });
  /** By address: what was packed is packed anew when a bit has changed. */
  readonly #encoded = new LRUCache<string, Kept>({ max: LISTS });
  constructor(needs: StatusListsNeeds) {
    this.#needs = needs;
  }

  /**
   * In the transaction of the credentials that they are for; at most 1,000 at once. `owner`: an issuer under the
   * node has lists of its own, signed with its own key.
   */
  async allocate(tx: Tx, count = 1, owner = NODE): Promise<readonly Position[]> {
    const drawn =
      (await takeNumbers(tx, owner, count, LEAST_BITS)) ?? (await this.#begin(tx, owner, count));
    return Array.from({ length: count }, (_, i) => ({
      list: drawn.id,
      index: positionOf(drawn.shuffle, drawn.first + i, LEAST_BITS),
    }));
  }

  /** Revoked, for ever; what is revoked is suspended no more. */
  async revoke(tx: Tx, positions: readonly Position[]): Promise<void> {
    await this.#change(tx, positions, (revoked, suspended, index) => {
      setBit(revoked, index, true);
      if (suspended !== null) setBit(suspended, index, false);
      return suspended;
    });
  }

  /** `to`: false lifts it. */
  async suspend(tx: Tx, positions: readonly Position[], to = true): Promise<void> {
    await this.#change(tx, positions, (revoked, before, index) => {
      const suspended = before ?? Buffer.alloc(revoked.length);
      setBit(suspended, index, to);
      return suspended;
    });
  }

  /** The `credentialStatus` of a credential. */
  entryOf(
    { list, index }: Position,
    spelling: Exclude<Spelling, 'token'>,
    purpose: Purpose = 'revocation',
  ): object {
    const address = this.#addressOf(list, { spelling, purpose });
    return {
      id: `${address}#${index}`,
      type: spelling === 'bitstring' ? 'BitstringStatusListEntry' : 'StatusList2021Entry',
      statusPurpose: purpose,
      statusListIndex: String(index),
      statusListCredential: address,
    };
  }

  /** The `status` of an SD-JWT VC (Token Status List, 6.2). */
  referenceOf({ list, index }: Position) {
    const uri = this.#addressOf(list, { spelling: 'token', purpose: 'revocation' });
    return { status_list: { idx: index, uri } };
  }

  /** As a signed JWT; undefined: there is no such list. `revision` changes with each bit. */
  async publish(
    db: Reader,
    id: string,
    spelling: Spelling,
    purpose: Purpose = 'revocation',
  ): Promise<PublishedList | undefined> {
    const found = await this.#read(db, id, { spelling, purpose });
    if (found === undefined) return undefined;
    const { said, revision, signing } = found;
    const { address, signer } = signing;
    const { typ, media } = TYPES[spelling];
    const kid = methodIdOf(address, signer);
    return { text: await signJwt({ signer, kid, typ }, claimsOf(said)), media, revision };
  }

  /** The Bitstring Status List with a Data Integrity proof, for readers who know no JOSE. */
  async prove(db: Reader, id: string, purpose: Purpose): Promise<PublishedList | undefined> {
    const found = await this.#read(db, id, { spelling: 'bitstring', purpose });
    if (found === undefined) return undefined;
    const { said, revision, signing } = found;
    const { contexts, clock } = this.#needs;
    const proved = await signCredential(unprovedList(said), {
      signer: signing.prover,
      method: methodIdOf(signing.address, signing.prover),
      contexts,
      created: clock.now(),
    });
    return { text: JSON.stringify(proved), media: 'application/vc', revision };
  }

  async #read(
    db: Reader,
    id: string,
    written: Written,
  ): Promise<
    { readonly said: Said; readonly revision: number; readonly signing: ListSigning } | undefined
  > {
    const list = await findList(db, id);
    if (list === undefined) return undefined;
    const address = this.#addressOf(id, written);
    const kept = await this.#textOf(db, list, address, written);
    if (kept === undefined) return undefined;
    const signing = await this.#needs.signing(list.owner);
    const iat = Math.floor(this.#needs.clock.now().getTime() / 1000);
    const said = {
      ...written,
      address,
      issuer: didOf(signing.address),
      list,
      encoded: kept.text,
      iat,
      exp: iat + GOOD_FOR,
      ttl: TTL,
    };
    return { said, revision: kept.revision, signing };
  }

  /**
   * The bits as they are now: the database is asked for their revision each time, and for the bits when that has
   * changed. Undefined: there is no such list.
   */
  async read(db: Reader, id: string): Promise<OwnBits | undefined> {
    const list = await findList(db, id);
    if (list === undefined) return undefined;
    const { address } = await this.#needs.signing(list.owner);
    const bits = await this.#bitsOf(db, list);
    return bits && { ...bits, issuer: didOf(address) };
  }

  async #bitsOf(db: Reader, { id, revision }: ListHead) {
    const kept = this.#bits.get(id);
    if (kept?.revision === revision) return kept;
    const found = await findBits(db, id);
    if (found === undefined) return undefined;
    const bits = { ...found, suspended: found.suspended ?? Buffer.alloc(found.revoked.length) };
    this.#bits.set(id, bits);
    return bits;
  }

  async #textOf(
    db: Reader,
    { id, revision }: ListHead,
    address: string,
    written: Written,
  ): Promise<Kept | undefined> {
    const kept = this.#encoded.get(address);
    if (kept?.revision === revision) return kept;
    const bits = await findBits(db, id);
    if (bits === undefined) return undefined;
    const made = { revision: bits.revision, text: await encoded(written, bits) };
    this.#encoded.set(address, made);
    return made;
  }

  async #begin(tx: Tx, owner: string, count: number) {
    const { ids, clock } = this.#needs;
    const shuffle = randomBytes(32);
    await insertList(tx, {
      id: ids.next(),
      owner,
      shuffle,
      bytes: LEAST_BITS / 8,
      at: clock.now(),
    });
    const drawn = await takeNumbers(tx, owner, count, LEAST_BITS);
    if (drawn === undefined) throw new Error(`No list takes ${count} credentials at once`);
    return drawn;
  }

  /** Each list is locked, changed and written once, in one order, so that two who revoke do not wait for each other. */
  async #change(
    tx: Tx,
    positions: readonly Position[],
    put: (revoked: Buffer, suspended: Buffer | null, index: number) => Buffer | null,
  ): Promise<void> {
    for (const list of [...new Set(positions.map((one) => one.list))].toSorted()) {
      const bits = await lockBits(tx, list);
      if (bits === undefined) throw new Error(`There is no status list ${list}`);
      const revoked = Buffer.from(bits.revoked);
      let suspended: Buffer | null = bits.suspended && Buffer.from(bits.suspended);
      for (const { list: of, index } of positions)
        if (of === list) suspended = put(revoked, suspended, index);
      await updateBits(tx, list, { revoked, suspended });
    }
  }

  #addressOf(id: string, written: Written): string {
    return `${this.#needs.publicUrl}/status-lists/${id}${pathOf(written)}`;
  }
}
