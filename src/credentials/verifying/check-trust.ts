/** By which list its issuer is trusted for what it says. */
import type { CredentialChecks, Reading, Trusted } from './checks.ts';
import { type Fact, holds, leavesOpen, notChecked } from './verdict.ts';

/** Types looked up for one credential. */
const MOST = 20;
const COMMON = ['VerifiableCredential', 'VerifiableAttestation'];

function factOf(trusted: Trusted): Fact {
  if (trusted.by === 'operator') return holds('trust', 'trust-operator', trusted.type);
  if (trusted.by === 'list')
    return holds('trust', 'trust-list', `${trusted.publisher} (${trusted.type})`);
  return holds('trust', trusted.by === 'self' ? 'trust-self' : 'trust-issuer');
}

/** Nobody is trusted who was not seen to have signed. */
export async function checkTrust(
  { trust }: Pick<CredentialChecks, 'trust'>,
  { issuer, types }: Pick<Reading, 'issuer' | 'types'>,
  isSigned: boolean,
): Promise<Fact> {
  if (!isSigned || issuer === undefined) return notChecked('trust');
  if (trust === undefined) return leavesOpen('trust', 'trust-unchecked');
  const said = new Set(types.filter((type) => !COMMON.includes(type)));
  if (said.size > MOST) return leavesOpen('trust', 'trust-unchecked');
  let last: Trusted | undefined;
  // Trust for one of the things that it says it is, is not trust for the others.
  for (const type of said) {
    last = await trust(issuer, [type]);
    if (last === undefined) return leavesOpen('trust', 'trust-none');
  }
  last ??= await trust(issuer, []);
  return last === undefined ? leavesOpen('trust', 'trust-none') : factOf(last);
}
