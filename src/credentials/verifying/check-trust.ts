/** By which list its issuer is trusted for what it says. */
import type { CredentialChecks, Reading, Trusted } from './checks.ts';
import { type Fact, holds, leavesOpen, notChecked } from './verdict.ts';

const COMMON = ['VerifiableCredential', 'VerifiableAttestation'];

function factOf(trusted: Trusted): Fact {
  if (trusted.by === 'operator') return holds('trust', 'trust-operator', trusted.type);
  if (trusted.by === 'list')
    return holds('trust', 'trust-list', `${trusted.publisher} (${trusted.type})`);
  return holds('trust', trusted.by === 'self' ? 'trust-self' : 'trust-issuer');
}

/** Nobody is trusted who was not seen to have signed. */
export async function checkTrust(
  { trust }: CredentialChecks,
  { issuer, types }: Reading,
  isSigned: boolean,
): Promise<Fact> {
  if (!isSigned || issuer === undefined) return notChecked('trust');
  if (trust === undefined) return leavesOpen('trust', 'trust-unchecked');
  const found = await trust(
    issuer,
    types.filter((type) => !COMMON.includes(type)),
  );
  return found === undefined ? leavesOpen('trust', 'trust-none') : factOf(found);
}
