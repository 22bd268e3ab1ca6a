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
    for (const skill of [...essential, ...optional]) needed.set(skill, (needed.get(skill) ?? 0) + 1);
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

function compared(a: Weights, b: Weights): Omit<Neighbour, 'slug'> {
  let [both, either] = [0, 0];
  const shared: [string, number][] = [];
  for (const [skill, weight] of a) {
    const other = b.get(skill) ?? 0;
    both += Math.min(weight, other);
    either += Math.max(weight, other);
    if (other > 0) shared.push([skill, Math.min(weight, other)]);
  }
  for (const [skill, weight] of b) if (!a.has(skill)) either += weight;
  return {
    nearness: either === 0 ? 0 : both / either,
    shared: shared.toSorted((x, y) => y[1] - x[1]).map(([skill]) => skill),
  };
}

/** The nearest of each by its slug, the nearest first. */
export function neighbours(
  occupations: readonly MapOccupation[],
): ReadonlyMap<string, readonly Neighbour[]> {
  const weights = weighed(occupations);
  const entries = [...weights].map(([slug, own]): [string, readonly Neighbour[]] => {
    const others = [...weights].filter(([other]) => other !== slug);
    const near = others.map(([other, theirs]) => ({ slug: other, ...compared(own, theirs) }));
    const best = near.filter((n) => n.nearness >= LEAST);
    return [slug, best.toSorted((a, b) => b.nearness - a.nearness).slice(0, MOST)];
  });
  return new Map(entries);
}
