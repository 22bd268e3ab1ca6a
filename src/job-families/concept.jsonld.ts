/**
 * Concepts as SKOS with ESCO's own properties. A concept keeps its IRI; the document about it, at our
 * address, carries the licence. Only published correspondences are matches: what follows from them by
 * rolling up or by chains is never written here.
 */
import type { Document, Node } from '../linked-data/document.ts';
import { ATTRIBUTION, schemesOf } from './attribution.ts';
import type { Concept, Labels } from './concept.service.ts';
import type { ConceptRow } from './concept.store.ts';
import { type ConceptKind, type Face, MATCH_RELATIONS } from './concept.ts';
import { iscoIri, reuseLevelIri, skillTypeIri } from './esco-iri.ts';

export interface Addresses {
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** Address of the JSON-LD context. */
  readonly context: string;
}

export const addressOf = (publicUrl: string, { face, slug }: Pick<ConceptRow, 'face' | 'slug'>) =>
  `${publicUrl}/${face}/${encodeURIComponent(slug)}`;

const TYPES: Readonly<Record<ConceptKind, string | readonly string[]>> = {
  occupation: ['Concept', 'Occupation'],
  skill: ['Concept', 'Skill'],
  'isco-group': 'Concept',
  'skill-group': 'Concept',
  'rome-code': 'Concept',
  'rome-appellation': 'Concept',
  'rome-skill': 'Concept',
  'national-occupation': 'Concept',
};

type Terms = Readonly<Record<string, string | readonly string[]>>;

/** As JSON-LD compacts: a term without values is left out, one value stands without brackets. */
const terms = (values: Readonly<Record<string, readonly string[]>>): Terms =>
  Object.fromEntries(
    Object.entries(values).flatMap(([term, [first, ...more]]) =>
      first === undefined ? [] : [[term, more.length === 0 ? first : [first, ...more]] as const],
    ),
  );
const iris = (rows: readonly { readonly iri: string }[]) => rows.map((r) => r.iri);
const one = <T>(value: T | undefined): readonly T[] => (value === undefined ? [] : [value]);

function labelTerms(labels: readonly Labels[]) {
  const alt = labels.filter((l) => l.alt.length > 0).map((l) => [l.language, l.alt] as const);
  return {
    prefLabel: Object.fromEntries(labels.map((l) => [l.language, l.pref])),
    ...(alt.length === 0 ? {} : { altLabel: Object.fromEntries(alt) }),
  };
}

/** ESCO's types hold of ESCO's skills; a skill of ROME has no type in a vocabulary that we know. */
function escoTerms({ scheme, kind, skillType, reuseLevel, iscoGroup }: Concept): Terms {
  if (scheme !== 'esco') return {};
  return terms({
    skillType: kind === 'skill' ? one(skillType).map(skillTypeIri) : [],
    skillReuseLevel: one(reuseLevel).map(reuseLevelIri),
    memberOfISCOGroup: one(iscoGroup).map(iscoIri),
  });
}

function conceptNode(concept: Concept): Node {
  const { related, narrower, matches } = concept;
  return {
    id: concept.iri,
    type: TYPES[concept.kind],
    ...labelTerms(concept.labels),
    ...terms({
      notation: one(concept.code),
      inScheme: schemesOf(concept),
      broader: iris(related.broader),
      narrower: iris(narrower),
      relatedEssentialSkill: iris(related.essential),
      relatedOptionalSkill: iris(related.optional),
      related: iris([...related.core, ...related.related]),
      ...Object.fromEntries(
        MATCH_RELATIONS.map((relation) => [
          relation,
          iris(matches.filter((m) => m.relation === relation).map((m) => m.target)),
        ]),
      ),
    }),
    ...escoTerms(concept),
  };
}

/** A table speaks of the releases that it was made for; who reads its matches is told which. */
function tableNote({ matches }: Concept) {
  const tables = [...new Set(matches.map((m) => m.target.table))];
  if (tables.length === 0) return {};
  const list = tables.join('; ');
  return { note: { en: `Matches from ${list}`, fr: `Correspondances de ${list}` } };
}

export function conceptDocument(concept: Concept, { publicUrl, context }: Addresses): Document {
  const { licence, text } = ATTRIBUTION[concept.scheme];
  const about: Node = {
    id: addressOf(publicUrl, concept),
    type: 'Document',
    primaryTopic: concept.iri,
    license: licence,
    attribution: text,
    ...tableNote(concept),
  };
  return { context, nodes: [about, conceptNode(concept)] };
}

/** A listed concept: its labels, and the address of its document. */
export interface Listed {
  readonly row: ConceptRow;
  readonly labels: readonly Labels[];
  readonly code?: string;
}

export interface Page {
  readonly face: Face;
  readonly listed: readonly Listed[];
  /** Addresses of the list, of this page and of the next. */
  readonly collection: string;
  readonly page: string;
  readonly next?: string;
}

/** A page of a list: the members with their preferred labels, each followed by its document. */
export function listDocument(list: Page, { publicUrl, context }: Addresses): Document {
  const { collection, page, next, listed } = list;
  const schemes = new Set(listed.map(({ row }) => row.scheme));
  const nodes: Node[] = [
    {
      id: collection,
      type: 'Collection',
      ...terms({ member: listed.map(({ row }) => row.iri) }),
      view: page,
      ...terms({ license: [...schemes].map((s) => ATTRIBUTION[s].licence) }),
    },
    { id: page, type: 'PartialCollectionView', ...terms({ next: one(next) }) },
  ];
  for (const { row, labels, code } of listed) {
    nodes.push({
      id: row.iri,
      type: TYPES[row.kind],
      prefLabel: Object.fromEntries(labels.map((l) => [l.language, l.pref])),
      ...terms({ notation: one(code), inScheme: schemesOf(row) }),
    });
    nodes.push({ id: addressOf(publicUrl, row), type: 'Document', primaryTopic: row.iri });
  }
  return { context, nodes };
}
