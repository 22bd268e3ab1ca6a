/** What the doctor found: that something is in order, or what is wrong with it and what to do. */
import type { Clock } from '../../kernel/clock.ts';
export type Finding =
  | { readonly what: string; readonly is: 'well'; readonly says: string }
  /** `unsure`: it could not be looked at, or is no fault in every deployment. */
  | {
      readonly what: string;
      readonly is: 'ill' | 'unsure';
      readonly says: string;
      readonly cure: string;
    };

export const well = (what: string, says: string): Finding => ({ what, is: 'well', says });
export const ill = (what: string, says: string, cure: string): Finding => ({
  what,
  is: 'ill',
  says,
  cure,
});
export const unsure = (what: string, says: string, cure: string): Finding => ({
  what,
  is: 'unsure',
  says,
  cure,
});

const MARKS = { well: 'ok   ', ill: 'FAULT', unsure: '?    ' } as const;

export const linesOf = (finding: Finding): readonly string[] => [
  `${MARKS[finding.is]}  ${finding.what}: ${finding.says}`,
  ...(finding.is === 'well' ? [] : [`         ${finding.cure}`]),
];

const DAY_MS = 86_400_000;
/** Whole days that are left; negative when it is over. */
export const daysTo = (time: Date, clock: Clock): number =>
  Math.floor((time.getTime() - clock.now().getTime()) / DAY_MS);
export const dayOf = (time: Date): string => time.toISOString().slice(0, 10);
