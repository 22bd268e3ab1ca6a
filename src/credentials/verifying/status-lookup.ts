/** Status lists of anybody, in the three forms that there are, each held to its issuer's signature. */
import { readJson } from '../../kernel/read-json.ts';
import { signedAtOf } from '../../participants/index.ts';
import { StatusChecker } from '../status-list/check-status.ts';
import type { ListNeeds } from '../status-list/list-cache.ts';
import { StatusRefusal } from '../status-list/refusal.ts';
import { TokenLists } from '../status-list/token-list.ts';
import type { CredentialChecks, StatusLookup } from './checks.ts';
import { forbiddenIn, isSignedBy, readJws } from './jws.ts';
import { LIMITS } from './limits.ts';
import { readDataIntegrity } from './read-data-integrity.ts';
import { signatoryOf } from './signatory.ts';

/** A list may say how long it is good; beyond a quarter of an hour it is asked anew. */
const MOST_SECONDS = 900;
/** The bits of a long list are one text in it. */
const LIST_LIMITS = { ...LIMITS, maxBytes: 3_000_000 };

const unsigned = () =>
  new StatusRefusal('status-list-signature', 'The signature of the status list does not hold');

/** A list that is a credential with proofs: all but its own status counts. */
async function readProved(checks: CredentialChecks, text: string): Promise<unknown> {
  const read = readJson(text, LIST_LIMITS);
  if (!read.ok) throw new StatusRefusal('status-list-form', 'The status list cannot be read');
  const { facts } = await readDataIntegrity(checks, read.value);
  const wrong = facts.find(({ ok }) => !ok);
  if (wrong?.fact === 'validity')
    throw new StatusRefusal('status-list-ended', 'The status list has run out');
  if (wrong !== undefined) throw unsigned();
  return read.value;
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** Token Status List, 5.1: by whom, as a token itself. */
async function readToken(checks: CredentialChecks, jwt: string) {
  const read = readJws(jwt);
  if ('fact' in read)
    throw new StatusRefusal('status-list-form', 'The status list has not the form of one');
  const { header, claims } = read.jws;
  if (header['typ'] !== 'statuslist+jwt' || forbiddenIn(header) !== undefined) throw unsigned();
  const issuer = textOf(claims['iss']) ?? textOf(header['kid'])?.split('#')[0];
  const asked = { header, issuer: issuer === '' ? undefined : issuer, at: signedAtOf(claims) };
  const { id, key } = await signatoryOf(checks, asked);
  if (id === undefined || key === undefined) throw unsigned();
  if (!(await isSignedBy(jwt, key, String(header['alg'])))) throw unsigned();
  return { by: id, claims };
}

/**
 * `checks` without a status of its own: a list is not asked whether it is revoked. `mostSeconds`: how long a list is
 * good at most, whatever it says.
 */
export function statusLookup(
  checks: Omit<CredentialChecks, 'status'>,
  lists: Pick<ListNeeds, 'outbound' | 'own' | 'mostSeconds'>,
): StatusLookup {
  const needs = { ...checks, mostSeconds: MOST_SECONDS, ...lists };
  const entries = new StatusChecker({
    ...needs,
    readProved: async (text) => readProved(checks, text),
  });
  const tokens = new TokenLists({ ...needs, readToken: async (jwt) => readToken(checks, jwt) });
  return {
    entry: async (entry, issuer) => entries.check(entry, issuer),
    token: async (status, issuer) => tokens.check(status, issuer),
  };
}
