/** Checks a signed job offer and answers every fact. Nothing of it is kept or logged. */
import { compactVerify, errors } from 'jose';
import {
  type ConceptLookup,
  checkIssuer,
  checkPeriod,
  checkTrust,
  type Examined,
  type Fact,
  fails,
  firstFault,
  holds,
  LIMITS,
  notChecked,
  signatureHolds,
  type TrustLookup,
  type Verdict,
  verdictOf,
} from '../credentials/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { DidResolver } from '../kernel/did-resolver.ts';
import { readJson } from '../kernel/read-json.ts';
import { ALGORITHMS, canonicalJson, isAlgorithm, partText } from '../keys/index.ts';
import { latestOf } from '../participants/index.ts';
import { type JobOffer, zJobOffer } from './job-offer.schema.ts';
import { type OfferHeader, zOfferHeader } from './offer-jws.ts';
import { shownOffer, termsIn } from './shown-offer.ts';

export interface OfferChecks {
  readonly resolver: DidResolver;
  readonly clock: Clock;
  /** Without it, whether the signer is known is left open. */
  readonly trust?: TrustLookup | undefined;
  /** Names of what the offer names in ESCO. */
  readonly concepts?: ConceptLookup | undefined;
}

/** What a trust list has to name a signer for. */
const TYPE = 'JobPosting';

interface Parts {
  readonly header: unknown;
  readonly payload: string;
  readonly offer: unknown;
}

function readParts(jws: string): Parts | Fact {
  const [first, second] = jws.split('.');
  const [header, payload] = [partText(first), partText(second)];
  if (header === undefined || payload === undefined) return fails('readable', 'not-json');
  const [head, offer] = [readJson(header, LIMITS), readJson(payload, LIMITS)];
  if (!head.ok) return fails('readable', head.why);
  if (!offer.ok) return fails('readable', offer.why);
  return { header: head.value, payload, offer: offer.value };
}

function checkHeader(value: unknown): { readonly fact: Fact; readonly header?: OfferHeader } {
  const result = zOfferHeader.safeParse(value);
  if (!result.success)
    return { fact: fails('header', 'header-malformed', firstFault(result.error)) };
  if (!isAlgorithm(result.data.alg)) return { fact: fails('header', 'algorithm') };
  return { fact: holds('header', 'header-sound'), header: result.data };
}

function checkStructure(value: unknown): { readonly fact: Fact; readonly offer?: JobOffer } {
  const result = zJobOffer.safeParse(value);
  if (result.success) return { fact: holds('structure', 'structured'), offer: result.data };
  return { fact: fails('structure', 'malformed', firstFault(result.error)) };
}

/** One offer, one text: a payload that reads the same in another order of members is refused. */
const checkCanonical = (offer: unknown, payload: string): Fact =>
  canonicalJson(offer) === payload
    ? holds('canonical', 'canonical-form')
    : fails('canonical', 'not-canonical');

/** A day begins first in the zone UTC+14. */
const checkTime = (clock: Clock, { datePosted, validThrough }: JobOffer): Fact =>
  checkPeriod(clock, { from: `${datePosted}T00:00:00+14:00`, until: validThrough });

async function checkWho(
  resolver: DidResolver,
  jws: string,
  { alg, kid }: OfferHeader,
  { sdPublisher, datePosted }: JobOffer,
): Promise<readonly Fact[]> {
  if (!isAlgorithm(alg)) return [notChecked('issuer'), notChecked('signature')];
  const kinds = [ALGORITHMS[alg]];
  const posted = latestOf(datePosted);
  const { fact, keys } = await checkIssuer(resolver, sdPublisher['@id'], [kid], kinds, {
    signedAt: posted,
  });
  const [key] = keys ?? [];
  if (key === undefined) return [fact, notChecked('signature')];
  try {
    await compactVerify(jws, key.key.object, { algorithms: [alg] });
    return [fact, holds('signature', 'signature-good')];
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    return [fact, fails('signature', 'signature-bad')];
  }
}

/** The verdict, and the offer where it has the form of one. */
async function checked(
  { resolver, clock, trust }: OfferChecks,
  text: string,
): Promise<{ readonly verdict: Verdict; readonly offer?: JobOffer | undefined }> {
  const jws = text.trim();
  const parts = readParts(jws);
  if ('fact' in parts) return { verdict: verdictOf('job-offer', [parts]) };
  const { fact: ofHeader, header } = checkHeader(parts.header);
  const { fact: ofStructure, offer } = checkStructure(parts.offer);
  const form = [
    holds('readable', 'readable'),
    ofHeader,
    ofStructure,
    offer === undefined ? notChecked('canonical') : checkCanonical(parts.offer, parts.payload),
  ];
  const who =
    header !== undefined && offer !== undefined
      ? await checkWho(resolver, jws, header, offer)
      : [notChecked('issuer'), notChecked('signature')];
  const validity = offer === undefined ? notChecked('validity') : checkTime(clock, offer);
  const issuer = offer?.sdPublisher['@id'];
  const known = await checkTrust({ trust }, { issuer, types: [TYPE] }, signatureHolds(who));
  return { verdict: verdictOf('job-offer', [...form, ...who, validity, known], issuer), offer };
}

export const verifyOffer = async (checks: OfferChecks, text: string): Promise<Verdict> =>
  (await checked(checks, text)).verdict;

/** With what it says, for whoever shows it to the one who brought it. */
export async function examineOffer(checks: OfferChecks, text: string): Promise<Examined> {
  const { verdict, offer } = await checked(checks, text);
  if (offer === undefined) return { verdict };
  const known = (await checks.concepts?.(termsIn(offer).map((term) => term['@id']))) ?? [];
  return { verdict, shown: () => shownOffer(offer, known) };
}
