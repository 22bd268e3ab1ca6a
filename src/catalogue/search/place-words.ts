/** Which of the words name a place. */
import type { Reader } from '../../kernel/db.ts';
import type { Area, AreaFinder } from './area.ts';
import type { Typed } from './typed.ts';
import { townsNamed, wordCounts } from './word.store.ts';

export interface PlaceFound {
  readonly area: Area;
  /** The words that named it, as typed, and what is left without them. */
  readonly said: string;
  readonly rest: readonly Typed[];
}

/** After one of these a name is a place, whatever else it may mean. */
const BEFORE = new Set([
  'a',
  'au',
  'aux',
  'en',
  'in',
  'near',
  'at',
  'vers',
  'sur',
  'dans',
  'pres',
  'autour',
  'cerca',
  'de',
]);
const CERTAIN = new Set(
  [...BEFORE].filter((word) => word !== 'de' && word !== 'a' && word !== 'sur'),
);
const LONGEST = 5;

interface Span {
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

const plainWord = (typed: Typed | undefined): string | undefined =>
  typed === undefined || typed.excluded || typed.phrase ? undefined : typed.words[0];

/** Runs of words, the longest first, and of equally long ones the last: places stand at the end. */
function spansOf(typed: readonly Typed[]): readonly Span[] {
  const spans: Span[] = [];
  for (let from = 0; from < typed.length; from += 1) {
    let name = '';
    for (let to = from; to < Math.min(typed.length, from + LONGEST); to += 1) {
      const word = plainWord(typed[to]);
      if (word === undefined) break;
      name = name === '' ? word : `${name} ${word}`;
      if (!BEFORE.has(word) || to > from) spans.push({ from, to, name });
    }
  }
  return spans.toSorted((a, b) => b.to - b.from - (a.to - a.from) || b.from - a.from);
}

/** `Saint-Denis` is stored folded with its hyphen; here words stand apart. */
export const placeKey = (name: string): string => name.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/**
 * A name counts as a place when more trainings are held there than bear the word in their title (there is
 * a town called Bois), or when `à`, `in` or the like stands before it.
 */
export async function findPlace(
  db: Reader,
  finder: AreaFinder,
  typed: readonly Typed[],
): Promise<PlaceFound | undefined> {
  const spans = spansOf(typed);
  if (spans.length === 0) return undefined;
  const names = [...new Set(spans.map((s) => s.name))];
  const towns = new Map((await townsNamed(db, names)).map((t) => [t.folded, t]));
  const candidates = spans.flatMap((span) => {
    const town = towns.get(span.name);
    const [known] = finder.named(span.name);
    const area = known ?? (town && areaOfTown(town));
    return area === undefined ? [] : [{ span, area, held: town?.n ?? 0 }];
  });
  if (candidates.length === 0) return undefined;
  const titled = await wordCounts(db, [...new Set(candidates.map((c) => c.span.name))]);
  const found = candidates.find(({ span, area, held }) => {
    if (/^\d{5}$/.test(span.name) || span.to > span.from) return true;
    const before = plainWord(typed[span.from - 1]);
    if (before !== undefined && CERTAIN.has(before)) return true;
    const inTitles = titled.get(span.name) ?? 0;
    return area.kind === 'commune' ? inTitles <= held : inTitles === 0;
  });
  if (found === undefined) return undefined;
  const { span, area } = found;
  // `à`, `in`, `près de`: they belong to the place.
  let first = span.from;
  while (first > 0 && BEFORE.has(plainWord(typed[first - 1]) ?? '')) first -= 1;
  return {
    area,
    said: typed
      .slice(span.from, span.to + 1)
      .map((t) => t.said)
      .join(' '),
    rest: [...typed.slice(0, first), ...typed.slice(span.to + 1)],
  };
}

const areaOfTown = (town: {
  readonly folded: string;
  readonly label: string;
  readonly latitude: number;
  readonly longitude: number;
}): Area => ({
  kind: 'commune',
  code: town.folded,
  name: town.label,
  latitude: town.latitude,
  longitude: town.longitude,
});
