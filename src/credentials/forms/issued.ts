/** What a form says beside the record: who issues, under what id, and where the status of the credential stands. */
export interface Signatory {
  readonly did: string;
  readonly name: string;
  readonly url: string;
}

/** Whose key signs, and the other party that the credential names. */
export interface IssuerProfile extends Signatory {
  /** Who runs the node that it issues under. */
  readonly under?: Signatory;
  /** The organisation that has given the issuer a mandate. */
  readonly behalf?: { readonly iri: string; readonly name: string };
}

export interface Issued {
  /** `urn:uuid:…` */
  readonly id: string;
  readonly issuer: IssuerProfile;
  /** `credentialStatus`: an entry for each purpose. */
  readonly status: readonly object[];
}
