/**
 * The map as SKOS: a scheme, its families, their occupations. Each match stands twice: as SKOS says it,
 * and as a node of its own that says who made it, on what ground and why.
 */
import type { Document } from '../../linked-data/document.ts';
import { type LanguageMap, node, type Terms } from '../../linked-data/node.ts';
import { LICENCES, SKOS } from '../../linked-data/terms.ts';
import { ATTRIBUTION } from '../attribution.ts';
import { MATCH_RELATIONS } from '../concept.ts';
import { mapAddress, memberAddress, versionAddress } from './addresses.ts';
import type { Basis, Family, JobFamilyMap, MapMatch, MapOccupation } from './map.ts';

export interface Written {
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** Address of the JSON-LD context. */
  readonly context: string;
}

const BASIS_CLASS = {
  'by-hand': 'HandMadeMatch',
  'official-table': 'RolledUpMatch',
  esco: 'GroupMatch',
} as const satisfies Record<Basis, string>;

/** A term without values is left out; one value stands without brackets. */
const list = (iris: readonly string[]): string | readonly string[] | undefined =>
  iris.length > 1 ? iris : iris[0];

const attributions = (): LanguageMap => {
  const { esco, rome } = ATTRIBUTION;
  return {
    en: [esco.text['en'] ?? '', rome.text['en'] ?? ''],
    fr: [rome.text['fr'] ?? ''],
  };
};

function schemeNode(map: JobFamilyMap, { publicUrl }: Written) {
  const scheme = mapAddress(publicUrl);
  const editors = `${scheme}#editors`;
  return node(scheme, 'ConceptScheme', {
    title: map.title,
    description: map.description,
    versionInfo: map.version,
    versionIRI: versionAddress(publicUrl, map.version),
    dateIssued: `${map.issued}T00:00:00Z`,
    license: LICENCES.ccBy4,
    creator: node(editors, 'Agent', { name: 'Passerelle: editors of the job-family map' }),
    attribution: attributions(),
    hasTopConcept: map.families.map((f) => memberAddress(publicUrl, f.slug)),
  });
}

function familyNode(family: Family, map: JobFamilyMap, { publicUrl }: Written) {
  const members = map.occupations.filter((o) => o.family === family.slug);
  return node(memberAddress(publicUrl, family.slug), ['Concept', 'JobFamily'], {
    prefLabel: family.label,
    definition: family.definition,
    notation: family.slug,
    inScheme: mapAddress(publicUrl),
    topConceptOf: mapAddress(publicUrl),
    narrower: list(members.map((o) => memberAddress(publicUrl, o.slug))),
  });
}

/** Forms and synonyms as other labels, where they differ from the preferred one (SKOS reference, S13). */
function otherLabels(o: MapOccupation): LanguageMap {
  const languages = Object.keys(o.label).map((language): [string, readonly string[]] => {
    const given = [o.feminine[language], o.masculine[language], ...(o.synonyms[language] ?? [])];
    const others = new Set(
      given.flatMap((g) => (g === undefined || g === o.label[language] ? [] : [g])),
    );
    return [language, [...others]];
  });
  return Object.fromEntries(languages.filter(([, labels]) => labels.length > 0));
}

const matchesBy = (o: MapOccupation): Terms =>
  Object.fromEntries(
    MATCH_RELATIONS.map((relation) => [
      relation,
      list(o.matches.filter((m) => m.relation === relation).map((m) => m.target)),
    ]),
  );

/** As it is named in lists and in the scheme. */
const occupationHead = (o: MapOccupation, { publicUrl }: Written): Terms => ({
  prefLabel: o.label,
  feminineLabel: o.feminine,
  masculineLabel: o.masculine,
  altLabel: otherLabels(o),
  definition: o.definition,
  notation: o.slug,
  inScheme: mapAddress(publicUrl),
  broader: memberAddress(publicUrl, o.family),
});

const headNode = (o: MapOccupation, written: Written) =>
  node(memberAddress(written.publicUrl, o.slug), ['Concept', 'MapOccupation'], {
    ...occupationHead(o, written),
    ...matchesBy(o),
  });

const occupationNode = (o: MapOccupation, written: Written) =>
  node(memberAddress(written.publicUrl, o.slug), ['Concept', 'MapOccupation'], {
    ...occupationHead(o, written),
    ...matchesBy(o),
    relatedEssentialSkill: list(o.essential),
    relatedOptionalSkill: list(o.optional),
    skillsFrom: list(o.skillsFrom),
  });

/** Of `…/skill/x` and `urn:…:M1855` the last part: it names the target once for all. */
const tailOf = (iri: string): string =>
  iri.slice(Math.max(iri.lastIndexOf('/'), iri.lastIndexOf(':')) + 1);

function matchNode(o: MapOccupation, m: MapMatch, map: JobFamilyMap, publicUrl: string) {
  const occupation = memberAddress(publicUrl, o.slug);
  const byHand = m.basis === 'by-hand';
  return node(
    `${occupation}#match-${tailOf(m.target)}`,
    ['OccupationMatch', BASIS_CLASS[m.basis]],
    {
      matchOf: occupation,
      matchRelation: SKOS[m.relation],
      matchTarget: m.target,
      creator: byHand ? `${mapAddress(publicUrl)}#editors` : undefined,
      dateCreated: byHand ? `${map.issued}T00:00:00Z` : undefined,
      rolledUpFrom: list(m.appellations),
      note: m.note,
    },
  );
}

const matchNodes = (o: MapOccupation, map: JobFamilyMap, { publicUrl }: Written) =>
  o.matches.map((m) => matchNode(o, m, map, publicUrl));

/** All of it, as the file and the dumps have it. */
export function wholeDocument(map: JobFamilyMap, written: Written): Document {
  return {
    context: written.context,
    nodes: [
      schemeNode(map, written),
      ...map.families.map((f) => familyNode(f, map, written)),
      ...map.occupations.flatMap((o) => [
        occupationNode(o, written),
        ...matchNodes(o, map, written),
      ]),
    ],
  };
}

/** What stands at `/job-families`: every name and match, without the skills and the reasons. */
export function mapDocument(map: JobFamilyMap, written: Written): Document {
  return {
    context: written.context,
    nodes: [
      schemeNode(map, written),
      ...map.families.map((f) => familyNode(f, map, written)),
      ...map.occupations.map((o) => headNode(o, written)),
    ],
  };
}

export function familyDocument(family: Family, map: JobFamilyMap, written: Written): Document {
  const members = map.occupations.filter((o) => o.family === family.slug);
  return {
    context: written.context,
    nodes: [
      familyNode(family, map, written),
      ...members.map((o) => headNode(o, written)),
      schemeNode(map, written),
    ],
  };
}

export function occupationDocument(
  o: MapOccupation,
  map: JobFamilyMap,
  written: Written,
): Document {
  return {
    context: written.context,
    nodes: [occupationNode(o, written), ...matchNodes(o, map, written), schemeNode(map, written)],
  };
}
