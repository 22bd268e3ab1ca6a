import type { DatasetSource } from '../kernel/dataset-source.ts';
import type { Reader, Tx } from '../kernel/db.ts';
import type { AppError } from '../kernel/errors.ts';
import type { Policy } from '../policies/index.ts';

/** Who calls, as an identity adapter (`mock`, later `dcp`) established it. */
export interface Participant {
  /** The participant id of the protocol: a DID for nodes of ours. */
  readonly id: string;
}

export interface IdentityAdapter {
  /** From the headers alone, before a byte of the body is read. Throws `unauthenticated`. */
  authenticate(headers: Readonly<Record<string, string | undefined>>): Promise<Participant>;
  /** What to send along to this counterparty; made anew for each request, retries too. */
  headersFor(counterparty: { readonly id: string }): Promise<Readonly<Record<string, string>>>;
}

/** What is known of partners for policies, until step 4 from the partners table. */
export interface ClaimSource {
  claimsOf(reader: Reader, participantId: string): Promise<PartnerClaims>;
  /** Whether what let it in holds no longer, and nothing else was shown since. */
  hasLost?(reader: Reader, participantId: string): Promise<boolean>;
}

export interface PartnerClaims {
  readonly participantId: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  /** Claim name (an IRI or a term of the policy profile) to its values. */
  readonly claims: Readonly<Record<string, readonly string[]>>;
}

/** Finds the offer that a counterparty names, if this participant may see it now. */
export interface OfferSource {
  findOffer(
    reader: Reader,
    wanted: {
      readonly offerId: string;
      readonly datasetId: string;
      readonly participantId: string;
    },
  ): Promise<Policy | undefined>;
}

/** What the catalogue addresses answer from; the protocol's routes turn failures into CatalogError. */
export interface CatalogueSource {
  /** One page of the catalogue as this participant may see it, with the links to the pages beside it. */
  readPage(wanted: {
    readonly participantId: string;
    /** As the message carried it; throws `invalid` for one that is not supported. */
    readonly filter: readonly unknown[];
    /** Of the query string of a `next` or `previous` link. */
    readonly cursor?: string;
  }): Promise<CataloguePage>;
  /** A dataset as JSON of the protocol; undefined when there is none that this participant may see. */
  findDataset(participantId: string, datasetId: string): Promise<object | undefined>;
}

export interface CataloguePage {
  /** JSON of the protocol, or its bytes (`Gzipped`). */
  readonly catalog: object;
  /** Strong validator, without quotes. */
  readonly etag?: string;
  readonly next?: string;
  readonly previous?: string;
}

export type Role = 'provider' | 'consumer';

export interface Negotiation {
  readonly id: string;
  readonly role: Role;
  readonly providerPid: string | undefined;
  readonly consumerPid: string | undefined;
  readonly counterpartyId: string;
  /** Base address of the counterparty's messages to come. */
  readonly counterpartyAddress: string;
  readonly state: NegotiationState;
  readonly datasetId: string;
  /** The offer that is on the table now. */
  readonly offer: Policy;
  readonly agreement: Policy | undefined;
  /**
   * What the offer on the table is to be compared with: as provider our published offer of that id, as
   * consumer the offer that was on the table before. Only in the step that put it there.
   */
  readonly compared?: Policy;
}

export type NegotiationState =
  | 'REQUESTED'
  | 'OFFERED'
  | 'ACCEPTED'
  | 'AGREED'
  | 'VERIFIED'
  | 'FINALIZED'
  | 'TERMINATED';

export type TransferState = 'REQUESTED' | 'STARTED' | 'SUSPENDED' | 'COMPLETED' | 'TERMINATED';

export interface Transfer {
  readonly id: string;
  readonly role: Role;
  readonly providerPid: string | undefined;
  readonly consumerPid: string | undefined;
  readonly counterpartyId: string;
  readonly counterpartyAddress: string;
  readonly state: TransferState;
  readonly agreementId: string;
  readonly datasetId: string;
  /** `HttpData-PULL` or `HttpData-PUSH`. */
  readonly format: string;
  readonly dataAddress: DataAddress | undefined;
}

/** DSP 2025-1, data-address-schema.json. */
export interface DataAddress {
  readonly '@type': 'DataAddress';
  readonly endpointType: string;
  readonly endpoint?: string;
  readonly endpointProperties?: readonly {
    readonly '@type': 'EndpointProperty';
    readonly name: string;
    readonly value: string;
  }[];
}

/**
 * What this node does by itself after a step, decided in the step's transaction. `undefined`: wait for the
 * counterparty or an operator. The product's own automation follows the policy decision and the operator's
 * settings; the port is public, so that a deployment (or a conformance kit) may bring its own.
 */
export interface Automation {
  onNegotiation(tx: Tx, negotiation: Negotiation): Promise<NegotiationAction | undefined>;
  onTransfer(tx: Tx, transfer: Transfer): Promise<TransferAction | undefined>;
  /** Also asked when the counterparty has taken a message of ours; the product waits for its answer instead. */
  readonly followsOwnMessages?: boolean;
}

/** Milliseconds before it goes out: a counterparty may be slow to write down what it was just answered. */
interface Unhurried {
  readonly after?: number;
}

export type NegotiationAction = Unhurried &
  (
    | { readonly do: 'offer' | 'request'; readonly offer: Policy }
    | { readonly do: 'agree' | 'accept' | 'verify' | 'finalize' }
    | { readonly do: 'terminate'; readonly code?: string; readonly reasons: readonly string[] }
  );

export type TransferAction = Unhurried &
  (
    | { readonly do: 'start' | 'complete' }
    | {
        readonly do: 'suspend' | 'terminate';
        readonly code?: string;
        readonly reasons: readonly string[];
      }
  );

/** What moves the bytes. Called in the transaction of the state they belong to; never does I/O there. */
export interface DataPlane {
  /** Provider, on start: for PULL the address and token to send along, for PUSH undefined (the push is queued). */
  started(
    tx: Tx,
    transfer: Transfer,
    /** A partner that resumes goes on with the tokens that it has: its start has no answer to carry others. */
    how?: { readonly byPartner: boolean },
  ): Promise<DataAddress | undefined>;
  /** Suspended, completed, terminated: tokens die with the commit. */
  stopped(tx: Tx, transfer: Transfer): Promise<void>;
  /** Consumer, on a start that was received. */
  received(tx: Tx, transfer: Transfer): Promise<void>;
}

/** Signs and checks agreements: an additional property of agreement and verification messages. */
export interface EvidenceSigner {
  sign(agreement: Policy): Promise<string>;
  /** Never in a transaction: it may ask for the DID document of the one who signed. */
  check(jws: string, did: string): Promise<CheckedSignature>;
}

export type CheckedSignature =
  /** Canonical JSON of what was signed; whether it is the agreement is for the negotiation to say. */
  | { readonly signed: string }
  /** `unavailable` passes: the one who signed is asked to send the message again. */
  | { readonly fault: AppError };

export type { DatasetSource, Measured, OpenedData, OpenRequest } from '../kernel/dataset-source.ts';

/** Finds what is behind a dataset id; undefined: nothing that could be handed out. */
export interface DatasetSources {
  find(datasetId: string): Promise<DatasetSource | undefined>;
}
