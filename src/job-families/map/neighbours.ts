/**
 * Occupations that need the same skills. A skill that few occupations need says more than one that many
 * need (inverse document frequency), an optional one half as much as an essential one; nearness is what
 * two occupations share of what they need together (weighted Jaccard), 0 to 1.
 */
import type { MapOccupation } from './map.ts';

export interface Neighbour {
  readonly slug: string;
  readonly nearness: number;
  /** IRIs of the shared skills, those that say most first. */
  readonly shared: readonly string[];
}

const MOST = 8;
const LEAST = 0.05;
const OPTIONAL = 0.5;

type Weights = ReadonlyMap<string, number>;

function weighed(occupations: readonly MapOccupation[]): ReadonlyMap<string, Weights> {
  const needed = new Map<string, number>();
  for (const { essential, optional } of occupations)
    for (const skill of [...essential, ...optional])
      needed.set(skill, (needed.get(skill) ?? 0) + 1);
  const idf = (skill: string) => Math.log((occupations.length + 1) / (needed.get(skill) ?? 1));
  return new Map(
    occupations.map(({ slug, essential, optional }) => [
      slug,
      new Map([
        ...essential.map((s): [string, number] => [s, idf(s)]),
        ...optional.map((s): [string, number] => [s, OPTIONAL * idf(s)]),
      ]),
    ]),
  );
}

function nearnessOf(a: Weights, b: Weights): number {
  let [both, either] = [0, 0];
  for (const [skill, weight] of a) {
    const other = b.get(skill) ?? 0;
    both += Math.min(weight, other);
    either += Math.max(weight, other);
  }
  for (const [skill, weight] of b) if (!a.has(skill)) either += weight;
  return either === 0 ? 0 : both / either;
}

function sharedBy(a: Weights, b: Weights): readonly string[] {
  const common = [...a.keys()].filter((skill) => b.has(skill));
  const says = (skill: string) => Math.min(a.get(skill) ?? 0, b.get(skill) ?? 0);
  return common.toSorted((x, y) => says(y) - says(x));
}

/** The nearest of each by its slug, the nearest first. */
export function neighbours(
  occupations: readonly MapOccupation[],
): ReadonlyMap<string, readonly Neighbour[]> {
  const weights = weighed(occupations);
  const entries = [...weights].map(([slug, own]): [string, readonly Neighbour[]] => {
    const near = [...weights].flatMap(([other, theirs]) => {
      const nearness = other === slug ? 0 : nearnessOf(own, theirs);
      return nearness < LEAST ? [] : [{ slug: other, nearness, theirs }];
    });
    const best = near.toSorted((a, b) => b.nearness - a.nearness).slice(0, MOST);
    return [slug, best.map(({ theirs, ...n }) => ({ ...n, shared: sharedBy(own, theirs) }))];
  });
  return new Map(entries);
}
