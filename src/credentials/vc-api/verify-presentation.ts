/** Presentations (VCDM 2.0, 4.13): what their holder signed to show credentials, each of which is checked by itself. */
import { z } from 'zod';
import { isUrl } from '../../kernel/url.ts';
import { checkContexts, firstFault, isObject, unsignedPart } from '../verifying/check-form.ts';
import { isTooMuch } from '../verifying/check-size.ts';
import type { CredentialChecks, Json } from '../verifying/checks.ts';
import { checkHolderProofs } from '../verifying/read-data-integrity.ts';
import { type Fact, fails, holds, type Verdict, verdictOf } from '../verifying/verdict.ts';
import { verifyCredential } from '../verifying/verify-credential.ts';

const MOST_CREDENTIALS = 10;

const zUrl = z.string().refine((text) => isUrl(text), { message: 'a URL' });
const zCredential = z.union([z.string(), z.looseObject({})]);
const zPresentation = z.looseObject({
  id: zUrl.optional(),
  type: z
    .union([z.string(), z.array(z.string())])
    .refine((types) => [types].flat().includes('VerifiablePresentation'), {
      message: 'includes VerifiablePresentation',
    }),
  holder: z.union([zUrl, z.looseObject({ id: zUrl })]).optional(),
  verifiableCredential: z
    .union([zCredential, z.array(zCredential).max(MOST_CREDENTIALS)])
    .optional(),
  proof: z.unknown().optional(),
});

/** What the one who asked for the presentation had sent. */
export interface Asked {
  readonly challenge?: string | undefined;
  readonly domain?: string | undefined;
}

export interface Presented {
  readonly verified: boolean;
  readonly facts: readonly Fact[];
  readonly credentials: readonly Verdict[];
}

/** A proof that was made for another question, or another asker, may have been overheard. */
function checkAsked(proof: unknown, { challenge, domain }: Asked): Fact {
  const proofs: readonly unknown[] = [proof].flat();
  const answers = proofs.every((one) => {
    if (!isObject(one)) return false;
    const domains: readonly unknown[] = [one['domain']].flat();
    return (
      (challenge === undefined || one['challenge'] === challenge) &&
      (domain === undefined || domains.includes(domain))
    );
  });
  return answers ? holds('parties', 'answers-asked') : fails('parties', 'answers-other');
}

const firstMethod = (proof: unknown): string => {
  const [one] = [proof].flat();
  const method = isObject(one) ? one['verificationMethod'] : undefined;
  return typeof method === 'string' ? (method.split('#')[0] ?? '') : '';
};

function formOf(presentation: Json, suites: boolean | undefined) {
  const { verifiableCredential: _apart, ...rest } = presentation;
  const unsigned = unsignedPart(presentation);
  const parsed = zPresentation.safeParse(presentation);
  const structure = parsed.success
    ? holds('structure', 'structured')
    : fails('structure', 'malformed', firstFault(parsed.error));
  const facts = [unsigned ?? structure, checkContexts(rest, suites)];
  return { facts, parsed: parsed.data };
}

type Read = z.output<typeof zPresentation>;

/** By its holder; where it names none, by whoever the first key is of. */
async function checkHolder(
  checks: CredentialChecks,
  presentation: Json,
  { holder, proof }: Read,
  asked: Asked,
): Promise<readonly Fact[]> {
  const claimed = typeof holder === 'string' ? holder : holder?.id;
  const signed = await checkHolderProofs(checks, presentation, claimed ?? firstMethod(proof));
  return proof === undefined ? signed : [...signed, checkAsked(proof, asked)];
}

async function checkCredentials(
  checks: CredentialChecks,
  { verifiableCredential = [] }: Read,
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const one of [verifiableCredential].flat())
    verdicts.push(
      await verifyCredential(checks, typeof one === 'string' ? one : JSON.stringify(one)),
    );
  return verdicts;
}

export async function verifyPresentation(
  checks: CredentialChecks,
  presentation: Json,
  asked: Asked,
): Promise<Presented> {
  if (isTooMuch(presentation))
    return { verified: false, facts: [fails('readable', 'too-large')], credentials: [] };
  const { facts, parsed } = formOf(presentation, checks.suites);
  if (parsed === undefined || facts.some(({ ok }) => !ok))
    return { verified: false, facts, credentials: [] };
  const all = [...facts, ...(await checkHolder(checks, presentation, parsed, asked))];
  const credentials = await checkCredentials(checks, parsed);
  const { verified } = verdictOf('unknown', all);
  const isAll = verified && credentials.every((one) => one.verified);
  return { verified: isAll, facts: all, credentials };
}
