/**
 * Self-issued ID tokens (DCP 1.0, 4.3), ours and those of others, and the access tokens inside ours, which say
 * what their bearer may ask this node's Credential Service for.
 */
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import type { Db } from '../../kernel/db.ts';
import type { DidResolver } from '../../kernel/did-resolver.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Ids } from '../../kernel/ids.ts';
import { signJwt } from '../../keys/index.ts';
import { checkPeriodOf, type DidJwtNeeds, verifyDidJwt } from '../../participants/index.ts';
import type { Making } from '../credentials/make-credential.ts';
import { insertSeen, removeSeen } from './seen-token.store.ts';

export interface TokensNeeds extends DidJwtNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: Ids;
  /** This node's DID. */
  readonly own: string;
  /** Of this node's own document, read from no network. */
  readonly ownDocument: DidResolver;
  /** What to sign with at the time. */
  readonly making: () => Pick<Making, 'signer' | 'kid'>;
}

/** Who sent a self-issued token. */
export interface Bearer {
  readonly did: string;
  /** With it the receiver may ask the sender's Credential Service. */
  readonly token?: string;
}

/** Seconds that a token of ours is good for. */
export const GOOD_FOR = 300;
/** A token that asks to be remembered for longer is not taken. */
const LONGEST = 3600;
const SWEEP_MS = 60_000;
/** An access token is handed to its bearer again for so long; a self-issued one never. */
const GIVEN_AGAIN_MS = 60_000;
const MOST_GIVEN = 1000;
/** With an access token inside. */
const MOST_CHARACTERS = 16_000;

const zClaims = z.looseObject({
  iss: z.string().max(500),
  sub: z.string(),
  aud: z.union([z.string(), z.array(z.string())]).transform((aud) => [aud].flat()),
  jti: z.string().min(1).max(500),
  exp: z.number(),
  iat: z.number(),
  token: z.string().min(1).max(8000).optional(),
});
const zAccess = z.looseObject({ sub: z.string(), scope: z.array(z.string()) });

const refused = (reason: string) => new AppError('unauthenticated', reason);

export class Tokens {
  readonly #needs: TokensNeeds;
  readonly #given = new LRUCache<string, { readonly token: string; readonly at: number }>({
    max: MOST_GIVEN,
  });
  #swept = 0;
  constructor(needs: TokensNeeds) {
    this.#needs = needs;
  }

  /** A new one for each request, the same request again too. `token`: what the receiver may ask with. */
  async issue(audience: string, token?: string): Promise<string> {
    const { own } = this.#needs;
    const more = token === undefined ? {} : { token };
    return this.#signed({ iss: own, sub: own, aud: audience, ...more }, 'JWT');
  }

  /** Lets `bearer`, and nobody else, ask for these scopes; the same one for a minute, by a key that still signs. */
  async access(bearer: string, scope: readonly string[]): Promise<string> {
    const { own, clock, making } = this.#needs;
    const name = JSON.stringify([bearer, making().kid, scope]);
    const now = clock.now().getTime();
    const kept = this.#given.get(name);
    if (kept !== undefined && Math.abs(now - kept.at) < GIVEN_AGAIN_MS) return kept.token;
    // Without `aud`: it can never pass for a self-issued token.
    const token = await this.#signed({ iss: own, sub: bearer, scope }, 'access+jwt');
    this.#given.set(name, { token, at: now });
    return token;
  }

  /** From the header alone. Throws `unauthenticated` with the reason, which is for the operator. */
  async check(authorization: string | undefined): Promise<Bearer> {
    const jwt = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
    if (jwt === undefined || jwt.length > MOST_CHARACTERS)
      throw refused('There is no self-issued token: Authorization: Bearer …');
    const what = 'token';
    const { did, claims } = await verifyDidJwt(this.#needs, jwt, {
      relationship: 'capabilityInvocation',
      what,
    });
    const read = zClaims.safeParse(claims);
    if (!read.success) throw refused('The token lacks a claim: iss, sub, aud, jti, exp, iat');
    const { iss, sub, aud, jti, exp, token } = read.data;
    if (iss !== sub) throw refused('iss and sub of the token differ');
    if (iss !== did) throw refused('The token is signed by a key of another DID than its iss');
    if (!aud.includes(this.#needs.own)) throw refused('The token is for another audience');
    checkPeriodOf(claims, this.#needs.clock.now(), what);
    await this.#remember(iss, jti, exp);
    return { did, ...(token === undefined ? {} : { token }) };
  }

  /** The scopes of an access token that this node gave to this bearer. */
  async scopesOf(token: string, bearer: string): Promise<readonly string[]> {
    const { own, ownDocument, clock } = this.#needs;
    const what = 'access token';
    const { did, claims } = await verifyDidJwt({ resolver: ownDocument }, token, {
      relationship: 'capabilityInvocation',
      what,
    });
    const access = zAccess.safeParse(claims);
    if (did !== own || !access.success || 'aud' in claims)
      throw refused('The access token is not one of this node');
    checkPeriodOf(claims, clock.now(), what);
    if (access.data.sub !== bearer) throw refused('The access token was given to somebody else');
    return access.data.scope;
  }

  async #signed(claims: object, typ: string): Promise<string> {
    const { making, clock, ids } = this.#needs;
    const { signer, kid } = making();
    const iat = Math.floor(clock.now().getTime() / 1000);
    return signJwt({ signer, kid, typ }, { ...claims, iat, exp: iat + GOOD_FOR, jti: ids.next() });
  }

  /** "jti: MUST NOT have been used before": in the database, since another replica may have seen it. */
  async #remember(issuer: string, jti: string, exp: number): Promise<void> {
    const { db, clock } = this.#needs;
    const now = clock.now().getTime();
    if (exp * 1000 > now + LONGEST * 1000) throw refused('The token is good for over an hour');
    // So long as clocks may differ, it would still be taken.
    const until = new Date(exp * 1000 + SWEEP_MS);
    const isNew = await db.transaction(async (tx) => {
      if (now - this.#swept > SWEEP_MS) {
        this.#swept = now;
        await removeSeen(tx, new Date(now));
      }
      return insertSeen(tx, { issuer, jti, until });
    });
    if (!isNew) throw refused('The token was used before');
  }
}
