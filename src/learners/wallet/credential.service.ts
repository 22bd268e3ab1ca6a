/** The credential endpoint: OpenID4VCI 1.0, 8; and what wallets say became of it (11). */
import { z } from 'zod';
import type { Reader } from '../../kernel/db.ts';
import { AppError } from '../../kernel/errors.ts';
import { formOf } from '../form.service.ts';
import type { LearnersNeeds } from '../needs.ts';
import { readIssuedFacts } from '../read.service.ts';
import { BATCH, FORMATS, type FormatId, isFormatId } from './formats.ts';
import { credentialIssuerOf } from './metadata.ts';
import { OAuthError } from './oauth-error.ts';
import { refusalOf } from './offer.service.ts';
import { checkProof, type Holder, type Proof } from './proofs.ts';
import { endOfNonce, hashOf } from './secrets.ts';
import { identifierOf } from './token.service.ts';
import { countTake, type Grant, insertSeenNonces, insertTake, noteEvent } from './wallet.store.ts';

/** What the audit trail is told: ids, never of whom. */
export interface Handed {
  readonly what: 'credential taken to a wallet' | 'wallet told of a credential';
  readonly credential: string;
  readonly format?: string;
  readonly copies?: number;
  readonly event?: string;
}

export interface WalletNeeds extends LearnersNeeds {
  /** Takes part in the transaction of `writer`. */
  readonly noteHanded: (writer: Reader, handed: Handed) => Promise<void>;
}

/** For one offer: a few forms, a few lost answers. */
const MOST_TAKES = 10;

/** "The Credential Issuer MUST ignore any unrecognized parameters." */
const zRequest = z.object({
  credential_configuration_id: z.string().optional(),
  credential_identifier: z.string().optional(),
  credential_response_encryption: z.unknown().optional(),
  proofs: z.unknown().optional(),
});
const zProofs = z.strictObject({ jwt: z.array(z.string().max(8000)).min(1).max(BATCH) });

const malformed = (description: string) =>
  new OAuthError('invalid_credential_request', description);
const denied = (description: string) => new OAuthError('credential_request_denied', description);

function parseRequest(body: unknown) {
  const read = zRequest.safeParse(body);
  if (!read.success) throw malformed('The request is a JSON object as OpenID4VCI 1.0 has it');
  if (read.data.credential_response_encryption !== undefined)
    throw new OAuthError('invalid_encryption_parameters', 'Responses are not encrypted here');
  return read.data;
}

type Asked = ReturnType<typeof parseRequest>;

/** By identifier exactly where identifiers were granted (8.2). */
function formatOf(
  { credential_identifier: identifier, credential_configuration_id: configuration }: Asked,
  { granted, credential }: Grant,
): FormatId {
  if (granted !== null) {
    if (identifier === undefined || configuration !== undefined)
      throw malformed('This token goes with a credential_identifier alone');
    const format = granted.find(
      (id) => isFormatId(id) && identifierOf(id, credential) === identifier,
    );
    if (format !== undefined && isFormatId(format)) return format;
    throw new OAuthError('unknown_credential_identifier', 'This token has no such identifier');
  }
  if (configuration === undefined || identifier !== undefined)
    throw malformed('This token goes with a credential_configuration_id alone');
  if (isFormatId(configuration)) return configuration;
  throw new OAuthError('unknown_credential_configuration', 'No such credential configuration here');
}

/** Each by a key of its own. */
async function proofsIn(
  proofs: unknown,
  expected: Parameters<typeof checkProof>[1],
): Promise<readonly Proof[]> {
  const read = zProofs.safeParse(proofs);
  if (!read.success)
    throw new OAuthError('invalid_proof', `proofs holds one to ${BATCH} JWTs, as jwt`);
  const all = await Promise.all(read.data.jwt.map(async (jwt) => checkProof(jwt, expected)));
  if (new Set(all.map(({ holder }) => holder.did)).size < all.length)
    throw new OAuthError('invalid_proof', 'A key is there twice');
  return all;
}

