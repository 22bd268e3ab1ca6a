/** Checks a file of evidence without the network: everything that is needed is in it. */
import {
  checkPeriod,
  type Fact,
  fails,
  firstFault,
  holds,
  LIMITS,
  notChecked,
  type Verdict,
  type Verifier,
  verdictOf,
} from '../../credentials/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { DidResolver } from '../../kernel/did-resolver.ts';
import { AppError } from '../../kernel/errors.ts';
import { readJson } from '../../kernel/read-json.ts';
import { readDidDocument } from '../../participants/index.ts';
import { AGREEMENT_TYPE, checkJws, type Party } from './agreement-jws.ts';
import { EVIDENCE_TYPE, type Evidence, zEvidence } from './evidence.schema.ts';
import { SEAL_TYPE, sealed } from './seal.ts';

/** Answers from the documents that the file carries, and from nowhere else. */
function enclosed(documents: Evidence['didDocuments']): DidResolver {
  return {
    resolve: async (did) => {
      const found = documents.filter(({ id }) => id === did);
      const [document] = found;
      if (document === undefined || found.length > 1)
        throw new AppError('not-found', 'The file does not carry this DID document');
      return readDidDocument(document);
    },
  };
}

const factOfParties = ({ agreement, exporter }: Evidence): Fact => {
  const { assigner, assignee } = agreement;
  if (assigner === assignee) return fails('parties', 'one-party');
  return exporter === assigner || exporter === assignee
    ? holds('parties', 'parties-named')
    : fails('parties', 'exporter-stranger', exporter);
};

async function factsOf(clock: Clock, evidence: Evidence): Promise<readonly Fact[]> {
  const { agreement, signatures, didDocuments, seal, exporter, ...rest } = evidence;
  const resolver = enclosed(didDocuments);
  const unsealed = { ...rest, exporter, agreement, signatures, didDocuments };
  const sign = async (party: Party, jws: string | undefined) =>
    checkJws(resolver, { type: AGREEMENT_TYPE, payload: agreement }, party, jws);
  return [
    factOfParties(evidence),
    await sign({ did: agreement.assigner, fact: 'provider' }, signatures.provider),
    await sign({ did: agreement.assignee, fact: 'consumer' }, signatures.consumer),
    await checkJws(
      resolver,
      { type: SEAL_TYPE, payload: sealed(unsealed) },
      { did: exporter, fact: 'seal' },
      seal,
    ),
    checkPeriod(clock, { from: agreement.timestamp }),
  ];
}

async function verifyEvidence(
  { clock }: { readonly clock: Clock },
  text: string,
): Promise<Verdict> {
  const read = readJson(text, LIMITS);
  if (!read.ok) return verdictOf('agreement', [fails('readable', read.why)]);
  const result = zEvidence.safeParse(read.value);
  if (!result.success)
    return verdictOf('agreement', [
      holds('readable', 'readable'),
      fails('structure', 'malformed', firstFault(result.error)),
      notChecked('provider'),
      notChecked('consumer'),
    ]);
  const facts = await factsOf(clock, result.data);
  return verdictOf('agreement', [
    holds('readable', 'readable'),
    holds('structure', 'structured'),
    ...facts,
    holds('documents', 'documents-enclosed'),
  ]);
}

const MARK = new RegExp(`^\\s*\\{\\s*"type"\\s*:\\s*"${EVIDENCE_TYPE}"`);

/** Its first member is its type. */
export const evidenceVerifier = (checks: { readonly clock: Clock }): Verifier => ({
  recognises: (text) => MARK.test(text),
  verify: async (text) => verifyEvidence(checks, text),
});
