/** The claims protocol of a node, built once: tokens, this node as verifier, as holder and as issuer. */
import { StatusChecker, type StatusLists } from '../credentials/index.ts';
import type { Bell } from '../feed/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db.ts';
import type { DidDocument, DidResolver } from '../kernel/did-resolver.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Log } from '../kernel/log.ts';
import type { Outbound } from '../kernel/outbound.ts';
import type { Signer } from '../keys/index.ts';
import { didOf, methodIdOf, PARTNERS, type Partners } from '../participants/index.ts';
import { HOLDER, ISSUER } from './addresses.ts';
import { Members } from './authority/members.ts';
import { MEMBERSHIP } from './credentials/profile.ts';
import { Holder } from './holder/holder.service.ts';
import { listOffers, listRequests } from './holder/holder.store.ts';
import { IssuanceWorker } from './issuer/issuance-worker.ts';
import { Issuer } from './issuer/issuer.service.ts';
import { type About, Joining } from './joining/joining.ts';
import type { Lenience } from './lenience.ts';
import { Tokens } from './tokens/tokens.ts';
import type { Identities } from './trust/identities.ts';
import {
  addTrusted,
  listTrusted,
  putTrusted,
  removeTrusted,
  type TrustedIssuer,
} from './trust/trust.store.ts';
import { ownWord, trustTable } from './trust/trust.ts';
import { firstOf, TrustLists } from './trust/trust-lists.ts';
import { dcpIdentity } from './verifier/dcp-identity.ts';
import { askAgainFor } from './verifier/held.store.ts';
import { scopeOf, typesAskedBy } from './verifier/scopes.ts';
import { StatusWatch } from './verifier/status-watch.ts';
import { Verifier } from './verifier/verifier.ts';

export interface ClaimsNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly bell: Bell;
  readonly ids: Ids;
  readonly outbound: Outbound;
  readonly resolver: DidResolver;
  readonly identities: Identities;
  readonly publicUrl: string;
  readonly partners: Partners;
  /** What this node says of itself to who joins it. */
  readonly about: About;
  /** P-256: the key type that all who speak the protocol read. */
  readonly signer: () => Signer;
  /** Of the credentials that this node issues. */
  readonly lists: StatusLists;
  /** This node's own, as it is published. */
  readonly document: () => DidDocument;
  /** Left operands of the terms in use. */
  readonly operands: () => Promise<readonly string[]>;
  /** What a participant showed was revoked: what runs for it is to be judged anew. */
  readonly lost: (participant: string) => Promise<void>;
  readonly extras?: ClaimsExtras | undefined;
}

/** What a deployment (or a conformance kit) may bring. */
export interface ClaimsExtras {
  /** Credential types that this node issues, beside the membership. */
  readonly issues?: readonly string[];
  readonly lenience?: Lenience;
}

/** Entries of the DID document. */
export const claimsServices = (publicUrl: string): Readonly<Record<string, string>> => ({
  CredentialService: `${publicUrl}${HOLDER}`,
  IssuerService: `${publicUrl}${ISSUER}`,
});

function partsOf(needs: ClaimsNeeds, lenience: Lenience) {
  const { publicUrl, signer, document } = needs;
  const own = didOf(publicUrl);
  const making = () => {
    const current = signer();
    return { signer: current, kid: methodIdOf(publicUrl, current), issuer: own };
  };
  const keys = { resolver: needs.resolver, anyRelationship: lenience.keysForAnything === true };
  const tokens = new Tokens({
    ...needs,
    ...keys,
    own,
    making,
    ownDocument: { resolve: async () => document() },
  });
  const status = new StatusChecker({
    ...needs,
    ...keys,
    unsigned: lenience.unsignedStatusLists === true,
  });
  return { ...needs, ...keys, own, lenience, tokens, status, making };
}

