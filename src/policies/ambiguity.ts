/**
 * Where a policy could be read in two ways. Nobody can agree to that: one reader would take the rule that
 * another does not see.
 */
import { shortName } from './terms.ts';

export interface Ambiguity {
  /** From the policy on: names of members and places in lists. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

const RULES: ReadonlySet<string> = new Set(['permission', 'prohibition', 'obligation']);
/** Deeper than any policy that means something. */
const DEPTH = 32;
type Path = Ambiguity['path'];

function* twice(object: object, path: Path): Generator<Ambiguity> {
  const seen = new Map<string, string>();
  for (const key of Object.keys(object)) {
    const name = shortName(key);
    const before = seen.get(name);
    if (before !== undefined)
      yield { path: [...path, key], message: `says again what ${before} says: one of them only` };
    seen.set(name, key);
  }
}

function* within(value: unknown, path: Path, isOperand: boolean): Generator<Ambiguity> {
  if (typeof value !== 'object' || value === null) return;
  if (path.length > DEPTH) {
    yield { path, message: 'is nested too deeply' };
    return;
  }
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) yield* within(item, [...path, at], isOperand);
    return;
  }
  if ('@value' in value && !isOperand)
    yield { path: [...path, '@value'], message: 'stands at right operands only' };
  yield* twice(value, path);
  for (const [key, member] of Object.entries(value))
    yield* within(member, [...path, key], shortName(key) === 'rightOperand');
}

function* all(policy: object): Generator<Ambiguity> {
  yield* twice(policy, []);
  for (const [key, value] of Object.entries(policy))
    if (RULES.has(shortName(key))) yield* within(value, [key], false);
}

/** The first ones; none of a policy with one meaning. */
export function ambiguitiesOf(policy: object): readonly Ambiguity[] {
  const found: Ambiguity[] = [];
  for (const one of all(policy)) {
    found.push(one);
    if (found.length === 10) break;
  }
  return found;
}
