/**
 * Where the compatibility kit goes beyond the two profiles. Nothing of the product sets any of it and no
 * setting reaches it: the kit's own entry point hands it to `buildContext`.
 */
import type { Profile } from './credentials/profile.ts';

export interface Lenience {
  /** Status lists as plain JSON, and of any length. */
  readonly unsignedStatusLists?: boolean;
  /** A Bitstring entry in a credential of the data model 1.1, and the other way round. */
  readonly anyStatusEntry?: boolean;
  /** Keys that their DID document lists under no relationship. */
  readonly keysForAnything?: boolean;
  /**
   * Credentials of another context that do not say that they are a `VerifiableCredential`, whose JWT has another
   * `sub` than their subject, and whose absent members are null.
   */
  readonly bareCredentials?: boolean;
  /** What a profile is called in messages, instead of its name. */
  readonly formats?: Readonly<Partial<Record<Profile, string>>>;
  /** Asks for a presentation each time. */
  readonly keepsNoPresentations?: boolean;
}
