/** The sessions that Parcoursup does not list: composed, so that every state shows, and marked as examples. */

/** `YYYYMMDD`, or `YYYYMM00` for a month, as LHÉO writes it. */
export interface SampleSession {
  readonly starts: string;
  readonly ends: string;
  readonly registration?: { readonly opens: string; readonly closes: string };
  /** LHÉO dict-etat-recrutement. */
  readonly recruitment?: 'open' | 'closed';
}

/** What a visitor of late 2026 sees of ten trainings in a row. */
const PLAN = [
  'open',
  'open',
  'full',
  'open',
  'planned',
  'open',
  'open',
  'full',
  'open',
  'ended',
] as const;
type Plan = (typeof PLAN)[number];

const year = (starts: number, years: number, monthOnly: boolean) => ({
  starts: monthOnly ? `${starts}0900` : `${starts}0901`,
  ends: monthOnly ? `${starts + years}0600` : `${starts + years}0630`,
});

const COMPOSED: Readonly<
  Record<Plan, (years: number, monthOnly: boolean) => readonly SampleSession[]>
> = {
  open: (years, monthOnly) => [
    { ...year(2026, years, monthOnly), recruitment: 'closed' },
    {
      ...year(2027, years, monthOnly),
      registration: { opens: '20261001', closes: '20270820' },
      recruitment: 'open',
    },
  ],
  full: (years, monthOnly) => [
    {
      ...year(2027, years, monthOnly),
      registration: { opens: '20261001', closes: '20270312' },
      recruitment: 'closed',
    },
  ],
  planned: (years, monthOnly) => [
    {
      ...year(2028, years, monthOnly),
      registration: { opens: '20280119', closes: '20280315' },
    },
  ],
  ended: (years, monthOnly) => [
    {
      ...year(2025 - years, years, monthOnly),
      registration: { opens: `${2025 - years}0118`, closes: `${2025 - years}0314` },
      recruitment: 'closed',
    },
  ],
};

export const composeSessions = (index: number, years: number): readonly SampleSession[] =>
  COMPOSED[PLAN[index % PLAN.length] ?? 'open'](years, index % 7 === 0);
