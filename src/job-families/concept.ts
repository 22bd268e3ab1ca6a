/**
 * A concept of ESCO or ROME as this node holds it. Each keeps its own IRI; our address is that of the
 * document about it, `/occupations/{slug}` or `/skills/{slug}`.
 */
import { parseEscoIri } from './esco-iri.ts';
import { parseNationalIri } from './national-iri.ts';
import { parseRomeIri } from './rome-iri.ts';

/** `national`: the classifications of other countries, told apart by their IRIs. */
export type Scheme = 'esco' | 'rome' | 'national';
export type ConceptKind =
  | 'occupation'
  | 'isco-group'
  | 'skill'
  | 'skill-group'
  | 'rome-code'
  | 'rome-appellation'
  | 'rome-skill'
  | 'national-occupation';
/** The addresses that documents about concepts stand under. */
export type Face = 'occupations' | 'skills';

/** All that an IRI says by itself, enough to name a concept that no file has described yet. */
export interface ConceptRef {
  readonly iri: string;
  readonly scheme: Scheme;
  readonly kind: ConceptKind;
  readonly face: Face;
  /** Unique under its face. */
  readonly slug: string;
}

export type SkillType = 'skill' | 'knowledge' | 'attitude';

/** One row of one file: what a release says of a concept in a language. */
export interface ConceptRecord {
  readonly iri: string;
  readonly kind: ConceptKind;
  readonly pref: string;
  readonly alt: readonly string[];
  readonly hidden: readonly string[];
  readonly code?: string;
  readonly skillType?: SkillType;
  readonly reuseLevel?: string;
  /** Four digits of ISCO-08. */
  readonly iscoGroup?: string;
}

/**
 * `core` and `related` are ROME's: a code's skills, the former those that it calls principal or emerging.
 * `essential` and `optional` are ESCO's, of an occupation or of a skill.
 */
export const RELATION_KINDS = ['broader', 'essential', 'optional', 'core', 'related'] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];

export interface Relation {
  readonly from: string;
  readonly kind: RelationKind;
  readonly to: string;
}

export type MatchRelation = 'exactMatch' | 'closeMatch' | 'broadMatch' | 'narrowMatch';
export const MATCH_RELATIONS = ['exactMatch', 'closeMatch', 'broadMatch', 'narrowMatch'] as const;

/** What holds the other way round (SKOS reference, S39, S43 and S44). */
export const INVERSE: Readonly<Record<MatchRelation, MatchRelation>> = {
  exactMatch: 'exactMatch',
  closeMatch: 'closeMatch',
  broadMatch: 'narrowMatch',
  narrowMatch: 'broadMatch',
};

/** Undefined for an IRI that is neither ESCO's nor one of ours for ROME or a national classification. */
export function conceptRef(iri: string): ConceptRef | undefined {
  const rome = parseRomeIri(iri);
  if (rome !== undefined) {
    const face: Face = rome.type === 'skill' ? 'skills' : 'occupations';
    return { iri, scheme: 'rome', kind: `rome-${rome.type}`, face, slug: rome.code };
  }
  const national = parseNationalIri(iri);
  if (national !== undefined) {
    const slug = `${national.country}-${national.token}`;
    return { iri, scheme: 'national', kind: 'national-occupation', face: 'occupations', slug };
  }
  const esco = parseEscoIri(iri);
  if (esco === undefined) return undefined;
  const { type, id } = esco;
  const common = { iri, scheme: 'esco' } as const;
  if (type === 'occupation') return { ...common, kind: type, face: 'occupations', slug: id };
  // ISCO and ROME both write a letter and four digits: C1102 would be either.
  if (type === 'isco')
    return { ...common, kind: 'isco-group', face: 'occupations', slug: `isco-${id}` };
  if (type === 'isced-f')
    return { ...common, kind: 'skill-group', face: 'skills', slug: `isced-f-${id}` };
  return { ...common, kind: 'skill', face: 'skills', slug: id };
}
