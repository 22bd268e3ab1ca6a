/** An organisation that issues under this node: by keys of its own, or by a mandate of the operator. */
/** What may be done in its name; `keys`: whether its own people may rotate and revoke its keys. */
export const permissions = ['credentials', 'job-offers', 'keys'] as const;
export type Permission = (typeof permissions)[number];

/** The operator's word that this node signs for the organisation. */
export interface Mandate {
  readonly id: string;
  readonly given: Date;
  /** Undefined: until it is ended. */
  readonly until: Date | undefined;
}

export interface Issuer {
  /** Of its provider in the catalogue. */
  readonly id: string;
  /** As credentials name it. */
  readonly name: string;
  readonly permissions: readonly Permission[];
  /** Whether it has an identity of its own. Its document stays when it has ended. */
  readonly own: boolean;
  /** Since when that identity signs nothing more. A mandate that is given later does not bring it back. */
  readonly ownEnded: Date | undefined;
  readonly made: Date;
  readonly ended: { readonly at: Date; readonly because: string } | undefined;
  /** The one that was not ended; its time may be over. */
  readonly mandate: Mandate | undefined;
}

/** Whose keys and status lists: `KeyRing`, `StatusLists`. */
export const ownerOf = (id: string): string => `providers:${id}`;

/** Of the provider; the did:web of this address is that of the issuer. */
export const addressOf = (publicUrl: string, id: string): string =>
  `${publicUrl}/providers/${encodeURIComponent(id)}`;

/** The address of whoever owns keys. */
export const addressOfOwner = (publicUrl: string, owner: string): string =>
  owner === '' ? publicUrl : addressOf(publicUrl, owner.slice(owner.indexOf(':') + 1));

/** By its own keys. */
export const signsItself = ({ own, ownEnded }: Pick<Issuer, 'own' | 'ownEnded'>): boolean =>
  own && ownEnded === undefined;

export const isInForce = ({ until }: Mandate, now: Date): boolean =>
  until === undefined || until > now;
