/** What the page of checks says: of a credential, or where that differs of a job offer. */
import type { Verdict } from '../credentials/index.ts';
import type { Messages } from './languages/index.ts';

/** Anything in three parts may be an offer: one whose header or members are read is. */
export const isOffer = (verdict: Verdict | undefined): boolean =>
  verdict?.kind === 'job-offer' &&
  verdict.facts.some(({ fact, ok }) => ok && (fact === 'header' || fact === 'structure'));

export type CheckWords = ReturnType<typeof wordsFor>;

export function wordsFor({ verify }: Messages, verdict: Verdict | undefined) {
  if (!isOffer(verdict)) return verify;
  const { offer } = verify;
  return {
    ...verify,
    ...offer,
    sayings: { ...verify.sayings, ...offer.sayings },
    groups: { ...verify.groups, ...offer.groups },
    codes: { ...verify.codes, ...offer.codes },
  };
}
