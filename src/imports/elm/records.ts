import { ELM, PASSERELLE } from '../../linked-data/terms.ts';
import type { Triple } from '../../linked-data/triples.ts';
import type { Graph } from './graph.ts';
import { LIMITS } from './limits.ts';

interface Remark {
  readonly record: string;
  readonly field: string;
  readonly rule: string;
}

export const partsOf = (graph: Graph, iri: string): readonly string[] => [
  ...new Set(
    [...graph.nodes(iri, ELM.hasPart), ...graph.pointingTo(iri, ELM.isPartOf)].filter(
      (part) => part !== iri && graph.isA(part, ELM.LearningOpportunity),
    ),
  ),
];

/**
 * The learning opportunities that are records of their own: those that are no part of another one here.
 * A part is a session of what it is part of; a part of a part is not read.
 */
export function recordsIn(graph: Graph): {
  readonly records: readonly string[];
  readonly remarks: readonly Remark[];
} {
  const all = [...new Set(graph.subjectsOf(ELM.LearningOpportunity))];
  const parts = new Set(all.flatMap((iri) => partsOf(graph, iri)));
  const records = all.filter((iri) => !parts.has(iri));
  const covered = new Set(records.flatMap((iri) => [iri, ...partsOf(graph, iri)]));
  const remarks = all
    .filter((iri) => !covered.has(iri))
    .map((record) => ({
      record,
      field: 'hasPart',
      rule: 'a part of a part, or of itself, is left out',
    }));
  return { records, remarks };
}

/** Nodes that say `about` or `training` of another: our own graph beside ELM's. */
const BESIDE = [PASSERELLE.about, PASSERELLE.training];

/** Everything that a record reaches, and what our own graph says of it; undefined when that is too much. */
export function partOf(graph: Graph, iri: string): readonly Triple[] | undefined {
  const found: Triple[] = [];
  const met = new Set([iri]);
  const queue = [iri];
  const meet = (node: string) => {
    if (met.has(node)) return;
    met.add(node);
    queue.push(node);
  };
  partsOf(graph, iri).forEach(meet);
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    const triples = graph.of(node);
    found.push(...triples);
    if (found.length > LIMITS.recordTriples) return undefined;
    for (const { object } of triples) if (typeof object === 'string') meet(object);
    if (graph.isA(node, ELM.LearningOpportunity))
      for (const predicate of BESIDE) graph.pointingTo(node, predicate).forEach(meet);
  }
  return found;
}
