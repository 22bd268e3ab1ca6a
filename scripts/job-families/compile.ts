/** From what a person wrote and the facts, the map; every fault of the source by its line. */
import { iscoIri, romeIri } from '../../src/job-families/index.ts';
import type { JobFamilyMap, MapMatch, MapOccupation } from '../../src/job-families/map/map.ts';
import type { Facts } from './facts.ts';
import type { Source, SourceMatch, SourceOccupation } from './read-source.ts';

const RELATION = {
  exact: 'exactMatch',
  close: 'closeMatch',
  broad: 'broadMatch',
  narrow: 'narrowMatch',
} as const satisfies Record<SourceMatch['relation'], MapMatch['relation']>;
const relationOf = ({ relation }: SourceMatch): MapMatch['relation'] => RELATION[relation];

const TABLE = {
  fr: 'Table officielle ESCO–ROME V1.4, remontée des appellations au code.',
  en: 'Official ESCO–ROME table V1.4, rolled up from appellations to the code.',
};
const GROUP = {
  fr: 'Groupe de la CITP auquel ESCO rattache le métier correspondant.',
  en: 'ISCO group that ESCO gives the matching occupation.',
};

export class Faults {
  readonly found: string[] = [];
  add(where: string, rule: string): undefined {
    this.found.push(`${where}: ${rule}`);
  }
}

const escoIriOf = (match: SourceMatch, facts: Facts): string | undefined =>
  facts.esco.get(match.code)?.iri;

function escoMatch(match: SourceMatch, facts: Facts, faults: Faults): MapMatch | undefined {
  const target = escoIriOf(match, facts);
  if (target === undefined) return faults.add(match.where, `no ESCO occupation ${match.code}`);
  if (match.note === undefined) return faults.add(match.where, 'a match by hand has a note');
  const { note } = match;
  return {
    relation: relationOf(match),
    target,
    basis: 'by-hand',
    note: { ...note },
    appellations: [],
  };
}

/** By hand where there is a note; else the official table must bear it out. */
function romeMatch(
  match: SourceMatch,
  esco: readonly string[],
  facts: Facts,
  faults: Faults,
): MapMatch | undefined {
  const { code, where, note } = match;
  if (!facts.rome.has(code)) return faults.add(where, `no ROME code ${code}`);
  const relation = relationOf(match);
  const target = romeIri('code', code);
  const appellations = [
    ...new Set(esco.flatMap((iri) => facts.appellations(iri, code))),
  ].toSorted();
  if (appellations.length === 0) {
    if (note === undefined) return faults.add(where, 'the table is silent: a note is needed');
    if (relation === 'exactMatch' && facts.spoken.has(code))
      return faults.add(where, 'no exact match of a code of which the official table speaks');
    return { relation, target, basis: 'by-hand', note: { ...note }, appellations };
  }
  if (note !== undefined) return faults.add(where, 'the official table says so: no note');
  if (relation === 'exactMatch') return faults.add(where, 'rolled up is never exact');
  return { relation, target, basis: 'official-table', note: TABLE, appellations };
}

/** Of the exact matches, else of the close ones; what is essential for a broader one is so for all in it. */
function skillsOf(given: readonly SourceMatch[], facts: Facts) {
  const of = (relation: SourceMatch['relation']) =>
    given
      .filter((m) => m.scheme === 'esco' && m.relation === relation)
      .flatMap((m) => escoIriOf(m, facts) ?? []);
  const nearest = [of('exact'), of('close')].find((iris) =>
    iris.some((iri) => hasSkills(iri, facts)),
  );
  const from = (nearest ?? of('broad')).filter((iri) => hasSkills(iri, facts));
  const essential = new Set(from.flatMap((iri) => facts.skills(iri, 'essential')));
  const optional =
    nearest === undefined ? [] : from.flatMap((iri) => facts.skills(iri, 'optional'));
  return {
    essential: [...essential].toSorted(),
    optional: [...new Set(optional)].filter((iri) => !essential.has(iri)).toSorted(),
    skillsFrom: from.toSorted(),
  };
}
const hasSkills = (iri: string, facts: Facts): boolean => facts.skills(iri, 'essential').length > 0;

function iscoMatches(given: readonly SourceMatch[], facts: Facts): readonly MapMatch[] {
  const of = (...relations: readonly SourceMatch['relation'][]) =>
    given
      .filter((m) => m.scheme === 'esco' && relations.includes(m.relation))
      .flatMap((m) => facts.esco.get(m.code)?.isco ?? []);
  const near = of('exact', 'close');
  const groups = new Set(near.length > 0 ? near : of('broad', 'narrow'));
  return [...groups].toSorted().map((group) => ({
    relation: 'broadMatch',
    target: iscoIri(group),
    basis: 'esco',
    note: GROUP,
    appellations: [],
  }));
}

const forms = (occupation: SourceOccupation, n: number) => ({
  fr: occupation.fr[n] ?? '',
  en: occupation.en[n] ?? '',
});

function occupationOf(given: SourceOccupation, facts: Facts, faults: Faults): MapOccupation {
  const esco = given.matches
    .filter((m) => m.scheme === 'esco')
    .flatMap((m) => escoIriOf(m, facts) ?? []);
  const matches = given.matches.flatMap(
    (m) =>
      (m.scheme === 'esco' ? escoMatch(m, facts, faults) : romeMatch(m, esco, facts, faults)) ?? [],
  );
  return {
    slug: given.slug,
    family: given.family,
    label: forms(given, 0),
    feminine: forms(given, 1),
    masculine: forms(given, 2),
    synonyms: Object.fromEntries(Object.entries(given.alt).filter(([, list]) => list.length > 0)),
    definition: { ...given.definition },
    matches: [...matches, ...iscoMatches(given.matches, facts)],
    ...skillsOf(given.matches, facts),
  };
}

export function compile(source: Source, facts: Facts, faults: Faults): JobFamilyMap {
  const slugs = new Set<string>();
  for (const { slug } of [...source.families, ...source.occupations]) {
    if (slugs.has(slug)) faults.add(slug, 'a slug is given once');
    slugs.add(slug);
  }
  return {
    version: source.version,
    issued: source.issued,
    title: { ...source.title },
    description: { ...source.description },
    families: source.families.map(({ slug, label, definition }) => ({
      slug,
      label: { ...label },
      definition: { ...definition },
    })),
    occupations: source.occupations.map((given) => occupationOf(given, facts, faults)),
  };
}
