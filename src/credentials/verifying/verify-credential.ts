/**
 * Checks a credential in any of the forms that this node reads, and answers every fact. Nothing of it is kept or
 * logged. Never throws for what is wrong with it: that is what the facts tell.
 */
import { readJson } from '../../kernel/read-json.ts';
import { shownId } from './certificates.ts';
import { checkSchema } from './check-schema.ts';
import { checkSkills } from './check-skills.ts';
import { checkStatus } from './check-status.ts';
import { checkTrust } from './check-trust.ts';
import type { CredentialChecks, Reading } from './checks.ts';
import { isCompact } from './jws.ts';
import { LIMITS } from './limits.ts';
import { readDataIntegrity } from './read-data-integrity.ts';
import { isSealed, readJades } from './read-jades.ts';
import { isEnveloped, jwtIn, readJwt } from './read-jwt.ts';
import { isSdJwt, readSdJwt } from './read-sd-jwt.ts';
import { type Shown, shownOf } from './shown.ts';
import {
  type Fact,
  fails,
  notChecked,
  signatureHolds,
  type Verdict,
  verdictOf,
} from './verdict.ts';

/** With what it says, for whoever shows it to the one who brought it. */
export interface Examined {
  readonly verdict: Verdict;
  /** Left out where it cannot be read. */
  readonly shown?: () => Shown;
}

async function readingOf(checks: CredentialChecks, text: string): Promise<Reading | Fact> {
  if (isSdJwt(text)) return readSdJwt(checks, text);
  if (isCompact(text)) return readJwt(checks, text);
  const read = readJson(text, LIMITS);
  if (!read.ok) return fails('readable', read.why);
  if (isEnveloped(read.value)) {
    const jwt = jwtIn(read.value);
    return jwt === undefined ? fails('readable', 'unrecognised') : readingOf(checks, jwt);
  }
  return isSealed(read.value)
    ? readJades(checks, read.value)
    : readDataIntegrity(checks, read.value);
}

const SIGNING = ['issuer', 'signature', 'terms', 'header'];
const isSignedIn = (facts: readonly Fact[]): boolean =>
  signatureHolds(facts) &&
  facts.every(({ fact, ok, open }) => ok || open === true || !SIGNING.includes(fact));

export async function examineCredential(checks: CredentialChecks, text: string): Promise<Examined> {
  const reading = await readingOf(checks, text.trim());
  if ('code' in reading) return { verdict: verdictOf('credential', [reading]) };
  const { facts, content, types } = reading;
  const issuer = reading.issuer === undefined ? undefined : shownId(reading.issuer);
  // Nothing but `readable`: there was nothing to look at.
  if (facts.length === 1) return { verdict: verdictOf('credential', facts) };
  const isSigned = isSignedIn(facts);
  const status = await checkStatus(checks, reading, isSigned);
  const trust = await checkTrust(checks, reading, isSigned);
  if (content === undefined) {
    const rest = [status, trust, notChecked('schema'), notChecked('skills')];
    return { verdict: verdictOf('credential', [...facts, ...rest], issuer) };
  }
  const { fact: skills, known } = await checkSkills(checks, content);
  const rest = [status, trust, checkSchema(content, types), skills];
  return {
    verdict: verdictOf('credential', [...facts, ...rest], issuer),
    shown: () => shownOf(content, known),
  };
}

export const verifyCredential = async (checks: CredentialChecks, text: string): Promise<Verdict> =>
  (await examineCredential(checks, text)).verdict;
