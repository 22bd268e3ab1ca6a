/** Whether its issuer has revoked or suspended it: asked only of what is signed by the issuer of the list. */
import { AppError } from '../../kernel/errors.ts';
import { type StatusEntry, zStatusEntry } from '../status-list/check-status.ts';
import { StatusRefusal } from '../status-list/refusal.ts';
import { zTokenStatus } from '../status-list/token-list.ts';
import { firstFault, isObject } from './check-form.ts';
import type { CredentialChecks, Reading, StatusLookup } from './checks.ts';
import { type Fact, fails, holds, leavesOpen, notChecked } from './verdict.ts';

const MOST = 8;
const LOOKED_UP = ['BitstringStatusListEntry', 'StatusList2021Entry'];
const JUDGED = ['revocation', 'suspension'];

/** Bitstring Status List 1.0, 2.1: purposes that tell the reader something, and do not end the credential. */
const TELLING = ['message', 'refresh'];

const isTelling = (entry: unknown): boolean =>
  isObject(entry) && TELLING.includes(String(entry['statusPurpose']));

function readEntry(entry: unknown): { readonly fact: Fact } | { readonly entry: StatusEntry } {
  const type = isObject(entry) ? entry['type'] : undefined;
  if (typeof type !== 'string' || !LOOKED_UP.includes(type))
    return { fact: fails('status', 'status-unknown', String(type)) };
  const parsed = zStatusEntry.safeParse(entry);
  if (parsed.success) return { entry: parsed.data };
  const purpose = isObject(entry) ? entry['statusPurpose'] : undefined;
  return typeof purpose === 'string' && !JUDGED.includes(purpose)
    ? { fact: fails('status', 'status-unknown', purpose) }
    : { fact: fails('status', 'status-malformed', firstFault(parsed.error)) };
}

/** What was asked and did not answer may be a revocation. */
async function judged(ask: () => Promise<void>): Promise<Fact | undefined> {
  try {
    await ask();
    return undefined;
  } catch (error) {
    if (error instanceof StatusRefusal) return fails('status', error.finding);
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'forbidden') return fails('status', 'status-forbidden');
    // Whoever signed the list could not be held to it.
    return error.code === 'unauthenticated'
      ? fails('status', 'status-list-signature')
      : fails('status', 'status-unread');
  }
}

async function checkToken(
  { status }: CredentialChecks,
  { tokenStatus, issuer }: Reading,
  isSigned: boolean,
): Promise<Fact> {
  const parsed = zTokenStatus.safeParse(tokenStatus);
  if (!parsed.success) return fails('status', 'status-malformed', firstFault(parsed.error));
  if (!isSigned || issuer === undefined) return notChecked('status');
  if (status === undefined) return fails('status', 'status-unchecked');
  const { status_list: entry } = parsed.data;
  const fact = await judged(async () => status.token(entry, issuer));
  return fact ?? holds('status', 'not-revoked');
}

async function checkEntries(
  status: StatusLookup | undefined,
  entries: readonly StatusEntry[],
  issuer: string,
): Promise<Fact> {
  if (status === undefined) return fails('status', 'status-unchecked');
  for (const entry of entries) {
    const fact = await judged(async () => status.entry(entry, issuer));
    if (fact !== undefined) return fact;
  }
  return holds('status', 'not-revoked');
}

/** The first that breaks a rule, or all. */
function readEntries(statuses: readonly unknown[]): Fact | readonly StatusEntry[] {
  const entries: StatusEntry[] = [];
  for (const one of statuses) {
    const read = readEntry(one);
    if ('fact' in read) return read.fact;
    entries.push(read.entry);
  }
  return entries;
}

/** `isSigned`: no list is fetched for what anybody may have written. */
export async function checkStatus(
  checks: CredentialChecks,
  reading: Reading,
  isSigned: boolean,
): Promise<Fact> {
  const { statuses, tokenStatus, issuer } = reading;
  if (tokenStatus !== undefined) {
    const fact = await checkToken(checks, reading, isSigned);
    if (!fact.ok || statuses.length === 0) return fact;
  }
  if (statuses.length === 0) return holds('status', 'no-status');
  if (statuses.length > MOST) return fails('status', 'status-malformed', 'credentialStatus');
  const read = readEntries(statuses.filter((entry) => !isTelling(entry)));
  if ('code' in read) return read;
  if (read.length === 0) return leavesOpen('status', 'status-unchecked');
  return isSigned && issuer !== undefined
    ? checkEntries(checks.status, read, issuer)
    : notChecked('status');
}
