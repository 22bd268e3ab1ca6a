/**
 * What a check of a signed payload answers: facts one by one, each with a code that pages translate and a
 * sentence in English. A sentence names a field, a rule or an address, never a claim about a person.
 */
import { SENTENCES } from './sentences.ts';

export type Code = keyof typeof SENTENCES;

export type FactName =
  | 'readable'
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
  | 'parties'
  | 'provider'
  | 'consumer'
  | 'seal'
  | 'documents';

export interface Fact {
  readonly fact: FactName;
  readonly ok: boolean;
  readonly code: Code;
  /** The field, address or term that the sentence speaks of. */
  readonly about?: string;
  readonly detail: string;
}

export interface Verdict {
  readonly kind: 'credential' | 'job-offer' | 'agreement' | 'unknown';
  /** True only when every fact holds. */
  readonly verified: boolean;
  /** The DID that signed, once that is established. */
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
/** An earlier fact fails, so that this one would mean nothing. */
export const notChecked = (fact: FactName): Fact => fails(fact, 'not-checked');

export function verdictOf(kind: Verdict['kind'], facts: readonly Fact[], issuer?: string): Verdict {
  const known = facts.some((f) => f.fact === 'issuer' && f.ok);
  return {
    kind,
    verified: facts.length > 0 && facts.every((fact) => fact.ok),
    ...(issuer !== undefined && known ? { issuer } : {}),
    facts,
  };
}

/** For a terminal: a line per fact. */
export const verdictLines = ({ facts, verified }: Verdict): readonly string[] => [
  ...facts.map(({ ok, fact, detail }) => `${ok ? '✔' : '✘'} ${fact.padEnd(9)} ${detail}`),
  verified ? '✔ verified' : '✘ not verified',
];
