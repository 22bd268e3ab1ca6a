import { fold } from '../../kernel/fold.ts';
import { firstDay, lastDay } from '../../kernel/partial-date.ts';
import type { Domain, Offering, Place, Session, Training } from '../training.ts';
import { lastEnd } from '../training-state.ts';

/** What others know of a training and the search should too; see `indexTrainings`. */
export interface SearchExtra {
  /** EQF level of its certification, where the training itself names none. */
  readonly eqf?: number;
  /** Slugs of the job families that it leads into. */
  readonly families?: readonly string[];
  /** Labels of the occupations and skills it is tied to, in every language. */
  readonly labels?: readonly string[];
}

/** Bits of `training_search.facts`. */
export const FACTS = {
  'on-site': 1,
  mixed: 2,
  remote: 4,
  free: 8,
  'no-diploma': 16,
  certifying: 32,
} as const;
export const isFactName = (name: string): name is keyof typeof FACTS => Object.hasOwn(FACTS, name);
export const EQF_SHIFT = 8;

/** A place on the map. */
export interface Spot {
  readonly nuts: string | null;
  readonly lau: string | null;
  readonly postcode: string | null;
  readonly city: string | null;
  readonly latitude: number;
  readonly longitude: number;
}

/** A training, as far as others need to know it to say more of it. */
export interface SearchSubject {
  readonly id: string;
  readonly search: SearchEntry;
}

/** What the index holds of a training: plain strings and numbers, so that it crosses from a thread. */
export interface SearchEntry {
  readonly language: string;
  readonly title: string;
  /** Provider, towns, codes. */
  readonly heading: string;
  readonly words: string;
  /** `YYYY-MM-DD`, after which every session is over; null when no end is known. */
  readonly lastEnd: string | null;
  readonly facts: number;
  readonly eqf?: number;
  readonly areas: readonly string[];
  /** `YYYY-MM-DD`, each once. */
  readonly starts: readonly string[];
  /** Ranges of days as PostgreSQL writes them; both ends belong to it, an empty one is open. */
  readonly openOn: readonly string[];
  /** All of these as lexemes of the index; the codes of its certifications too. */
  readonly lexemes: readonly string[];
  readonly places: readonly Spot[];
  /** What others know more of. */
  readonly codes: Pick<Domain, 'rome' | 'formacode'> & Pick<Training, 'certifications'>;
}

/** Lexemes of filters: no word holds an equals sign. */
export const lexeme = {
  fact: (name: keyof typeof FACTS) => `=is:${name}`,
  eqf: (level: number) => `=eqf:${level}`,
  area: (nuts: string) => `=area:${nuts}`,
  family: (slug: string) => `=family:${slug}`,
  certification: (code: string) => `=cert:${code}`,
  month: (day: string) => `=start:${day.slice(0, 7)}`,
  language: (code: string) => `=lang:${code}`,
};

/**
 * Degrees of a cell of the map: of the small ones, some 28 by 19 km in the middle of Europe, and of the
 * large ones that sixteen of them fill. The index reads cell by cell: a wide circle has large ones within
 * and small ones along its edge.
 */
const SMALL = { mark: 'cell', degrees: 0.25 } as const;
const LARGE = { mark: 'square', degrees: 1 } as const;
type Grid = typeof SMALL | typeof LARGE;
const KM_OF_DEGREE = 111.195;

const cellOf = ({ degrees }: Grid, value: number): number => Math.floor(value / degrees);
const cellsAt = (latitude: number, longitude: number): readonly string[] =>
  [SMALL, LARGE].map((g) => `=${g.mark}:${cellOf(g, latitude)}:${cellOf(g, longitude)}`);

export interface Circle {
  readonly latitude: number;
  readonly longitude: number;
  readonly km: number;
}

/** South and west of a cell, and its size, in degrees. */
interface Box {
  readonly south: number;
  readonly west: number;
  readonly degrees: number;
}