export class Claims {
  readonly tokens: Tokens;
  readonly verifier: Verifier;
  readonly holder: Holder;
  readonly issuer: Issuer;
  readonly members: Members;
  readonly joining: Joining;
  readonly trustLists: TrustLists;
  readonly identities: Identities;
  /** This node's own DID. */
  readonly own: string;
  readonly watch: StatusWatch;
  readonly worker: IssuanceWorker;
  readonly identity: ReturnType<typeof dcpIdentity>;
  readonly #needs: ClaimsNeeds;
  readonly #status: StatusChecker;

  constructor(needs: ClaimsNeeds) {
    this.#needs = needs;
    const { extras = {}, operands, log } = needs;
    const parts = partsOf(needs, extras.lenience ?? {});
    this.tokens = parts.tokens;
    this.#status = parts.status;
    this.holder = new Holder(parts);
    const asked = async () => typesAskedBy(await operands());
    this.identities = needs.identities;
    this.trustLists = new TrustLists({
      ...parts,
      reconsider: async (issuer) => this.watch.reconsider(issuer),
    });
    const trust = firstOf(ownWord(parts.own), trustTable(needs), this.trustLists);
    this.verifier = new Verifier({ ...parts, asked, trust });
    const issues = [...new Set([MEMBERSHIP, ...(extras.issues ?? [])])];
    this.issuer = new Issuer({ ...parts, issues });
    this.members = new Members({ ...needs, issuer: this.issuer });
    this.own = parts.own;
    const { members, holder } = this;
    this.joining = new Joining({
      ...parts,
      members,
      holder,
      trust: async (authority: string, by: string) => this.#trustAuthority(authority, by),
    });
    this.watch = new StatusWatch({ ...parts, trust, own: async () => holder.look() });
    this.worker = new IssuanceWorker({ ...parts, issuer: this.issuer });
    // A membership may be asked for before it is here: the answer is shorter then.
    const offered = async () => [
      ...new Set([scopeOf(MEMBERSHIP), ...(await this.holder.scopes())]),
    ];
    this.identity = dcpIdentity({ tokens: this.tokens, verifier: this.verifier, log, offered });
  }

  start(): void {
    this.watch.start();
    this.worker.start();
  }

  async close(): Promise<void> {
    await this.watch.close();
    await this.worker.close();
  }

  /** What partners showed by its word has to be shown again; what it may not say any more counts no more. */
  async trust(issuer: TrustedIssuer, by: string): Promise<void> {
    const { db, clock, bell } = this.#needs;
    await db.transaction(async (tx) => {
      await putTrusted(tx, issuer, by, clock.now());
      await askAgainFor(tx, issuer.issuer);
    });
    this.#status.forget(issuer.issuer);
    await bell.ring([PARTNERS]);
    await this.watch.reconsider(issuer.issuer);
  }

  /** Whoever joins it trusts it, unless the operator or a list has said of whom, or until when. */
  async #trustAuthority(issuer: string, by: string): Promise<boolean> {
    const { db, clock, bell } = this.#needs;
    if ((await this.trustLists.find(issuer, MEMBERSHIP)) !== undefined) return false;
    const isNew = await db.transaction(async (tx) =>
      addTrusted(tx, { issuer, type: MEMBERSHIP }, by, clock.now()),
    );
    if (isNew) await bell.ring([PARTNERS]);
    return isNew;
  }

  /** What partners showed by its word counts no more, and is cut, unless another says it too. False when it was not trusted. */
  async distrust(issuer: string, type: string): Promise<boolean> {
    const { db, bell } = this.#needs;
    const was = await db.transaction(async (tx) => {
      await askAgainFor(tx, issuer);
      return removeTrusted(tx, issuer, type);
    });
    await bell.ring([PARTNERS]);
    await this.watch.reconsider(issuer);
    return was;
  }

  /** The operator's own word. */
  async trusts() {
    const trusted = await listTrusted(this.#needs.db);
    return { trusted, identities: await this.identities.list() };
  }

  async overview() {
    const { db } = this.#needs;
    return {
      held: await this.holder.list(),
      requests: await listRequests(db),
      offers: await listOffers(db),
      ...(await this.trusts()),
      ...(await this.issuer.list()),
    };
  }
}
