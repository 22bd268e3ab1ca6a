import { formsOf } from '../../linked-data/serialisers.ts';
import { addressOf } from '../concept.jsonld.ts';
import { labelsOf, type Name } from '../concept.store.ts';
import { type Face, INVERSE, type MatchRelation } from '../concept.ts';
import { parseEscoIri } from '../esco-iri.ts';
import { parseRomeIri } from '../rome-iri.ts';
import type { ConceptLink } from '../views.ts';
import { memberAddress } from './addresses.ts';
import type { CompiledMap } from './compiled-map.ts';
import {
  type AbroadRow,
  codesAbroad,
  conceptsAt,
  escoLanguages,
  everyName,
  parentCodes,
} from './map.store.ts';
import type { MapMatch, MapOccupation } from './map.ts';
import { codesOf, countAll, leadsOf, mapLink, said, type ViewNeeds } from './map-view.service.ts';
import type { CodeAbroad, MapNeighbour, MapOccupationView, ShownMatch } from './views.ts';

/** Shared skills that are named of a neighbour. */
const SHARED = 4;
/** Rows of tables: an occupation of ESCO has a few dozen appellations at most. */
const ABROAD = 120;

const RELATION = {
  exactMatch: 'exact',
  closeMatch: 'close',
  broadMatch: 'broad',
  narrowMatch: 'narrow',
} as const satisfies Record<MatchRelation, string>;

interface Known {
  readonly id: number;
  readonly href?: string;
  readonly name?: Name;
}

/** Of concepts of ESCO and ROME by IRI: our page about them, and their name in the reader's language. */
async function lookUp(
  { db, languages }: ViewNeeds,
  iris: readonly string[],
): Promise<ReadonlyMap<string, Known>> {
  const rows = await conceptsAt(db, [...new Set(iris)]);
  const names = await labelsOf(
    db,
    [...rows.values()].map((r) => r.id),
    languages,
  );
  return new Map(
    [...rows].map(([iri, { id, face, slug, loaded }]): [string, Known] => {
      const name = names.get(id);
      return [
        iri,
        {
          id,
          ...(loaded ? { href: pageOf(face, slug) } : {}),
          ...(name === undefined ? {} : { name }),
        },
      ];
    }),
  );
}

const pageOf = (face: Face, slug: string): string => addressOf('', { face, slug });

type Concepts = ReadonlyMap<string, Known>;

const linkOf = (concepts: Concepts, iri: string): readonly ConceptLink[] => {
  const { href, name } = concepts.get(iri) ?? {};
  return href === undefined || name === undefined ? [] : [{ href, ...name }];
};

function codeOf(target: string): Pick<ShownMatch, 'scheme' | 'code'> {
  const rome = parseRomeIri(target);
  if (rome !== undefined) return { scheme: 'ROME', code: rome.code };
  const esco = parseEscoIri(target);
  return esco?.type === 'isco' ? { scheme: 'ISCO', code: esco.id.slice(1) } : { scheme: 'ESCO' };
}

function shownMatch(match: MapMatch, concepts: Concepts, languages: readonly string[]): ShownMatch {
  const { href, name } = concepts.get(match.target) ?? {};
  const note = said(match.note, languages);
  return {
    ...codeOf(match.target),
    relation: RELATION[match.relation],
    basis: match.basis,
    note: note.label,
    noteLanguage: note.language,
    ...(href === undefined ? {} : { href }),
    ...name,
  };
}

/** ESCO's own occupations that are the same or nearly so; else the wider ones. */
function nearest({ matches }: MapOccupation): readonly string[] {
  const esco = matches.filter((m) => parseEscoIri(m.target)?.type === 'occupation');
  for (const relation of ['exactMatch', 'closeMatch', 'broadMatch', 'narrowMatch'] as const) {
    const found = esco.filter((m) => m.relation === relation).map((m) => m.target);
    if (found.length > 0) return found;
  }
  return [];
}

async function namesOf(
  { db }: ViewNeeds,
  ids: readonly number[],
): Promise<MapOccupationView['names']> {
  const rows = await everyName(db, ids);
  const languages = new Set([...(await escoLanguages(db)), ...rows.map((r) => r.language)]);
  return [...languages].toSorted().map((language) => ({
    language,
    labels: rows.filter((r) => r.language === language).map((r) => r.label),
  }));
}