/** Cells that together hold a circle. */
export function cellsOf(circle: Circle): readonly string[] {
  const high = circle.km / KM_OF_DEGREE;
  const wide = high / narrowing(circle.latitude);
  const around = {
    south: circle.latitude - high,
    west: circle.longitude - wide,
    north: circle.latitude + high,
    east: circle.longitude + wide,
  };
  return boxesOf(LARGE, around).flatMap((box) => {
    const [near, far] = reach(box, circle);
    if (near > circle.km) return [];
    if (far <= circle.km) return [nameOf(LARGE, box)];
    const { south, west, degrees } = box;
    return boxesOf(SMALL, {
      south,
      west,
      north: south + degrees - 1e-9,
      east: west + degrees - 1e-9,
    })
      .filter((small) => reach(small, circle)[0] <= circle.km)
      .map((small) => nameOf(SMALL, small));
  });
}

/** How much shorter a degree of longitude is than one of latitude. */
const narrowing = (latitude: number): number => Math.max(0.1, Math.cos((latitude * Math.PI) / 180));

const nameOf = (grid: Grid, { south, west }: Box): string =>
  `=${grid.mark}:${Math.round(south / grid.degrees)}:${Math.round(west / grid.degrees)}`;

function boxesOf(
  grid: Grid,
  area: Readonly<Record<'south' | 'west' | 'north' | 'east', number>>,
): readonly Box[] {
  const boxes: Box[] = [];
  const { degrees } = grid;
  for (let a = cellOf(grid, area.south); a <= cellOf(grid, area.north); a += 1)
    for (let o = cellOf(grid, area.west); o <= cellOf(grid, area.east); o += 1)
      boxes.push({ south: a * degrees, west: o * degrees, degrees });
  return boxes;
}

/** Kilometres from the middle to the nearest and to the farthest point of a box, a little too near and too far. */
function reach({ south, west, degrees }: Box, { latitude, longitude }: Circle): [number, number] {
  const [low, high] = [latitude - south, south + degrees - latitude];
  const [left, right] = [longitude - west, west + degrees - longitude];
  const north = Math.max(0, -low, -high);
  const east = Math.max(0, -left, -right);
  const most = Math.max(Math.abs(latitude), Math.abs(south), Math.abs(south + degrees));
  const least = Math.min(Math.abs(latitude), Math.abs(south), Math.abs(south + degrees));
  const far = Math.hypot(Math.max(low, high), Math.max(left, right) * narrowing(least));
  return [
    Math.hypot(north, east * narrowing(most)) * KM_OF_DEGREE * 0.99,
    far * KM_OF_DEGREE * 1.01,
  ];
}

const unique = <T>(items: readonly T[]): readonly T[] => [...new Set(items)];

const NUTS = /^[A-Z]{2}[A-Z0-9]{1,3}$/;
/** Overseas a region of France is a NUTS 2 code, elsewhere NUTS 1. */
const areasOf = ({ nuts }: Place): readonly string[] => {
  if (nuts === undefined || !NUTS.test(nuts)) return [];
  return nuts.startsWith('FRY') ? [nuts.slice(0, 4), nuts] : [nuts.slice(0, 3), nuts];
};

const isFree = ({ price, agreed }: Offering): boolean =>
  agreed === true || price?.total === 0 || saysNothing(price?.remaining);

/** The source's own words on what remains to pay, where they say: nothing. */
const saysNothing = (words: string | undefined): boolean =>
  words !== undefined &&
  /^(?:0+(?:[.,]0+)?\s*(?:€|euros?|eur)?|gratuite?|aucun(?: frais| reste a charge)?|rien|free|none|gratis)\.?$/.test(
    fold(words),
  );

/** LHÉO dict-niveaux: no particular level, literacy, before a first qualification. */
const NO_DIPLOMA = new Set(['1', '2', '3']);
const asksNoDiploma = ({ entryLevel, offerings }: Training): boolean =>
  (entryLevel !== undefined && entryLevel.eqf === undefined && NO_DIPLOMA.has(entryLevel.code)) ||
  offerings.some((o) => o.entryLevelRequired === false);

/** Days on which one can apply: the same rule as `sessionState`, said of all days at once. */
function openRange(session: Session, entry: Offering['entry']): string | undefined {
  if (session.recruitment === 'closed' || session.recruitment === 'suspended') return undefined;
  const { opens, closes } = session.registration;
  const from = opens === undefined ? '' : firstDay(opens);
  const ends = [closes, session.ends, ...(entry === 'any-time' ? [] : [session.starts])].flatMap(
    (date) => (date === undefined ? [] : [lastDay(date)]),
  );
  const until = ends.toSorted()[0] ?? '';
  return from !== '' && until !== '' && from > until ? undefined : `[${from},${until}]`;
}

