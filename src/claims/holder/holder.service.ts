/** This node as holder (DCP 1.0, Credential Service): asks for credentials, keeps them, presents them. */
import type { StatusChecker } from '../../credentials/index.ts';
import type { Db } from '../../kernel/db.ts';
import { AppError, notFound } from '../../kernel/errors.ts';
import type { Ids } from '../../kernel/ids.ts';
import { parse } from '../../kernel/parse.ts';
import type { Making } from '../credentials/make-credential.ts';
import { PROFILES, type Profile } from '../credentials/profile.ts';
import { type ReadNeeds, readCredential } from '../credentials/read-credential.ts';
import { type CredentialMessage, dcp, zIssuerMetadata } from '../messages.ts';
import { callPeer, type PeerNeeds } from '../peer.ts';
import { makePresentation } from '../presentations/make-presentation.ts';
import type { Bearer } from '../tokens/tokens.ts';
import { listTrusted } from '../trust/trust.store.ts';
import { scopeOf, typeOfScope } from '../verifier/scopes.ts';
import {
  answerRequest,
  findRequest,
  insertOffer,
  insertRequest,
  listOwn,
  listOwnTypes,
  type OwnCredential,
  putOwn,
  removeOwn,
} from './holder.store.ts';

export interface HolderNeeds extends PeerNeeds, ReadNeeds {
  readonly db: Db;
  readonly ids: Ids;
  readonly making: () => Making;
  readonly status: StatusChecker;
}

const invalid = (message: string) => new AppError('malformed', message);
type Container = NonNullable<CredentialMessage['credentials']>[number];

export class Holder {
  readonly #needs: HolderNeeds;
  /** Why a credential of this node's counts no more, as its status list said when it was last read. */
  #faults: ReadonlyMap<string, string> = new Map();
  constructor(needs: HolderNeeds) {
    this.#needs = needs;
  }

