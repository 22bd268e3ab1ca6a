import type { Reader } from '../kernel/db.ts';
import { formsOf } from '../linked-data/serialisers.ts';
import { ATTRIBUTION } from './attribution.ts';
import { addressOf } from './concept.jsonld.ts';
import type { Concept, Match } from './concept.service.ts';
import { type ConceptRow, labelsOf, type Name, relatedFrom } from './concept.store.ts';
import { jobFamilyMap } from './map/compiled-map.ts';
import { hrefOf as memberHref, said } from './map/map-view.service.ts';
import type { ConceptLink, ConceptMatch, ConceptView } from './views.ts';

/** Of the occupations that need a skill: some skills are needed by hundreds. */
const MOST = 60;
const NEEDING = ['essential', 'optional', 'core', 'related'] as const;
const RELATION = {
  exactMatch: 'exact',
  closeMatch: 'close',
  broadMatch: 'broad',
  narrowMatch: 'narrow',
} as const;

type Named = Pick<ConceptRow, 'id' | 'face' | 'slug'>;

/** What the page of a concept shows; what it points to has labels in the reader's language, or another. */
export async function viewConcept(
  db: Reader,
  concept: Concept,
  publicUrl: string,
  languages: readonly string[],
): Promise<ConceptView> {
  const { related, narrower, matches, scheme, face, labels } = concept;
  const needs = face === 'skills' ? await relatedFrom(db, concept.id, NEEDING, MOST) : [];
  const named: readonly Named[] = [
    ...Object.values(related).flat(),
    ...narrower,
    ...needs,
    ...matches.map((m) => m.target),
  ];
  const texts = await labelsOf(
    db,
    named.map((n) => n.id),
    languages,
  );
  const links = (rows: readonly Named[]): readonly ConceptLink[] =>
    rows.flatMap((row) => {
      const name = texts.get(row.id);
      return name === undefined ? [] : [{ href: hrefOf(row), ...name }];
    });
  const sorted = (rows: readonly Named[]) => links(rows).toSorted(byLabel(languages[0]));
  const onMap = mapLinks(concept, languages);
  const skills = [...sorted(related.core), ...sorted(related.related)];
  return {
    iri: concept.iri,
    kind: face === 'skills' ? 'skill' : 'occupation',
    scheme: schemeName(concept),
    ...(concept.code === undefined ? {} : { code: concept.code }),
    prefLabel: Object.fromEntries(labels.map((l) => [l.language, l.pref])),
    altLabels: Object.fromEntries(labels.map((l) => [l.language, l.alt])),
    broader: links(related.broader),
    narrower: sorted(narrower),
    essentialSkills: sorted(related.essential),
    optionalSkills: sorted(related.optional),
    ...(skills.length === 0 ? {} : { relatedSkills: skills }),
    ...(needs.length === 0 ? {} : { occupations: sorted(needs.filter(isOccupation)) }),
    matches: matches.map((match) => matchOf(match, texts)),
    ...(onMap.length === 0 ? {} : { onMap }),
    releases: concept.releases,
    formats: formsOf(addressOf(publicUrl, concept)),
    attribution: sentenceOf(ATTRIBUTION[scheme].text, languages),
  };
}

/** Occupations of the map that match it, the nearest first. */
function mapLinks(
  { iri, kind, slug }: Concept,
  languages: readonly string[],
): readonly ConceptLink[] {
  const map = jobFamilyMap();
  const codes = kind === 'rome-code' ? { rome: [slug] } : { esco: [iri] };
  return map.occupationsFor(codes).flatMap((found) => {
    const occupation = map.occupation(found.slug);
    if (occupation === undefined) return [];
    return [{ href: memberHref(found.slug), ...said(occupation.label, languages) }];
  });
}

const isOccupation = (row: Named) => row.face === 'occupations';
const hrefOf = (row: Pick<ConceptRow, 'face' | 'slug'>) => addressOf('', row);
const byLabel = (language: string | undefined) => (a: ConceptLink, b: ConceptLink) =>
  a.label.localeCompare(b.label, language);

/** Of a national classification the country, which the page names. */
const schemeName = ({ scheme, slug }: Pick<ConceptRow, 'scheme' | 'slug'>): string =>
  scheme === 'national' ? slug.slice(0, 2).toUpperCase() : scheme === 'esco' ? 'ESCO' : 'ROME';

function codeOf({ scheme, slug }: Pick<ConceptRow, 'scheme' | 'slug'>): { readonly code?: string } {
  if (scheme === 'esco') return {};
  return { code: scheme === 'rome' ? slug : slug.slice(3) };
}

function matchOf({ relation, target }: Match, texts: ReadonlyMap<number, Name>): ConceptMatch {
  return {
    relation: RELATION[relation],
    scheme: schemeName(target),
    ...codeOf(target),
    label: target.slug,
    ...texts.get(target.id),
    ...(target.loaded ? { href: hrefOf(target) } : {}),
    table: target.table,
  };
}

function sentenceOf(text: Readonly<Record<string, string>>, languages: readonly string[]) {
  const language = languages.find((l) => text[l] !== undefined) ?? 'en';
  return { text: text[language] ?? '', language };
}
