/** The token endpoint: OpenID4VCI 1.0, 6; RFC 6749, 5. A pre-authorised code becomes a token once. */
import { z } from 'zod';
import { newToken } from '../../http/browser.ts';
import { isSameSecret } from '../../kernel/same-secret.ts';
import type { LearnersNeeds } from '../needs.ts';
import { readIssuedFacts } from '../read.service.ts';
import { FORMAT_IDS, type FormatId, isFormatId } from './formats.ts';
import { DETAILS_TYPE, PRE_AUTHORIZED } from './metadata.ts';
import { OAuthError } from './oauth-error.ts';
import { MOST_TRIES, refusalOf } from './offer.service.ts';
import { hashOf, txCodeHash } from './secrets.ts';
import { countTry, endToken, grantToken, lockOffer, removeOver } from './wallet.store.ts';

/** Time for a wallet to ask in each form, and again where an answer was lost. */
const TOKEN_S = 10 * 60;

const text = (most: number) => z.string().min(1).max(most);
const zRequest = z.object({
  'pre-authorized_code': text(200),
  tx_code: text(200),
  authorization_details: text(4000).optional(),
});

/** RFC 9396; OpenID4VCI 1.0, 5.1.1. */
const zDetails = z
  .array(
    z.object({
      type: z.literal(DETAILS_TYPE),
      credential_configuration_id: z.string().refine(isFormatId),
    }),
  )
  .min(1)
  .max(FORMAT_IDS.length);

const jsonOf = (given: string): unknown => {
  try {
    return JSON.parse(given);
  } catch {
    return undefined;
  }
};

/** Undefined where the wallet does not ask by name: it gets whatever was offered. */
function askedFor(details: string | undefined): readonly FormatId[] | undefined {
  if (details === undefined) return undefined;
  const read = zDetails.safeParse(jsonOf(details));
  if (!read.success)
    throw new OAuthError(
      'invalid_authorization_details',
      'A list of openid_credential, each with a credential_configuration_id of the offer',
    );
  return [...new Set(read.data.map((one) => one.credential_configuration_id))];
}

/** What a wallet names in its credential request, where it was granted something by name. */
export const identifierOf = (format: FormatId, credential: string): string =>
  `${format}:${credential}`;

function parseRequest(form: URLSearchParams) {
  // RFC 6749, 3.2: "Request and response parameters MUST NOT be included more than once."
  if (new Set(form.keys()).size !== form.size)
    throw new OAuthError('invalid_request', 'A parameter is there twice');
  const given = Object.fromEntries(form);
  if (given['grant_type'] === undefined)
    throw new OAuthError('invalid_request', 'grant_type is missing');
  if (given['grant_type'] !== PRE_AUTHORIZED)
    throw new OAuthError('unsupported_grant_type', `The one grant here is ${PRE_AUTHORIZED}`);
  const read = zRequest.safeParse(given);
  if (read.success) return read.data;
  const name = String(read.error.issues[0]?.path[0]);
  throw new OAuthError('invalid_request', `${name} is missing or too long`);
}

type Outcome =
  | { readonly is: 'granted'; readonly credential: string }
  | { readonly is: 'wrong' }
  | { readonly is: 'over' };

/** Locked by its code, so that guesses come one after the other: the fifth wrong one is the last. */
async function redeem(
  { db, clock, lookupKey }: Pick<LearnersNeeds, 'db' | 'clock' | 'lookupKey'>,
  request: { readonly code: string; readonly txCode: string },
  token: { readonly hash: string; readonly granted: readonly FormatId[] | undefined },
): Promise<Outcome> {
  const now = clock.now();
  return db.transaction(async (tx): Promise<Outcome> => {
    await removeOver(tx, now);
    const offer = await lockOffer(tx, hashOf(request.code));
    if (offer === undefined || offer.tries >= MOST_TRIES || offer.ends <= now)
      return { is: 'over' };
    const { id, credential, offerHash } = offer;
    if (!isSameSecret(offer.txCodeHash, txCodeHash(lookupKey, offerHash, request.txCode))) {
      await countTry(tx, id);
      return { is: 'wrong' };
    }
    if (offer.isUsed) {
      // RFC 6749, 4.1.2: "SHOULD revoke […] all tokens previously issued"; only for who knows both secrets.
      await endToken(tx, id, now);
      return { is: 'over' };
    }
    const ends = new Date(now.getTime() + TOKEN_S * 1000);
    await grantToken(tx, id, { ...token, ends });
    return { is: 'granted', credential };
  });
}

const over = () =>
  new OAuthError('invalid_grant', 'This pre-authorized code is unknown, used, or over');

/** As the answer is written. Throws OAuthError. */
export async function tradeCode(needs: LearnersNeeds, form: URLSearchParams) {
  const request = parseRequest(form);
  const granted = askedFor(request.authorization_details);
  const token = newToken();
  const outcome = await redeem(
    needs,
    { code: request['pre-authorized_code'], txCode: request.tx_code },
    { hash: hashOf(token), granted },
  );
  if (outcome.is === 'over') throw over();
  if (outcome.is === 'wrong')
    throw new OAuthError('invalid_grant', 'The transaction code is wrong');
  const { credential } = outcome;
  if (refusalOf(await readIssuedFacts(needs, credential), needs.clock.now()) !== undefined)
    throw over();
  return {
    access_token: token,
    token_type: 'Bearer',
    expires_in: TOKEN_S,
    ...(granted && {
      authorization_details: granted.map((id) => ({
        type: DETAILS_TYPE,
        credential_configuration_id: id,
        credential_identifiers: [identifierOf(id, credential)],
      })),
    }),
  };
}
