/** What each left operand of our profile is compared with. An operand that is not here is not understood. */
import type { Reason, Situation } from './decision.ts';
import { after, readInForce, readMoment, type Span } from './moments.ts';
import { type Scalar, shortName } from './terms.ts';

/** EDC's operand for the life of a contract; the only one of strangers that we know. */
export const IN_FORCE = 'https://w3id.org/edc/v0.0.1/ns/inForceDate';

export type Resolved =
  | {
      readonly is: 'ordered';
      readonly found: Scalar;
      /** Below zero: what is found lies before what is wanted. */
      readonly compare: (wanted: Scalar) => number | undefined;
    }
  | {
      readonly is: 'set';
      readonly found: readonly string[];
      readonly same: (text: string) => string;
    }
  | { readonly is: 'promised' }
  | { readonly is: 'unknown'; readonly reason: Reason };

const UNKNOWN = { is: 'unknown', reason: 'unknown-operand' } as const;
const NO_VALUE = { is: 'unknown', reason: 'no-value' } as const;

const against = (at: number, span: Span | undefined): number | undefined => {
  if (span === undefined) return undefined;
  if (at < span.first) return -1;
  return at > span.last ? 1 : 0;
};

const moment = (now: Date, read: (wanted: string) => Span | undefined): Resolved => ({
  is: 'ordered',
  found: now.toISOString(),
  compare: (wanted) =>
    typeof wanted === 'string' ? against(now.getTime(), read(wanted)) : undefined,
});

const asIs = (text: string) => text;
const set = (found: readonly string[], same = asIs): Resolved =>
  found.length === 0 ? NO_VALUE : { is: 'set', found: found.map(same), same };

/** Before there is an agreement it would begin now; while one runs its beginning must be known. */
const beginning = ({ stage, agreedAt, now }: Situation): Date | undefined =>
  agreedAt ?? (stage === 'transfer' ? undefined : now);

const since =
  (read: (wanted: string, agreedAt: Date) => Span | undefined) =>
  (situation: Situation): Resolved => {
    const start = beginning(situation);
    return start === undefined ? NO_VALUE : moment(situation.now, (wanted) => read(wanted, start));
  };

function counted({ stage, count }: Situation): Resolved {
  const found = count ?? (stage === 'transfer' ? undefined : 0);
  if (found === undefined) return NO_VALUE;
  const compare = (wanted: Scalar) => {
    const limit = typeof wanted === 'boolean' || wanted === '' ? Number.NaN : Number(wanted);
    return Number.isFinite(limit) ? found - limit : undefined;
  };
  return { is: 'ordered', found, compare };
}

const RESOLVERS: Readonly<Record<string, (situation: Situation) => Resolved>> = {
  dateTime: ({ now }) => moment(now, readMoment),
  elapsedTime: since((wanted, start) => after(start, wanted)),
  [IN_FORCE]: since(readInForce),
  count: counted,
  partner: ({ participant: { participantId, partOf = [] } }) => set([participantId, ...partOf]),
  country: ({ participant: { country } }) =>
    set(country === undefined ? [] : [country], (text) => text.toUpperCase()),
  purpose: () => ({ is: 'promised' }),
};
export const OPERANDS: readonly string[] = Object.keys(RESOLVERS);

/** An operand of the table, else a claim about the participant that goes by this name. */
export function resolve(operand: string, situation: Situation): Resolved {
  if (Object.hasOwn(RESOLVERS, operand)) return RESOLVERS[operand]?.(situation) ?? UNKNOWN;
  const claim = claimOf(operand, situation.participant.claims);
  if (claim !== undefined) return set(claim);
  return operand === MEMBERSHIP ? NO_VALUE : UNKNOWN;
}

/** The one claim that our templates ask for: known as an operand even of a partner about whom nobody claims it. */
export const MEMBERSHIP = 'membership';

function claimOf(
  operand: string,
  claims: Situation['participant']['claims'],
): readonly string[] | undefined {
  const name = Object.keys(claims).find((key) => shortName(key) === operand);
  return name === undefined ? undefined : claims[name];
}