  async holds(issuer: string, type: string): Promise<boolean> {
    const own = await listOwn(this.#needs.db);
    return own.some(
      (one) => one.issuer === issuer && one.type === type && !this.#faults.has(one.jwt),
    );
  }

  /** Scopes of all that this node holds: what it lets its counterparties ask for. */
  async scopes(): Promise<readonly string[]> {
    return (await listOwnTypes(this.#needs.db)).map(scopeOf);
  }

  /**
   * Presentations of what was asked for, one for each profile. Asking for more than the access token is for is
   * an attempt to get more (`forbidden`); for what this node does not hold, a shorter answer.
   */
  async present({ did, token }: Bearer, scopes: readonly string[]): Promise<readonly string[]> {
    const { db, clock, ids, making, tokens } = this.#needs;
    if (token === undefined) throw new AppError('unauthenticated', 'The token lets nobody ask');
    const granted = (await tokens.scopesOf(token, did)).map(typeOfScope);
    const types = scopes.map(typeOfScope);
    if (types.some((type) => type === undefined || !granted.includes(type)))
      throw new AppError('forbidden', 'The access token is not for all of these scopes');
    const now = clock.now();
    const own = (await listOwn(db)).filter(
      ({ type, until, jwt }) =>
        types.includes(type) && (until === undefined || until > now) && !this.#faults.has(jwt),
    );
    const chosen = oneProfileEach(own);
    return Promise.all(
      PROFILES.filter((profile) => chosen.some((one) => one.profile === profile)).map(
        async (profile) => {
          const jwts = chosen.filter((one) => one.profile === profile).map(({ jwt }) => jwt);
          return makePresentation(making(), profile, did, jwts, { jti: ids.next(), now });
        },
      ),
    );
  }

  /** What this node holds, without the credentials themselves; `fault`: revoked, or suspended. */
  async list() {
    const own = await listOwn(this.#needs.db);
    return own.map(({ jwt, ...one }) => {
      const fault = this.#faults.get(jwt);
      return fault === undefined ? one : { ...one, fault };
    });
  }

  /** Puts a credential away. False when none is held. */
  async remove(issuer: string, type: string): Promise<boolean> {
    return this.#needs.db.transaction(async (tx) => removeOwn(tx, issuer, type));
  }

  /** Reads the status of what this node holds: what was revoked is shown to nobody, beside good ones least of all. */
  async look(): Promise<void> {
    const faults = new Map<string, string>();
    for (const { jwt } of await listOwn(this.#needs.db)) {
      const fault = await this.#faultOf(jwt);
      if (fault !== undefined) faults.set(jwt, fault);
    }
    this.#faults = faults;
  }

  async #faultOf(jwt: string): Promise<string | undefined> {
    try {
      const { issuer, status } = await readCredential(this.#needs, jwt);
      for (const entry of status) await this.#needs.status.check(entry, issuer);
      return undefined;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // What cannot be read now says nothing new.
      return error.code === 'unauthenticated' ? error.message : this.#faults.get(jwt);
    }
  }

  /** Asks an issuer for a credential of this type. What it answers comes later, or is read as status. */
  async ask(issuer: string, type: string): Promise<string> {
    const { db, ids, clock } = this.#needs;
    const wanted = await this.#objectFor(issuer, type);
    const id = ids.next();
    // Before it is sent: the credential may be here before the answer is.
    const request = { id, issuer, wanted: [wanted], madeAt: clock.now() };
    await db.transaction(async (tx) => insertRequest(tx, request));
    const { status } = await callPeer(this.#needs, issuer, {
      service: 'IssuerService',
      path: '/credentials',
      message: dcp('CredentialRequestMessage', { holderPid: id, credentials: [{ id: wanted }] }),
    });
    if (status === 201) return id;
    const reason = `The issuer answers ${status}`;
    await db.transaction(async (tx) =>
      answerRequest(tx, { id, status: 'REJECTED', reason }, clock.now()),
    );
    throw new AppError('conflict', reason);
  }

  /** Throws `malformed` with what is wrong; nothing is kept then. */
  async store({ did }: Bearer, message: CredentialMessage): Promise<void> {
    const { db, clock } = this.#needs;
    const request = await findRequest(db, message.holderPid);
    if (request === undefined || request.issuer !== did)
      throw invalid('This node has not asked this issuer for that (holderPid)');
    const containers = message.status === 'ISSUED' ? (message.credentials ?? []) : [];
    if (message.status === 'ISSUED' && containers.length === 0)
      throw invalid('There is no credential in the message');
    const received = await Promise.all(containers.map(async (one) => this.#received(did, one)));
    const { status, rejectionReason } = message;
    const reason = rejectionReason === undefined ? {} : { reason: rejectionReason };
    await db.transaction(async (tx) => {
      for (const own of received) await putOwn(tx, own);
      await answerRequest(tx, { id: request.id, status, ...reason }, clock.now());
    });
  }

  /** Kept for the operator, who asks for what was offered. Only from issuers that this node trusts. */
  async offered(issuer: string, credentials: readonly object[]): Promise<void> {
    const { db, ids, clock } = this.#needs;
    const trusted = await listTrusted(db);
    if (!trusted.some((one) => one.issuer === issuer))
      throw new AppError('forbidden', 'This node takes offers from issuers that it trusts');
    const offer = { id: ids.next(), issuer, credentials, receivedAt: clock.now() };
    await db.transaction(async (tx) => insertOffer(tx, offer));
  }

  async #objectFor(issuer: string, type: string): Promise<string> {
    const answer = await callPeer(this.#needs, issuer, {
      service: 'IssuerService',
      path: '/metadata',
    });
    const { credentialsSupported } = parse(zIssuerMetadata, answer.body, 'metadata of the issuer');
    const found = PROFILES.flatMap((profile) =>
      credentialsSupported.filter((o) => o.credentialType === type && o.profile === profile),
    );
    const [object] = found;
    if (object === undefined) throw notFound('credential that this issuer issues:', type);
    return object.id;
  }

  #profileOf(format: string): Profile | undefined {
    const { formats = {} } = this.#needs.lenience;
    return PROFILES.find((profile) => (formats[profile] ?? profile) === format);
  }

  async #received(issuer: string, container: Container): Promise<OwnCredential> {
    const { making, clock } = this.#needs;
    const { credentialType: type, format, payload: jwt } = container;
    const profile = this.#profileOf(format);
    if (profile === undefined) throw invalid('The format of a credential is none of the profiles');
    const read = await readCredential(this.#needs, jwt).catch((error: unknown) => {
      throw error instanceof AppError && error.code === 'unauthenticated'
        ? invalid(error.message)
        : error;
    });
    if (read.issuer !== issuer) throw invalid('A credential is of another issuer than the sender');
    if (read.subject.id !== making().issuer) throw invalid('A credential is about somebody else');
    if (read.profile !== profile || !read.types.includes(type))
      throw invalid('A credential is of another type or profile than the message says');
    return { issuer, type, profile, jwt, until: read.until, receivedAt: clock.now() };
  }
}

/** Of each type the profile that comes first, and of that the newest of each issuer. */
function oneProfileEach(own: readonly OwnCredential[]): readonly OwnCredential[] {
  const best = new Map<string, Profile>();
  for (const profile of PROFILES)
    for (const one of own)
      if (one.profile === profile && !best.has(one.type)) best.set(one.type, profile);
  return own.filter((one) => best.get(one.type) === one.profile);
}
