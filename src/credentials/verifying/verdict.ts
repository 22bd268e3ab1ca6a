/**
 * What a check of a signed payload answers: facts one by one, each with a code that pages translate and a
 * sentence in English. A sentence names a field, a rule or an address, never a claim about a person.
 */
import { SENTENCES } from './sentences.ts';

export type Code = keyof typeof SENTENCES;

export type FactName =
  | 'readable'
  | 'format'
  | 'header'
  | 'structure'
  | 'contexts'
  | 'canonical'
  | 'proofs'
  | 'issuer'
  | 'terms'
  | 'signature'
  | 'validity'
  | 'status'
  | 'holder'
  | 'trust'
  | 'schema'
  | 'skills'
  | 'parties'
  | 'provider'
  | 'consumer'
  | 'seal'
  | 'documents';

export interface Fact {
  readonly fact: FactName;
  readonly ok: boolean;
  /** Neither seen to hold nor to fail: the reader is told, and the rest stands. */
  readonly open?: true;
  readonly code: Code;
  /** The field, address or term that the sentence speaks of. */
  readonly about?: string;
  readonly detail: string;
}

export interface Verdict {
  readonly kind: 'credential' | 'job-offer' | 'agreement' | 'unknown';
  /** True only when every fact holds that is not left open. */
  readonly verified: boolean;
  /** Who signed, once that is established: a DID, an address, or the name in a certificate. */
  readonly issuer?: string;
  readonly facts: readonly Fact[];
}

const LONGEST = 200;

const factOf = (fact: FactName, ok: boolean, code: Code, about?: string): Fact => {
  const said = about?.slice(0, LONGEST);
  return {
    fact,
    ok,
    code,
    ...(said === undefined ? {} : { about: said }),
    detail: SENTENCES[code].replace('{}', said ?? ''),
  };
};

export const holds = (fact: FactName, code: Code, about?: string): Fact =>
  factOf(fact, true, code, about);
export const fails = (fact: FactName, code: Code, about?: string): Fact =>
  factOf(fact, false, code, about);
/** What this node cannot decide, or was not asked to. */
export const leavesOpen = (fact: FactName, code: Code, about?: string): Fact => ({
  ...factOf(fact, false, code, about),
  open: true,
});
/** An earlier fact fails, so that this one would mean nothing. */
export const notChecked = (fact: FactName): Fact => fails(fact, 'not-checked');

/** A fact as another process may have told it. */
interface Told {
  readonly fact: string;
  readonly ok: boolean;
  readonly open?: boolean | undefined;
  readonly detail: string;
}

/** A key that is named proves nothing of who named it: what it signed does. */
export const signatureHolds = (facts: readonly Pick<Told, 'fact' | 'ok'>[]): boolean =>
  facts.some(({ fact, ok }) => fact === 'signature' && ok);

export function verdictOf(kind: Verdict['kind'], facts: readonly Fact[], issuer?: string): Verdict {
  const known = facts.some((f) => f.fact === 'issuer' && f.ok) && signatureHolds(facts);
  return {
    kind,
    verified: facts.length > 0 && facts.every((fact) => fact.ok || fact.open === true),
    ...(issuer !== undefined && known ? { issuer } : {}),
    facts,
  };
}

/** Whose key it is says by whom it is only where the signature holds. */
function markOf({ fact, ok, open }: Told, facts: readonly Told[]): string {
  if (ok) return fact === 'issuer' && !signatureHolds(facts) ? '?' : '✔';
  return open === true ? '?' : '✘';
}

/** For a terminal: a line per fact. */
export const verdictLines = ({
  facts,
  verified,
}: {
  readonly facts: readonly Told[];
  readonly verified: boolean;
}): readonly string[] => [
  ...facts.map((one) => `${markOf(one, facts)} ${one.fact.padEnd(9)} ${one.detail}`),
  verified ? '✔ verified' : '✘ not verified',
];
