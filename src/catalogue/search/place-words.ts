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

/** A run of words, by their numbers; `to` belongs to it. */
interface Span {
  readonly from: number;
  readonly to: number;
}

interface Candidate extends Span {
  readonly area: Area;
}

/** Names of places and their trainings are compared by words: `Saint-Denis` is `saint denis`. */
export const placeKey = (folded: string): string => folded.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

const isPlain = (typed: Typed): boolean => !typed.excluded && !typed.phrase;

/** Longer names of towns are found by the gazetteer only. */
const LONGEST = 4;

/**
 * The first place named, best first. A single word is left a word when more trainings bear it in their
 * title than are held there; `à` or `in` before it makes it a place all the same.
 */
export async function findPlace(
  db: Reader,
  finder: AreaFinder,
  typed: readonly Typed[],
): Promise<PlaceFound | undefined> {
  const plain = typed.filter(isPlain);
  if (plain.length === 0) return undefined;
  const candidates = fromGazetteer(finder, plain);
  const all = candidates.length > 0 ? candidates : await fromCatalogue(db, plain);
  const single = all.filter((c) => c.from === c.to).map((c) => plain[c.from]?.words[0] ?? '');
  // In the plural too: who types `pilote d’avion` does not look for Avion in the Pas-de-Calais.
  const spelt = single.flatMap((word) => [word, `${word}s`]);
  const [titled, towns] = await Promise.all([wordCounts(db, spelt), townsNamed(db, single)]);
  const held = new Map(towns.map((t) => [t.folded, t.n]));
  const found = all.find(({ from, to, area }) => {
    const word = plain[from]?.words[0] ?? '';
    if (isCode(plain, from)) return false;
    if (from !== to || area.kind === 'postcode') return true;
    return Math.max(titled.get(word) ?? 0, titled.get(`${word}s`) ?? 0) <= (held.get(word) ?? 0);
  });
  if (found === undefined) return undefined;
  const named = plain.slice(found.from, found.to + 1);
  return {
    area: found.area,
    said: named.map((t) => t.said).join(' '),
    rest: typed.filter((t) => !named.includes(t)),
  };
}

/** `RNCP 37391` is a certification, not a postcode. */
const REGISTERS = new Set(['rncp', 'rs', 'certifinfo', 'cpf', 'formacode', 'nsf']);
const isCode = (plain: readonly Typed[], at: number): boolean =>
  REGISTERS.has(plain[at - 1]?.words[0] ?? '');

/** The gazetteer reads a text; its positions are turned back into numbers of words. */
function fromGazetteer(finder: AreaFinder, plain: readonly Typed[]): readonly Candidate[] {
  const starts: number[] = [];
  let text = '';
  for (const { words } of plain) {
    starts.push(text.length);
    text += `${words[0]} `;
  }
  return finder.find(text.trimEnd()).map(({ from, to, ...area }) => ({
    area,
    from: Math.max(
      0,
      starts.findLastIndex((start) => start <= from),
    ),
    to: Math.max(
      0,
      starts.findLastIndex((start) => start < to),
    ),
  }));
}

/** Towns of the catalogue in countries that have no gazetteer: the longest names, the last ones first. */
async function fromCatalogue(db: Reader, plain: readonly Typed[]): Promise<readonly Candidate[]> {
  const spans = plain.flatMap((_, from) =>
    Array.from({ length: Math.min(LONGEST, plain.length - from) }, (__, i) => ({
      from,
      to: from + i,
    })),
  );
  const nameOf = ({ from, to }: Span) =>
    plain
      .slice(from, to + 1)
      .map((t) => t.words[0])
      .join(' ');
  const towns = await townsNamed(db, [...new Set(spans.map(nameOf))]);
  return spans
    .toSorted((a, b) => b.to - b.from - (a.to - a.from) || b.from - a.from)
    .flatMap((span) => {
      const town = towns.find((t) => t.folded === nameOf(span));
      return town === undefined
        ? []
        : [{ ...span, area: { ...town, kind: 'commune', code: town.folded, name: town.label } }];
    });
}
