/**
 * Asks a caller's Credential Service for what this node has to know of it, checks the answer, and keeps the
 * claims: the `ClaimSource` of policies.
 */
import type { Bell } from '../../feed/index.ts';
import type { Db, Reader } from '../../kernel/db.ts';
import { AppError } from '../../kernel/errors.ts';
import { PARTNERS } from '../../participants/index.ts';
import type { ReadCredential } from '../credentials/read-credential.ts';
import { dcp, zPresentationResponse } from '../messages.ts';
import { callPeer, type PeerNeeds } from '../peer.ts';
import {
  type Believes,
  checkPresentation,
  type PresentationNeeds,
  presentationJwt,
} from '../presentations/check-presentation.ts';
import type { Bearer } from '../tokens/tokens.ts';
import type { TrustSource } from '../trust/trust.ts';
import { heldOf } from './claims-of.ts';
import {
  findHeld,
  type Held,
  type HeldCredential,
  hasLost,
  LONGEST_MS,
  putHeld,
} from './held.store.ts';
import { REQUIRED, scopeOf } from './scopes.ts';

export interface VerifierNeeds extends PeerNeeds, PresentationNeeds {
  readonly db: Db;
  readonly bell: Bell;
  readonly trust: TrustSource;
  /** Credential types that the terms in use name, beside those that are always asked for. */
  readonly asked: () => Promise<readonly string[]>;
}

/** So long what somebody presented is not asked for again. */
const FRESH_MS = 60_000;

const refused = (reason: string) => new AppError('unauthenticated', reason);

interface Found {
  readonly held: HeldCredential;
  readonly until: Date | undefined;
}

interface Shown {
  readonly found: readonly Found[];
  /** Why more was not found. */
  readonly faults: readonly AppError[];
}

const earliest = (...times: readonly (Date | undefined)[]): Date | undefined =>
  times.filter((t) => t !== undefined).toSorted((a, b) => a.getTime() - b.getTime())[0];

export class Verifier {
  readonly #needs: VerifierNeeds;
  readonly #running = new Map<string, Promise<void>>();
  constructor(needs: VerifierNeeds) {
    this.#needs = needs;
  }