async function abroadOf(needs: ViewNeeds, ids: readonly number[]): Promise<readonly CodeAbroad[]> {
  const rows = await codesAbroad(needs.db, ids, ABROAD);
  const names = await labelsOf(
    needs.db,
    rows.map((r) => r.id),
    needs.languages,
  );
  return rows.map((row) => ({
    classification: row.classification,
    table: row.table,
    code: row.slug,
    relation: RELATION[ofEsco(row)],
    ...(row.loaded ? { href: pageOf(row.face, row.slug) } : {}),
    ...names.get(row.id),
  }));
}

/** What the national concept is of the ESCO one: its exact, close, broader or narrower match. */
const ofEsco = ({ relation, isSubject }: AbroadRow): MatchRelation =>
  isSubject ? INVERSE[relation] : relation;

/** Few occupations of the map need it: it says more, and stands first. */
function byTelling(map: CompiledMap): (a: string, b: string) => number {
  const needed = new Map<string, number>();
  for (const { essential, optional } of map.occupations)
    for (const skill of [...essential, ...optional])
      needed.set(skill, (needed.get(skill) ?? 0) + 1);
  return (a, b) => (needed.get(a) ?? 0) - (needed.get(b) ?? 0) || (a < b ? -1 : 1);
}

/** Feeds with older codes carry the parent alone: it stands beside the broader matches. */
async function widerThan(
  { db }: ViewNeeds,
  o: MapOccupation,
  codes: readonly string[],
): Promise<readonly string[]> {
  const wider = new Set([...codesOf(o, true), ...(await parentCodes(db, codes))]);
  return [...wider].filter((code) => !codes.includes(code)).toSorted();
}

export async function viewOccupation(
  o: MapOccupation,
  map: CompiledMap,
  needs: ViewNeeds,
): Promise<MapOccupationView> {
  const { trainings, publicUrl, languages } = needs;
  const linking = { map, languages, counts: await countAll(map, trainings) };
  const near = map.neighboursOf(o.slug);
  const shared = near.flatMap((n) => n.shared.slice(0, SHARED));
  const telling = byTelling(map);
  const concepts = await lookUp(needs, [
    ...o.essential,
    ...o.optional,
    ...o.skillsFrom,
    ...shared,
    ...o.matches.map((m) => m.target),
  ]);
  const links = (iris: readonly string[]) => iris.flatMap((iri) => linkOf(concepts, iri));
  const ids = nearest(o).flatMap((iri) => concepts.get(iri)?.id ?? []);
  const family = map.familyOf(o.slug);
  const { label, language } = said(o.label, languages);
  const forms = [o.feminine[language], o.masculine[language]];
  const distinct = [...new Set(forms)].flatMap((f) => (f === undefined || f === label ? [] : [f]));
  const neighbours = near.flatMap(({ slug, nearness, shared: iris }): readonly MapNeighbour[] => {
    const other = map.occupation(slug);
    if (other === undefined) return [];
    return [
      {
        ...mapLink(other, linking),
        family: other.family,
        nearness,
        shared: links(iris.slice(0, SHARED)),
        sharedInAll: iris.length,
      },
    ];
  });
  const codes = codesOf(o, false);
  const widerCodes = await widerThan(needs, o, codes);
  const address = memberAddress(publicUrl, o.slug);
  return {
    slug: o.slug,
    label,
    language,
    forms: distinct,
    synonyms: o.synonyms[language] ?? [],
    definition: said(o.definition, languages).label,
    family: mapLink(family ?? o, linking),
    leading: await trainings.of(leadsOf(o)),
    wider: await trainings.of(widerCodes),
    codes,
    widerCodes,
    essential: links(o.essential.toSorted(telling)),
    optional: links(o.optional.toSorted(telling)),
    essentialInAll: o.essential.length,
    optionalInAll: o.optional.length,
    skillsFrom: links(o.skillsFrom),
    neighbours,
    matches: o.matches.map((m) => shownMatch(m, concepts, languages)),
    names: await namesOf(needs, ids),
    abroad: await abroadOf(needs, ids),
    address,
    formats: formsOf(address),
  };
}