const codesOf = (training: Training): readonly string[] =>
  training.certifications.flatMap(({ rncp, rs, certifInfo }) => [
    ...(rncp === undefined ? [] : [`rncp${rncp.replace(/\D/g, '')}`]),
    ...(rs === undefined ? [] : [`rs${rs.replace(/\D/g, '')}`]),
    ...(certifInfo === undefined ? [] : [`certifinfo${certifInfo.replace(/\D/g, '')}`]),
  ]);

function namesOf(training: Training): readonly (keyof typeof FACTS)[] {
  const { offerings, certifying, certifications } = training;
  return [
    ...unique(offerings.flatMap((o) => (o.mode === undefined ? [] : [o.mode]))),
    ...(offerings.some(isFree) ? (['free'] as const) : []),
    ...(asksNoDiploma(training) ? (['no-diploma'] as const) : []),
    ...(certifying === true || certifications.length > 0 ? (['certifying'] as const) : []),
  ];
}

const isSited = (place: Place): boolean =>
  place.latitude !== undefined &&
  place.longitude !== undefined &&
  Math.abs(place.latitude) < 85 &&
  Math.abs(place.longitude) <= 180;

/** Days that a database takes: sources write `2026-02-31` too, which is none. */
const isDay = (day: string): boolean => {
  const time = Date.parse(day);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
};

/** Of the long texts only the beginning is searched: it says what a training is about. */
const SEARCHED = 1200;
const beginning = (richText = ''): string =>
  richText.slice(0, SEARCHED).replace(/<[^>]*>|&\w+;/g, ' ');

/** Characters; all words of a row together have room for a megabyte. */
const HEADING = 50_000;

const headingOf = (t: Training): string =>
  [
    t.provider.name,
    ...t.offerings.flatMap((o) => o.places.map((p) => p.city ?? '')),
    ...t.certifications.flatMap((c) => (c.rncp === undefined ? [] : [`RNCP${c.rncp}`])),
  ]
    .join(' ')
    .slice(0, HEADING);

/** Everything that the index holds of a training, worked out before a database is there. */
export function searchEntryOf(training: Training): SearchEntry {
  const { offerings, language, title, domain, certifications } = training;
  const sessions = offerings.flatMap((o) => o.sessions.map((s) => ({ s, entry: o.entry })));
  const names = namesOf(training);
  const places = offerings.flatMap((o) => o.places);
  const areas = unique(places.flatMap(areasOf));
  const starts = unique(
    sessions.flatMap(({ s }) => (s.starts === undefined ? [] : [firstDay(s.starts)])),
  ).filter(isDay);
  const openOn = sessions
    .flatMap(({ s, entry }) => openRange(s, entry) ?? [])
    .filter((range) =>
      range
        .slice(1, -1)
        .split(',')
        .every((day) => day === '' || isDay(day)),
    );
  const spots = spotsOf(places);
  return {
    language,
    title,
    heading: headingOf(training),
    words: [training.objective, training.results, training.content].map(beginning).join(' '),
    lastEnd: lastEnd(training) ?? null,
    facts: names.reduce((bits, name) => bits + FACTS[name], 0),
    ...(training.exitLevel?.eqf === undefined ? {} : { eqf: training.exitLevel.eqf }),
    areas,
    starts,
    openOn: unique(openOn),
    places: spots,
    codes: { rome: domain.rome, formacode: domain.formacode, certifications },
    lexemes: unique([
      ...(/^[a-z]{2,3}$/.test(language) ? [lexeme.language(language)] : []),
      ...names.map(lexeme.fact),
      ...areas.map(lexeme.area),
      ...codesOf(training).map(lexeme.certification),
      ...starts.map(lexeme.month),
      ...spots.flatMap((p) => cellsAt(p.latitude, p.longitude)),
    ]),
  };
}

const spotsOf = (places: readonly Place[]): readonly Spot[] => [
  ...new Map(
    places
      .filter(isSited)
      .map(spotOf)
      .map((spot) => [JSON.stringify(spot), spot]),
  ).values(),
];

const spotOf = ({ nuts, lau, postcode, city, latitude = 0, longitude = 0 }: Place): Spot => ({
  nuts: nuts ?? null,
  lau: lau ?? null,
  postcode: postcode ?? null,
  city: city ?? null,
  latitude,
  longitude,
});
