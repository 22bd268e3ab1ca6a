/** What policies are called and how they are said, in English. The other languages follow its shape. */
type Say = (what: string) => string;

/** By operator; an operator that is missing has no sentence, and is shown as it stands. */
export type ByOperator = Readonly<Record<string, Say>>;
interface Among {
  readonly in: Say;
  readonly out: Say;
}

/** Default taker: the partner. */
type RuleFrame = (act: string, conditions: string, taker?: 'partner' | 'us') => string;

export interface PolicyWords {
  readonly locale: string;
  /** A day as a date begins with it: « 1er mai ». */
  readonly day: Say;
  readonly may: RuleFrame;
  readonly mustNot: RuleFrame;
  readonly must: RuleFrame;
  readonly anything: string;
  readonly acts: Readonly<Record<string, string>>;
  readonly date: ByOperator;
  /** Of a duty: by when it is to be done. */
  readonly deadline: ByOperator;
  readonly elapsed: ByOperator;
  readonly elapsedDeadline: ByOperator;
  readonly afterAgreement: Say;
  readonly count: ByOperator;
  readonly partner: Among;
  readonly country: Among;
  readonly membership: Among;
  readonly purpose: Among;
  readonly purposeForbidden: Among;
  readonly claim: (name: string) => Among;
  readonly exactlyOne: Say;
  readonly notUnderstood: (raw: string) => string;
  readonly nothing: string;
  readonly keptBy: Readonly<Record<'node' | 'partner' | 'their-node' | 'us' | 'nobody', string>>;
  readonly because: Readonly<
    Record<'permission' | 'prohibition' | 'no-permission' | 'broken-duty' | 'unreadable', string>
  >;
  readonly outcome: Readonly<
    Record<'satisfied' | 'not-satisfied' | 'promised' | 'not-understood', string>
  >;
  readonly reason: Readonly<
    Record<
      | 'unknown-operand'
      | 'unknown-operator'
      | 'unreadable-value'
      | 'unreadable-constraint'
      | 'no-value'
      | 'undecided'
      | 'violated',
      string
    >
  >;
  readonly forbids: { readonly yes: string; readonly no: string };
  readonly premise: Readonly<Record<'target' | 'party' | 'action', Say>>;
  readonly found: Say;
  /** What a stranger is told of a condition: its name, not its values. */
  readonly unmet: Say;
  readonly condition: string;
}

/** Who takes the data under the terms. */
const TAKERS = { partner: 'The partner', us: 'This node' } as const;

export const en: PolicyWords = {
  locale: 'en-GB',
  day: (d) => d,
  may: (act, conditions, taker) => `${TAKERS[taker ?? 'partner']} may ${act}${conditions}.`,
  mustNot: (act, conditions, taker) =>
    `${TAKERS[taker ?? 'partner']} must not ${act}${conditions}.`,
  must: (act, conditions, taker) => `${TAKERS[taker ?? 'partner']} must ${act}${conditions}.`,
  anything: 'do anything with the data',
  acts: {
    use: 'use the data',
    read: 'read the data',
    display: 'show the data',
    present: 'present the data in public',
    distribute: 'pass the data on',
    sell: 'sell the data',
    give: 'give the data away',
    transfer: 'hand the data over for good',
    grantUse: 'let others use the data',
    derive: 'make new data from it',
    modify: 'change the data',
    aggregate: 'combine the data with other data',
    index: 'index the data',
    reproduce: 'copy the data',
    extract: 'take parts of the data out',
    archive: 'archive the data',
    translate: 'translate the data',
    transform: 'convert the data',
    anonymize: 'make the data anonymous',
    delete: 'delete the data',
    attribute: 'name the source',
    inform: 'inform the provider',
    obtainConsent: 'obtain consent',
    compensate: 'pay for the data',
  },
  date: {
    lt: (d) => `before ${d}`,
    lteq: (d) => `until ${d}`,
    gt: (d) => `after ${d}`,
    gteq: (d) => `from ${d} on`,
    eq: (d) => `on ${d} only`,
    neq: (d) => `except on ${d}`,
  },
  deadline: { lt: (d) => `before ${d}`, lteq: (d) => `by ${d}`, eq: (d) => `on ${d}` },
  elapsed: {
    lt: (d) => `for less than ${d} from the agreement`,
    lteq: (d) => `for ${d} from the agreement`,
    gt: (d) => `once more than ${d} have passed since the agreement`,
    gteq: (d) => `once ${d} have passed since the agreement`,
  },
  elapsedDeadline: {
    lt: (d) => `less than ${d} after the agreement`,
    lteq: (d) => `within ${d} of the agreement`,
  },
  afterAgreement: (d) => `${d} after the agreement`,
  count: {
    lt: (n) => `fewer than ${n} times`,
    lteq: (n) => (n === '1' ? 'at most once' : `at most ${n} times`),
    eq: (n) => `at its use number ${n} only`,
    gteq: (n) => `from its use number ${n} on`,
    gt: (n) => `after its use number ${n}`,
  },
  partner: { in: (l) => `if it is ${l}`, out: (l) => `unless it is ${l}` },
  country: {
    in: (l) => `if it is established in ${l}`,
    out: (l) => `unless it is established in ${l}`,
  },
  membership: {
    in: (l) => `if it is a member of ${l}`,
    out: (l) => `unless it is a member of ${l}`,
  },
  purpose: { in: (l) => `for ${l} only`, out: (l) => `but not for ${l}` },
  purposeForbidden: { in: (l) => `for ${l}`, out: (l) => `except for ${l}` },
  claim: (name) => ({
    in: (l) => `if “${name}” is ${l}`,
    out: (l) => `unless “${name}” is ${l}`,
  }),
  exactlyOne: (l) => `under exactly one of these conditions: ${l}`,
  notUnderstood: (raw) => `under a condition that this node does not understand: ${raw}`,
  nothing: 'Nothing is permitted.',
  keptBy: {
    node: 'checked by this node',
    partner: 'promised by the partner',
    'their-node': 'checked by the partner',
    us: 'promised by this node',
    nobody: 'not understood',
  },
  because: {
    permission: 'The terms permit it.',
    prohibition: 'The terms forbid it.',
    'no-permission': 'The terms do not permit it.',
    'broken-duty': 'A duty of the terms was broken.',
    unreadable: 'This node cannot read the terms.',
  },
  outcome: {
    satisfied: 'met',
    'not-satisfied': 'not met',
    promised: 'promised',
    'not-understood': 'not understood',
  },
  reason: {
    'unknown-operand': 'this node does not know what is compared',
    'unknown-operator': 'this node does not know the comparison',
    'unreadable-value': 'the value cannot be read',
    'unreadable-constraint': 'the condition cannot be read',
    'no-value': 'this node knows nothing about it',
    undecided: 'what this node knows does not decide it',
    violated: 'an operator has recorded that it was broken',
  },
  forbids: { yes: 'applies, so it is refused', no: 'does not apply here' },
  premise: {
    target: (w) => `about the dataset ${w}`,
    party: (w) => `granted to ${w}`,
    action: (w) => `to ${w}`,
  },
  found: (what) => `found: ${what}`,
  unmet: (name) => `The condition “${name}” is not met.`,
  condition: 'condition',
};
