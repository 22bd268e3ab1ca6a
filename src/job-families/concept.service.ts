import type { Reader } from '../kernel/db.ts';
import { notFound } from '../kernel/errors.ts';
import * as store from './concept.store.ts';
import { type Face, INVERSE, type MatchRelation, type RelationKind } from './concept.ts';
import { type MatchRow, matchesOf } from './match.store.ts';

/** A concept with all that this node knows of it, each thing from the newest release that has it. */
export interface Concept extends store.ConceptRow {
  readonly labels: readonly Labels[];
  readonly releases: readonly string[];
  readonly code?: string;
  readonly skillType?: string;
  readonly reuseLevel?: string;
  readonly iscoGroup?: string;
  readonly related: Readonly<Record<RelationKind, readonly store.RelatedRow[]>>;
  readonly narrower: readonly store.RelatedRow[];
  readonly matches: readonly Match[];
}

export interface Labels {
  readonly language: string;
  readonly release: string;
  readonly pref: string;
  readonly alt: readonly string[];
}

/** What SKOS says of this concept: it has `target` as its exact, close, broader or narrower match. */
export interface Match {
  readonly relation: MatchRelation;
  readonly target: Omit<MatchRow, 'relation' | 'inverse'>;
}

/** Of narrower concepts: the largest group of ESCO has fewer. */
const MOST = 500;

export async function readConcept(db: Reader, face: Face, slug: string): Promise<Concept> {
  const row = await store.findConcept(db, face, slug);
  if (row === undefined) throw notFound(face === 'skills' ? 'skill' : 'occupation', slug);
  const records = await store.recordsOf(db, [row.id]);
  const related = await store.relatedTo(db, row.id);
  const narrower = await store.relatedFrom(db, row.id, ['broader'], MOST);
  const matches = await matchesOf(db, row.id);
  const of = (kind: RelationKind) => related.filter((r) => r.relation === kind);
  return {
    ...row,
    ...factsOf(records),
    labels: newestLabels(records),
    releases: [...new Set(records.map((r) => r.release))],
    related: {
      broader: of('broader'),
      essential: of('essential'),
      optional: of('optional'),
      core: of('core'),
      related: of('related'),
    },
    narrower,
    matches: matches.map(({ relation, inverse, ...target }) => ({
      relation: inverse ? INVERSE[relation] : relation,
      target,
    })),
  };
}

/** `records` stand newest first. */
export function newestLabels(records: readonly store.RecordRow[]): readonly Labels[] {
  const newest = new Map<string, Labels>();
  for (const { language, release, pref, alt } of records)
    if (!newest.has(language)) newest.set(language, { language, release, pref, alt });
  return [...newest.values()].toSorted((a, b) => (a.language < b.language ? -1 : 1));
}

const FACTS = ['code', 'skillType', 'reuseLevel', 'iscoGroup'] as const;

/** Some files have labels alone: each fact is taken from the newest that tells it. */
function factsOf(records: readonly store.RecordRow[]) {
  const facts: { -readonly [K in (typeof FACTS)[number]]?: string } = {};
  for (const fact of FACTS) {
    const value = records.find((r) => r[fact] !== null)?.[fact];
    if (value !== undefined && value !== null) facts[fact] = value;
  }
  return facts;
}
