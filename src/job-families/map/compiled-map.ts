/** The map made ready for questions, once for each version: who matches what, and who is near whom. */

import type { MatchRelation } from '../concept.ts';
import { romeIri } from '../rome-iri.ts';
import type { Family, JobFamilyMap, MapOccupation } from './map.ts';
import { currentMap } from './map-file.ts';
import { type Neighbour, neighbours } from './neighbours.ts';

/** An occupation of the map for a code: `relation` is what its match with the code is in SKOS. */
export interface FoundOccupation {
  readonly slug: string;
  /** Slug of its family. */
  readonly family: string;
  readonly relation: MatchRelation;
}

export interface CompiledMap extends JobFamilyMap {
  readonly family: (slug: string) => Family | undefined;
  readonly occupation: (slug: string) => MapOccupation | undefined;
  /** Of an occupation by its slug. */
  readonly familyOf: (occupation: string) => Family | undefined;
  readonly membersOf: (family: string) => readonly MapOccupation[];
  /** ROME codes (`M1855`) and IRIs of ESCO occupations; each occupation once, by its nearest match. */
  readonly occupationsFor: (codes: {
    readonly rome?: readonly string[];
    readonly esco?: readonly string[];
  }) => readonly FoundOccupation[];
  /** By shared skills, the nearest first. */
  readonly neighboursOf: (occupation: string) => readonly Neighbour[];
}

const NEARNESS: readonly MatchRelation[] = [
  'exactMatch',
  'closeMatch',
  'narrowMatch',
  'broadMatch',
];
const byNearness = (a: FoundOccupation, b: FoundOccupation) =>
  NEARNESS.indexOf(a.relation) - NEARNESS.indexOf(b.relation);

function matchedBy(map: JobFamilyMap): ReadonlyMap<string, readonly FoundOccupation[]> {
  const found = new Map<string, FoundOccupation[]>();
  for (const { slug, family, matches } of map.occupations)
    for (const { target, relation } of matches)
      found.set(target, [...(found.get(target) ?? []), { slug, family, relation }]);
  return found;
}

function compileMap(map: JobFamilyMap): CompiledMap {
  const families = new Map(map.families.map((f) => [f.slug, f]));
  const occupations = new Map(map.occupations.map((o) => [o.slug, o]));
  const matched = matchedBy(map);
  let near: ReadonlyMap<string, readonly Neighbour[]> | undefined;
  return {
    ...map,
    family: (slug) => families.get(slug),
    occupation: (slug) => occupations.get(slug),
    familyOf: (slug) => families.get(occupations.get(slug)?.family ?? ''),
    membersOf: (family) => map.occupations.filter((o) => o.family === family),
    occupationsFor: ({ rome = [], esco = [] }) => {
      const targets = [...rome.map((code) => romeIri('code', code)), ...esco];
      const found = targets.flatMap((target) => matched.get(target) ?? []).toSorted(byNearness);
      return found.filter((f, i) => found.findIndex((o) => o.slug === f.slug) === i);
    },
    neighboursOf: (slug) => (near ??= neighbours(map.occupations)).get(slug) ?? [],
  };
}

let compiled: CompiledMap | undefined;
/** The map that this node serves. It is read at the first call, and never changes. */
export const jobFamilyMap = (): CompiledMap => (compiled ??= compileMap(currentMap()));
