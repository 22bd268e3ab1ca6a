/** Findings as the VC API tells them: problem types of VCDM 2.0, 7.2 ("Problem Details"). */
import type { Fact, FactName } from '../verifying/verdict.ts';

const VOCABULARY = 'https://www.w3.org/TR/vc-data-model#';

const TYPES: Readonly<Partial<Record<FactName, string>>> = {
  readable: 'PARSING_ERROR',
  validity: 'RANGE_ERROR',
  structure: 'MALFORMED_VALUE_ERROR',
  contexts: 'MALFORMED_VALUE_ERROR',
  terms: 'MALFORMED_VALUE_ERROR',
  header: 'MALFORMED_VALUE_ERROR',
  schema: 'MALFORMED_VALUE_ERROR',
};

const problemOf = ({ fact, code, detail }: Fact) => ({
  type: `${VOCABULARY}${TYPES[fact] ?? 'CRYPTOGRAPHIC_SECURITY_ERROR'}`,
  title: code,
  detail,
});

/** What fails, without what was not reached. */
export const problemsOf = (facts: readonly Fact[]) =>
  facts
    .filter(({ ok, open, code }) => !ok && open !== true && code !== 'not-checked')
    .map(problemOf);
