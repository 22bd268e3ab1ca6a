/**
 * Reads the map out of its Turtle. A fault is an error that names the node: a map that contradicts
 * itself is not served. What shapes can say is said in `vocabularies/shapes/job-families.ttl`.
 */
import { Parser, type Quad } from 'n3';
import { AppError } from '../../kernel/errors.ts';
import {
  DCTERMS,
  ESCO as ESCO_TERMS,
  OWL,
  PASSERELLE,
  RDF,
  SKOS,
} from '../../linked-data/terms.ts';
import { MATCH_RELATIONS } from '../concept.ts';
import type { Basis, Family, JobFamilyMap, MapMatch, MapOccupation } from './map.ts';

const CLASS_BASIS: Readonly<Record<string, Basis>> = {
  [PASSERELLE.HandMadeMatch]: 'by-hand',
  [PASSERELLE.RolledUpMatch]: 'official-table',
  [PASSERELLE.GroupMatch]: 'esco',
};

const fault = (subject: string, rule: string): AppError =>
  new AppError('invalid', `The map of job families: ${subject}: ${rule}`);

/** The triples of one subject, by predicate. */
class Described {
  readonly iri: string;
  readonly #objects = new Map<string, Quad['object'][]>();

  constructor(iri: string) {
    this.iri = iri;
  }
  add({ predicate, object }: Quad): void {
    const known = this.#objects.get(predicate.value);
    if (known === undefined) this.#objects.set(predicate.value, [object]);
    else known.push(object);
  }
  all(predicate: string): readonly string[] {
    return (this.#objects.get(predicate) ?? []).map((o) => o.value);
  }
  one(predicate: string): string {
    const [value, ...others] = this.all(predicate);
    if (value === undefined || others.length > 0) throw fault(this.iri, `needs one ${predicate}`);
    return value;
  }
  is(type: string): boolean {
    return this.all(RDF.type).includes(type);
  }
  /** Several texts in a language stay in their order. */
  texts(predicate: string): Readonly<Record<string, readonly string[]>> {
    const texts: Record<string, string[]> = {};
    for (const object of this.#objects.get(predicate) ?? [])
      if (object.termType === 'Literal') (texts[object.language] ??= []).push(object.value);
    return texts;
  }
  text(predicate: string): Readonly<Record<string, string>> {
    return Object.fromEntries(
      Object.entries(this.texts(predicate)).map(([language, [first = '', ...others]]) => {
        if (others.length > 0) throw fault(this.iri, `${predicate} has one text a language`);
        return [language, first];
      }),
    );
  }
}

function describedIn(text: string): readonly Described[] {
  const subjects = new Map<string, Described>();
  for (const quad of new Parser().parse(text)) {
    const iri = quad.subject.value;
    const known = subjects.get(iri) ?? new Described(iri);
    subjects.set(iri, known);
    known.add(quad);
  }
  return [...subjects.values()];
}

const slugOf = (iri: string): string => iri.slice(iri.lastIndexOf('/') + 1);

const familyOf = (d: Described): Family => ({
  slug: d.one(SKOS.notation),
  label: d.text(SKOS.prefLabel),
  definition: d.text(SKOS.definition),
});

function matchOf(d: Described): MapMatch {
  const relation = MATCH_RELATIONS.find((r) => SKOS[r] === d.one(PASSERELLE.matchRelation));
  const basis = Object.keys(CLASS_BASIS).find((type) => d.is(type));
  if (relation === undefined) throw fault(d.iri, 'the relation is none of SKOS');
  if (basis === undefined) throw fault(d.iri, 'by hand, rolled up or of a group');
  return {
    relation,
    target: d.one(PASSERELLE.matchTarget),
    basis: CLASS_BASIS[basis] ?? 'by-hand',
    note: d.text(SKOS.note),
    appellations: d.all(PASSERELLE.rolledUpFrom),
  };
}

/** Forms of the name are other labels too; what is left are the synonyms. */
function synonymsOf(d: Described): MapOccupation['synonyms'] {
  const [feminine, masculine] = [
    d.text(PASSERELLE.feminineLabel),
    d.text(PASSERELLE.masculineLabel),
  ];
  const left = Object.entries(d.texts(SKOS.altLabel)).map(([language, labels]) => {
    const forms = new Set([feminine[language], masculine[language]]);
    return [language, labels.filter((label) => !forms.has(label))] as const;
  });
  return Object.fromEntries(left.filter(([, labels]) => labels.length > 0));
}

/** SKOS's own triples and the matches with their reasons say the same. */
function refuseContradiction(d: Described, matches: readonly MapMatch[]): void {
  for (const relation of MATCH_RELATIONS) {
    const said = d.all(SKOS[relation]).toSorted();
    const told = matches
      .filter((m) => m.relation === relation)
      .map((m) => m.target)
      .toSorted();
    if (said.join(' ') !== told.join(' '))
      throw fault(d.iri, `${relation} and the matches with their reasons differ`);
  }
}

function occupationOf(d: Described, matches: readonly MapMatch[]): MapOccupation {
  refuseContradiction(d, matches);
  return {
    slug: d.one(SKOS.notation),
    family: slugOf(d.one(SKOS.broader)),
    label: d.text(SKOS.prefLabel),
    feminine: d.text(PASSERELLE.feminineLabel),
    masculine: d.text(PASSERELLE.masculineLabel),
    synonyms: synonymsOf(d),
    definition: d.text(SKOS.definition),
    matches,
    essential: d.all(ESCO_TERMS.relatedEssentialSkill),
    optional: d.all(ESCO_TERMS.relatedOptionalSkill),
    skillsFrom: d.all(PASSERELLE.skillsFrom),
  };
}

export function readMap(text: string): JobFamilyMap {
  const described = describedIn(text);
  const of = (type: string) => described.filter((d) => d.is(type));
  const [scheme, ...others] = of(SKOS.ConceptScheme);
  if (scheme === undefined || others.length > 0) throw fault('the file', 'holds one scheme');
  const matches = new Map<string, MapMatch[]>();
  for (const d of of(PASSERELLE.OccupationMatch)) {
    const occupation = d.one(PASSERELLE.matchOf);
    matches.set(occupation, [...(matches.get(occupation) ?? []), matchOf(d)]);
  }
  return {
    version: scheme.one(OWL.versionInfo),
    issued: scheme.one(DCTERMS.issued).slice(0, 10),
    title: scheme.text(DCTERMS.title),
    description: scheme.text(DCTERMS.description),
    families: of(PASSERELLE.JobFamily).map(familyOf),
    occupations: of(PASSERELLE.MapOccupation).map((d) => occupationOf(d, matches.get(d.iri) ?? [])),
  };
}
