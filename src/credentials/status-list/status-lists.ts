/**
 * The status lists of this node: positions for credentials to come, their bits, and the lists as signed
 * credentials. For memberships and learners alike.
 */
import { randomBytes } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { Reader, Tx } from '../../kernel/db.ts';
import type { Ids } from '../../kernel/ids.ts';
import { NODE, type Signer, signJwt } from '../../keys/index.ts';
import {
  CREDENTIALS_V1,
  CREDENTIALS_V2,
  STATUS_LIST_2021,
} from '../../linked-data/context-iris.ts';
import { didOf, methodIdOf } from '../../participants/index.ts';
import { encodeBits, LEAST_BITS } from './bits.ts';
import { positionOf } from './shuffle.ts';
import {
  findList,
  insertList,
  type Purpose,
  type StoredList,
  setBits,
  takeNumbers,
} from './status-list.store.ts';

export interface StatusListsNeeds {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly publicUrl: string;
  /** Who signs the lists of an owner, now. P-256: what wallets and the claims protocol read. */
  readonly signing: (owner: string) => Promise<ListSigning>;
}

interface ListSigning {
  /** Whose did:web signs: of the node, or of an issuer under it. */
  readonly address: string;
  readonly signer: Signer;
}

/** Where the status of a credential stands. */
export interface Position {
  readonly list: string;
  readonly index: number;
}

/** Bitstring Status List 1.0, or the StatusList2021 of before. */
export type Spelling = 'bitstring' | '2021';

/** A list is signed anew when a bit of it changed, and good for so long (seconds). */
const GOOD_FOR = 24 * 3600;

export class StatusLists {
  readonly #needs: StatusListsNeeds;
  constructor(needs: StatusListsNeeds) {
    this.#needs = needs;
  }

  /**
   * In the transaction of the credentials that they are for; at most 1,000 at once. `owner`: an issuer under the
   * node has lists of its own, signed with its own key.
   */
  async allocate(
    tx: Tx,
    count = 1,
    purpose: Purpose = 'revocation',
    owner = NODE,
  ): Promise<readonly Position[]> {
    const of = { owner, purpose };
    const drawn =
      (await takeNumbers(tx, of, count, LEAST_BITS)) ?? (await this.#begin(tx, of, count));
    return Array.from({ length: count }, (_, i) => ({
      list: drawn.id,
      index: positionOf(drawn.shuffle, drawn.first + i, LEAST_BITS),
    }));
  }

  /** `false` lifts it: of use for suspensions. */
  async set(tx: Tx, { list, index }: Position, to = true): Promise<void> {
    await setBits(tx, list, [index], to);
  }

  /** The `credentialStatus` of a credential. */
  entryOf({ list, index }: Position, spelling: Spelling, purpose: Purpose = 'revocation'): object {
    const address = this.#addressOf(list, spelling);
    return {
      id: `${address}#${index}`,
      type: spelling === 'bitstring' ? 'BitstringStatusListEntry' : 'StatusList2021Entry',
      statusPurpose: purpose,
      statusListIndex: String(index),
      statusListCredential: address,
    };
  }

  /** As a signed credential; undefined: there is no such list. `revision` changes with each bit. */
  async publish(
    db: Reader,
    id: string,
    spelling: Spelling,
  ): Promise<{ readonly jwt: string; readonly revision: number } | undefined> {
    const list = await findList(db, id);
    if (list === undefined) return undefined;
    const { address, signer } = await this.#needs.signing(list.owner);
    const issuer = didOf(address);
    const claims =
      spelling === 'bitstring'
        ? await this.#bitstring(list, issuer)
        : await this.#of2021(list, issuer);
    const typ = spelling === 'bitstring' ? 'vc+jwt' : 'JWT';
    const jwt = await signJwt({ signer, kid: methodIdOf(address, signer), typ }, claims);
    return { jwt, revision: list.revision };
  }

  async #begin(tx: Tx, of: Pick<StoredList, 'owner' | 'purpose'>, count: number) {
    const { ids, clock } = this.#needs;
    const shuffle = randomBytes(32);
    const made = { ...of, id: ids.next(), shuffle, bytes: LEAST_BITS / 8, at: clock.now() };
    await insertList(tx, made);
    const drawn = await takeNumbers(tx, of, count, LEAST_BITS);
    if (drawn === undefined) throw new Error(`No list takes ${count} credentials at once`);
    return drawn;
  }

  #addressOf(id: string, spelling: Spelling): string {
    const address = `${this.#needs.publicUrl}/status-lists/${id}`;
    return spelling === 'bitstring' ? address : `${address}/2021`;
  }

  #times() {
    const now = Math.floor(this.#needs.clock.now().getTime() / 1000);
    return { iat: now, exp: now + GOOD_FOR };
  }

  /** Bitstring Status List 1.0, 2.2, secured with JOSE. */
  async #bitstring({ id, purpose, bits, madeAt }: StoredList, issuer: string) {
    const address = this.#addressOf(id, 'bitstring');
    const { iat, exp } = this.#times();
    return {
      '@context': [CREDENTIALS_V2],
      id: address,
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer,
      validFrom: madeAt.toISOString(),
      credentialSubject: {
        id: `${address}#list`,
        type: 'BitstringStatusList',
        statusPurpose: purpose,
        encodedList: `u${await encodeBits(bits)}`,
      },
      iat,
      exp,
    };
  }

  /** Status List 2021, 4.1, as a JWT of the data model 1.1. */
  async #of2021({ id, purpose, bits, madeAt }: StoredList, issuer: string) {
    const address = this.#addressOf(id, '2021');
    return {
      iss: issuer,
      sub: `${address}#list`,
      jti: address,
      nbf: Math.floor(madeAt.getTime() / 1000),
      ...this.#times(),
      vc: {
        '@context': [CREDENTIALS_V1, STATUS_LIST_2021],
        id: address,
        type: ['VerifiableCredential', 'StatusList2021Credential'],
        issuer,
        issuanceDate: madeAt.toISOString(),
        credentialSubject: {
          id: `${address}#list`,
          type: 'StatusList2021',
          statusPurpose: purpose,
          encodedList: await encodeBits(bits),
        },
      },
    };
  }
}
