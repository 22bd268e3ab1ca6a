/** A credential offered to its learner's wallet: OpenID4VCI 1.0, 4, by reference, with a pre-authorised code. */
import { randomInt } from 'node:crypto';
import { newToken } from '../../http/browser.ts';
import { AppError, conflict } from '../../kernel/errors.ts';
import type { IssuedFacts } from '../issued.ts';
import type { LearnersNeeds } from '../needs.ts';
import { readIssuedFacts } from '../read.service.ts';
import { FORMAT_IDS } from './formats.ts';
import { AT, credentialIssuerOf, PRE_AUTHORIZED } from './metadata.ts';
import { codeOf, hashOf, txCodeHash } from './secrets.ts';
import { findOpenOffer, insertOffer, removeOver } from './wallet.store.ts';

/** "This code MUST be short lived and single use" (4.1.1). */
const OFFER_MS = 15 * 60_000;
/** Wrong transaction codes; then the offer is dead (13.6.2, "Transaction Code Guessing"). */
export const MOST_TRIES = 5;
const DIGITS = 6;

/** For who hands it over at a desk: `483920`. */
export const newTxCode = (): string => String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');

/** Why nothing is handed out; undefined: it may be. */
export function refusalOf(
  { state, forgotten, validUntil }: Pick<IssuedFacts, 'state' | 'forgotten' | 'validUntil'>,
  now: Date,
): string | undefined {
  if (forgotten) return 'Its learner was forgotten';
  if (state !== 'valid') return `This credential is ${state}`;
  return validUntil !== undefined && validUntil <= now ? 'This credential has expired' : undefined;
}

export interface StartedOffer {
  /** `openid-credential-offer://…`: a link on the phone, a QR code on another screen. */
  readonly uri: string;
  readonly expiresAt: Date;
}

/**
 * Throws `not-found`, and `conflict` for what is revoked, suspended, expired or its learner's no more.
 * `txCode` reaches the learner by another way than the offer does: mail, a letter, a word at a desk.
 */
export async function startOffer(
  needs: LearnersNeeds,
  credential: string,
  { txCode }: { readonly txCode: string },
): Promise<StartedOffer> {
  const { db, clock, ids, lookupKey, publicUrl } = needs;
  const facts = await readIssuedFacts(needs, credential);
  const now = clock.now();
  const refusal = refusalOf(facts, now);
  if (refusal !== undefined) throw conflict(refusal);
  const secret = newToken();
  const offerHash = hashOf(secret);
  const ends = new Date(now.getTime() + OFFER_MS);
  await db.transaction(async (tx) => {
    await removeOver(tx, now);
    await insertOffer(tx, {
      id: ids.next(),
      credential,
      offerHash,
      codeHash: hashOf(codeOf(secret)),
      txCodeHash: txCodeHash(lookupKey, offerHash, txCode),
      txCodeLength: txCode.length,
      txCodeNumeric: /^\d+$/.test(txCode),
      ends,
    });
  });
  const at = encodeURIComponent(`${publicUrl}${AT.offers}/${secret}`);
  return { uri: `openid-credential-offer://?credential_offer_uri=${at}`, expiresAt: ends };
}

/** What stands at the address of an offer, for the wallet that was sent there. Throws `not-found` once it is used or over. */
export async function readOffer(needs: LearnersNeeds, secret: string) {
  const { db, clock } = needs;
  const asked = { offerHash: hashOf(secret), most: MOST_TRIES, now: clock.now() };
  const offer = await findOpenOffer(db, asked);
  if (offer === undefined) throw new AppError('not-found', 'No such offer, or it is over');
  const { organisation } = await readIssuedFacts(needs, offer.credential);
  return {
    credential_issuer: credentialIssuerOf(needs.publicUrl, organisation),
    credential_configuration_ids: FORMAT_IDS,
    grants: {
      [PRE_AUTHORIZED]: {
        'pre-authorized_code': codeOf(secret),
        tx_code: {
          input_mode: offer.txCodeNumeric ? 'numeric' : 'text',
          length: offer.txCodeLength,
        },
      },
    },
  };
}
