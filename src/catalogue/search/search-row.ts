import { fold } from '../../kernel/fold.ts';
import { firstDay, isDay, lastDay } from '../../kernel/partial-date.ts';
import type { Domain, Offering, Place, Session, Training } from '../training.ts';
import { lastEnd } from '../training-state.ts';
import { cellsAt } from './cells.ts';
import { regionAround } from './region.ts';

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
  /** Euro that the learner pays at least, where a source says. */
  readonly price?: number;
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

const unique = <T>(items: readonly T[]): readonly T[] => [...new Set(items)];

const NUTS = /^[A-Z]{2}[A-Z0-9]{1,3}$/;
/** The region around it, then itself. */
const areasOf = ({ nuts }: Place): readonly string[] =>
  nuts === undefined || !NUTS.test(nuts) ? [] : [regionAround(nuts), nuts];

const isFree = ({ price, agreed }: Offering): boolean =>
  agreed === true || price?.total === 0 || saysNothing(price?.remaining);

/** The source's own words on what remains to pay, where they say: nothing. */
const saysNothing = (words: string | undefined): boolean =>
  words !== undefined &&
  /^(?:0+(?:[.,]0+)?\s*(?:€|euros?|eur)?|gratuite?|aucun(?: frais| reste a charge)?|rien|free|none|gratis)\.?$/.test(
    fold(words),
  );

/** Of the cheapest of them; undefined where no source names a price. */
export function lowestPrice(offerings: readonly Offering[]): number | undefined {
  const prices = offerings.flatMap((o) => (isFree(o) ? [0] : (o.price?.total ?? [])));
  return prices.length === 0 ? undefined : Math.min(...prices);
}

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

/** Of the long texts only the beginning is searched: it says what a training is about. */
const SEARCHED = 1200;
const beginning = (richText = ''): string =>
  richText.slice(0, SEARCHED).replace(/<[^>]*>|&\w+;/g, ' ');

/** Characters; all words of a row together have room for a megabyte. */
const HEADING = 50_000;

/** `I.U.T de Lannion`: who looks for it types `IUT`. */
const DOTTED = /(?<![\p{L}\p{N}])\p{Lu}(?:\.\p{Lu})+(?![\p{L}\p{N}])/gu;
const undotted = (text: string): readonly string[] =>
  (text.match(DOTTED) ?? []).map((short) => short.replaceAll('.', ''));

const headingOf = (t: Training): string =>
  [
    t.provider.name,
    ...undotted(`${t.title} ${t.provider.name}`),
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
  const areas = unique(places.flatMap(areasOf)).toSorted();
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
  const price = lowestPrice(offerings);
  return {
    language,
    title,
    heading: headingOf(training),
    words: [training.objective, training.results, training.content].map(beginning).join(' '),
    lastEnd: lastEnd(training) ?? null,
    facts: names.reduce((bits, name) => bits + FACTS[name], 0),
    ...(training.exitLevel?.eqf === undefined ? {} : { eqf: training.exitLevel.eqf }),
    ...(price === undefined ? {} : { price }),
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
