/** The map as its pages show it: names in the reader's language, and how many trainings lead where. */
import type { Reader } from '../../kernel/db.ts';
import { formsOf } from '../../linked-data/serialisers.ts';
import { parseEscoIri } from '../esco-iri.ts';
import { parseRomeIri } from '../rome-iri.ts';
import { mapAddress, memberAddress } from './addresses.ts';
import type { CompiledMap } from './compiled-map.ts';
import type { LeadingTrainings } from './leading.ts';
import type { Family, MapOccupation, Texts } from './map.ts';
import { mapFigures } from './map-figures.ts';
import type { FamilyLink, FamilyView, MapLink, MapView } from './views.ts';

export interface ViewNeeds {
  readonly db: Reader;
  readonly trainings: LeadingTrainings;
  readonly publicUrl: string;
  /** ISO 639-1, the best first. */
  readonly languages: readonly string[];
}

export interface Said {
  readonly label: string;
  readonly language: string;
}

export function said(texts: Texts, languages: readonly string[]): Said {
  const known = [...languages, 'en', ...Object.keys(texts)];
  const language = known.find((l) => texts[l] !== undefined) ?? 'en';
  return { label: texts[language] ?? '', language };
}

/** Of its matches: those that lead there, and those of a field that is wider than the occupation. */
export function codesOf({ matches }: MapOccupation, wider: boolean): readonly string[] {
  const asked = matches.filter((m) => (m.relation === 'broadMatch') === wider);
  return asked.flatMap((m) => parseRomeIri(m.target)?.code ?? []);
}

/** What trainings that lead to it are found by: its ROME codes, and the ESCO occupations that it is or nearly is. */
export const leadsOf = (o: MapOccupation): readonly string[] => [
  ...codesOf(o, false),
  ...o.matches
    .filter((m) => m.relation === 'exactMatch' || m.relation === 'closeMatch')
    .flatMap((m) => (parseEscoIri(m.target)?.type === 'occupation' ? [m.target] : [])),
];

export const hrefOf = (slug: string): string => memberAddress('', slug);

type Counts = ReadonlyMap<string, number>;

/** Of every family and occupation, in one question. */
export async function countAll(map: CompiledMap, trainings: LeadingTrainings): Promise<Counts> {
  const families = map.families.map(({ slug }): [string, readonly string[]] => [
    slug,
    familyCodes(map, slug),
  ]);
  const occupations = map.occupations.map((o): [string, readonly string[]] => [o.slug, leadsOf(o)]);
  return trainings.counts(new Map([...families, ...occupations]));
}

const familyCodes = (map: CompiledMap, family: string): readonly string[] => [
  ...new Set(map.membersOf(family).flatMap(leadsOf)),
];

/** What a link to a family or an occupation is made with. */
export interface Linking {
  readonly map: CompiledMap;
  readonly counts: Counts;
  readonly languages: readonly string[];
}

const toneOf = (map: CompiledMap, of: Family | MapOccupation): number =>
  map.families.findIndex((f) => f.slug === ('family' in of ? of.family : of.slug)) + 1;

export const mapLink = (
  of: Family | MapOccupation,
  { map, counts, languages }: Linking,
): MapLink => ({
  slug: of.slug,
  href: hrefOf(of.slug),
  ...said(of.label, languages),
  trainings: counts.get(of.slug) ?? 0,
  tone: toneOf(map, of),
});

function familyLink(family: Family, linking: Linking): FamilyLink {
  const { map, languages } = linking;
  const members = map.membersOf(family.slug).map((o) => ({
    ...mapLink(o, linking),
    definition: said(o.definition, languages).label,
  }));
  return {
    ...mapLink(family, linking),
    definition: said(family.definition, languages).label,
    occupations: members.toSorted((a, b) => a.label.localeCompare(b.label, languages[0])),
  };
}

export async function viewMap(map: CompiledMap, needs: ViewNeeds): Promise<MapView> {
  const { trainings, publicUrl, languages } = needs;
  const linking = { map, languages, counts: await countAll(map, trainings) };
  const address = mapAddress(publicUrl);
  return {
    version: map.version,
    issued: map.issued,
    families: map.families.map((f) => familyLink(f, linking)),
    figures: mapFigures(map),
    address,
    formats: formsOf(address),
  };
}

export async function viewFamily(
  family: Family,
  map: CompiledMap,
  needs: ViewNeeds,
): Promise<FamilyView> {
  const { trainings, publicUrl, languages } = needs;
  const linking = { map, languages, counts: await countAll(map, trainings) };
  const address = memberAddress(publicUrl, family.slug);
  return {
    family: familyLink(family, linking),
    leading: await trainings.of(familyCodes(map, family.slug)),
    others: map.families.filter((f) => f.slug !== family.slug).map((f) => mapLink(f, linking)),
    address,
    formats: formsOf(address),
  };
}