const usedNonce = () =>
  new OAuthError('invalid_nonce', 'A nonce is unknown, used or over: get another');

/** Counts the answer and uses up its nonces, before anything is signed. */
async function claim(needs: WalletNeeds, grant: Grant, proofs: readonly Proof[]): Promise<void> {
  const { db, clock, lookupKey } = needs;
  const nonces = [...new Set(proofs.map(({ nonce }) => nonce))].map((nonce) => {
    const ends = endOfNonce(lookupKey, nonce, clock.now());
    if (ends === undefined) throw usedNonce();
    return { hash: hashOf(nonce), ends };
  });
  await db.transaction(async (tx) => {
    if (!(await insertSeenNonces(tx, nonces))) throw usedNonce();
    if (!(await countTake(tx, grant.id, MOST_TAKES)))
      throw denied('It was taken often enough with this token');
  });
}

/** An object for `ldp_vc`, a string for the others (A.1, A.3). */
async function written(needs: WalletNeeds, credential: string, format: FormatId, holder: Holder) {
  const { form } = FORMATS[format];
  try {
    const { text } = await formOf(needs, credential, form, {
      did: holder.did,
      jwk: { ...holder.jwk },
    });
    return { credential: form === 'open-badge' ? (JSON.parse(text) as unknown) : text };
  } catch (cause) {
    // What nothing more is signed for: an issuer that has ended, a mandate that is over.
    if (cause instanceof AppError && cause.code !== 'unavailable')
      throw new OAuthError('credential_request_denied', 'It cannot be issued any more', { cause });
    throw cause;
  }
}

/** As the answer is written: a copy for each key. Throws OAuthError. */
export async function handOut(needs: WalletNeeds, grant: Grant, body: unknown) {
  const { db, clock, ids, publicUrl } = needs;
  const asked = parseRequest(body);
  const format = formatOf(asked, grant);
  const { credential } = grant;
  const facts = await readIssuedFacts(needs, credential);
  const refusal = refusalOf(facts, clock.now());
  if (refusal !== undefined) throw denied(refusal);
  const issuer = credentialIssuerOf(publicUrl, facts.organisation);
  const { binding } = FORMATS[format];
  const proofs = await proofsIn(asked.proofs, { issuer, binding, now: clock.now() });
  await claim(needs, grant, proofs);
  const credentials = await Promise.all(
    proofs.map(async ({ holder }) => written(needs, credential, format, holder)),
  );
  const notification = ids.next();
  await db.transaction(async (tx) => {
    await insertTake(tx, notification, grant.id);
    const what = 'credential taken to a wallet';
    await needs.noteHanded(tx, { what, credential, format, copies: credentials.length });
  });
  return { credentials, notification_id: notification };
}

const zNotification = z.object({
  notification_id: z.string(),
  event: z.enum(['credential_accepted', 'credential_failure', 'credential_deleted']),
});

/** "The notification from the Wallet is idempotent." Its description may name anybody, and is dropped. */
export async function takeNotification(
  needs: WalletNeeds,
  grant: Grant,
  body: unknown,
): Promise<void> {
  const read = zNotification.safeParse(body);
  if (!read.success)
    throw new OAuthError(
      'invalid_notification_request',
      'notification_id and an event of OpenID4VCI 1.0, 11.1',
    );
  const { notification_id: id, event } = read.data;
  const isId = z.uuid().safeParse(id).success;
  const isNew = await needs.db.transaction(async (tx) => {
    const noted = isId ? await noteEvent(tx, { id, offer: grant.id, event }) : undefined;
    const { credential } = grant;
    if (noted === true)
      await needs.noteHanded(tx, { what: 'wallet told of a credential', credential, event });
    return noted;
  });
  if (isNew === undefined)
    throw new OAuthError('invalid_notification_id', 'Nothing was handed out under this id');
}
