/** Words that nobody writes here give way to those that were meant. */
import type { Reader } from '../../kernel/db.ts';
import { cuts, meant } from './spelling.ts';
import type { Synonyms } from './synonyms.ts';
import type { Typed } from './typed.ts';
import { inRuns, isPlain, pairs } from './units.ts';
import { alikeWords, type LookUp, wordCounts } from './word.store.ts';

export interface Mended {
  readonly typed: readonly Typed[];
  /** What a word was taken for, as it is written here. */
  readonly corrections: readonly { readonly said: string; readonly meant: string }[];
}

/** Mending costs a look-up a word; whoever misspells more has typed something else. */
const MOST_MENDED = 5;
const MOST_CUT = 2;

export async function mendSpelling(
  db: Reader,
  typed: readonly Typed[],
  { lookUp, synonyms }: { readonly lookUp: LookUp; readonly synonyms: Synonyms },
): Promise<Mended> {
  const plain = typed.filter(isPlain);
  const words = [...new Set(plain.flatMap((t) => t.words))];
  const together = new Set([...inRuns(plain, synonyms)].flatMap((t) => t.words));
  const joined = pairs(plain).map(([a, b]) => a + b);
  const known = await lookUp([...words, ...joined]);
  const isKnown = (word: string) =>
    known.get(word)?.known === true ||
    known.get(word)?.idle === true ||
    synonyms.isIdle(word) ||
    together.has(word) ||
    synonyms.of(word).length > 0;
  const partOfKnown = new Set(pairs(plain).flatMap(([a, b]) => (isKnown(a + b) ? [a, b] : [])));
  const strange = words.filter((w) => !isKnown(w) && !partOfKnown.has(w)).slice(0, MOST_MENDED);
  if (strange.length === 0) return { typed, corrections: [] };
  const better = await betterWords(db, strange, synonyms);
  return {
    typed: typed.flatMap((t) => {
      const mended = isPlain(t) ? better.get(t.words[0] ?? '') : undefined;
      return mended === undefined
        ? [t]
        : mended.words.map((word) => ({ ...t, words: [word], said: word }));
    }),
    corrections: [...better].map(([said, { label }]) => ({ said, meant: label })),
  };
}

interface Better {
  readonly words: readonly string[];
  readonly label: string;
}

async function betterWords(
  db: Reader,
  strange: readonly string[],
  synonyms: Synonyms,
): Promise<ReadonlyMap<string, Better>> {
  const found = new Map<string, Better>();
  const alike = await alikeWords(db, strange);
  for (const word of strange) {
    const near = meant(word, [
      ...alike.filter((a) => a.given === word),
      ...synonyms.known.map((folded) => ({ given: word, folded, label: folded, n: 0 })),
    ]);
    if (near !== undefined) found.set(word, { words: [near.folded], label: near.label });
  }
  const rest = strange.filter((word) => !found.has(word)).slice(0, MOST_CUT);
  const parts = new Set(rest.flatMap((word) => cuts(word).flat()));
  const counts = parts.size === 0 ? undefined : await wordCounts(db, [...parts]);
  for (const word of rest) {
    const cut = cuts(word).find(([a, b]) => (counts?.get(a) ?? 0) > 0 && (counts?.get(b) ?? 0) > 0);
    if (cut !== undefined) found.set(word, { words: cut, label: cut.join(' ') });
  }
  return found;
}
