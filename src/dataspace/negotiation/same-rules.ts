/** Whether two policies say the same, whoever wrote them down: ids, parties, target and time aside. */
import canonicalize from 'canonicalize';
import type { Policy } from '../../policies/odrl.ts';

const RULES = ['permission', 'prohibition', 'obligation'] as const;

/** Empty lists say nothing, and `@type` of a rule what its place says. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(
    ([name, one]) => name !== '@type' && !(Array.isArray(one) && one.length === 0),
  );
  return Object.fromEntries(members.map(([name, one]) => [name, plain(one)]));
}

const rulesOf = (policy: Policy): string =>
  canonicalize(plain(Object.fromEntries(RULES.map((name) => [name, policy[name] ?? []])))) ?? '';

/** Order counts: some evaluate rules one by one, and the Eclipse connector compares them so. */
export const sameRules = (a: Policy, b: Policy): boolean => rulesOf(a) === rulesOf(b);
