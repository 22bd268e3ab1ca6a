/** Whom a person means by `<did|url>`. */
import { didOf } from '../../participants/index.ts';

/** A DID, or any other participant id, as it is; an address is that of a did:web. */
export const partnerId = (given: string): string =>
  /^https?:\/\//.test(given) ? didOf(given) : given;