  /** Throws `unauthenticated` unless this bearer has shown, lately, what it has to show. */
  async demand({ did, token }: Bearer): Promise<void> {
    if (token === undefined) throw refused('The token lets nobody ask for a presentation');
    if (await this.#isFresh(did)) return;
    const running = this.#running.get(did) ?? this.#ask(did, token);
    this.#running.set(did, running);
    try {
      await running;
    } finally {
      if (this.#running.get(did) === running) this.#running.delete(did);
    }
  }

  /** What policies are decided by. */
  async claimsOf(reader: Reader, participantId: string) {
    const held = await findHeld(reader, participantId);
    const counts = held !== undefined && held.until > this.#needs.clock.now();
    const credentials = counts ? held.credentials : [];
    const country = credentials.find((one) => one.country !== undefined)?.country;
    const claims: Record<string, readonly string[]> = {};
    for (const one of credentials)
      for (const [name, values] of Object.entries(one.claims))
        claims[name] = [...new Set([...(claims[name] ?? []), ...values])];
    return { participantId, ...(country === undefined ? {} : { country }), claims };
  }

  /** Whether a membership that it showed holds no longer, and no other was shown since. */
  async hasLost(reader: Reader, participantId: string): Promise<boolean> {
    return hasLost(reader, participantId, this.#needs.clock.now());
  }

  async #isFresh(did: string): Promise<boolean> {
    if (this.#needs.lenience.keepsNoPresentations === true) return false;
    const now = this.#needs.clock.now();
    const held = await findHeld(this.#needs.db, did);
    return (
      held !== undefined &&
      held.until > now &&
      Math.abs(now.getTime() - held.askedAt.getTime()) < FRESH_MS
    );
  }

  async #ask(did: string, token: string): Promise<void> {
    const { found: required, faults } = await this.#query(did, token, REQUIRED);
    const missing: string[] = [];
    for (const type of REQUIRED)
      if (!required.some(({ held }) => held.type === type) && !(await this.#saysItself(did, type)))
        missing.push(type);
    // What may pass is the caller's to try again.
    const fault = faults.find(({ code }) => code === 'unavailable') ?? faults[0];
    if (missing.length > 0) throw fault ?? refused(`The presentation lacks ${missing.join(', ')}`);
    const found = [...required, ...(await this.#further(did, token))];
    const now = this.#needs.clock.now();
    const longest = new Date(now.getTime() + LONGEST_MS);
    const until = earliest(longest, ...found.map((one) => one.until)) ?? longest;
    await this.#keep({
      participant: did,
      credentials: found.map(({ held }) => held),
      askedAt: now,
      until,
    });
  }

  /** An authority whose memberships count here need not show one by itself; terms may still ask for it. */
  async #saysItself(did: string, type: string): Promise<boolean> {
    return (await this.#needs.trust.find(did, type)) !== undefined;
  }

  /** Whoever has none of it, or will not show it, has fewer claims. */
  async #further(did: string, token: string): Promise<readonly Found[]> {
    const types = await this.#needs.asked();
    if (types.length === 0) return [];
    try {
      return (await this.#query(did, token, types)).found;
    } catch (error) {
      if (error instanceof AppError) return [];
      throw error;
    }
  }

  async #query(did: string, token: string, types: readonly string[]): Promise<Shown> {
    const answer = await callPeer(this.#needs, did, {
      service: 'CredentialService',
      path: '/presentations/query',
      token,
      message: dcp('PresentationQueryMessage', { scope: types.map(scopeOf) }),
    });
    if (answer.status >= 500)
      throw new AppError('unavailable', `The Credential Service answers ${answer.status}`);
    const response = zPresentationResponse.safeParse(answer.body);
    if (answer.status !== 200 || !response.success)
      throw refused(`The Credential Service answers ${answer.status} without a presentation`);
    const found: Found[] = [];
    const faults: AppError[] = [];
    const believes: Believes = async (issuer, said) => this.#believes(issuer, said, types);
    for (const given of response.data.presentation) {
      const jwt = presentationJwt(given);
      const checked = await checkPresentation(this.#needs, did, believes, jwt);
      faults.push(...checked.faults);
      for (const one of checked.good)
        try {
          found.push(...(await this.#trusted(one, types)));
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          faults.push(error);
        }
    }
    return { found, faults };
  }

  async #believes(issuer: string, said: readonly string[], types: readonly string[]) {
    for (const type of types.filter((one) => said.includes(one)))
      if ((await this.#needs.trust.find(issuer, type)) !== undefined) return true;
    return false;
  }

  /** As what it counts: for each type that was asked for and that its issuer may speak of. */
  async #trusted(credential: ReadCredential, types: readonly string[]): Promise<readonly Found[]> {
    const found: Found[] = [];
    for (const type of types.filter((one) => credential.types.includes(one))) {
      const trust = await this.#needs.trust.find(credential.issuer, type);
      if (trust !== undefined)
        found.push({
          held: heldOf(type, credential, trust),
          until: earliest(credential.until, trust.until),
        });
    }
    return found;
  }

  async #keep(held: Held): Promise<void> {
    const { db, bell } = this.#needs;
    const before = await findHeld(db, held.participant);
    await db.transaction(async (tx) => putHeld(tx, held));
    if (said(before) !== said(held)) await bell.ring([PARTNERS]);
  }
}

const said = (one: Held | undefined) => JSON.stringify(one?.credentials.map(saidBy));

/** In an order of its own: the database has another one for members. */
const saidBy = ({ type, issuer, claims, country }: HeldCredential) => [
  type,
  issuer,
  country,
  Object.entries(claims).toSorted(([a], [b]) => (a < b ? -1 : 1)),
];
