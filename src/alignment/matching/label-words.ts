/** The labels of an index, word by word: which of them a phrase holds, and how far a subject says one. */
import { at, type Postings, PostingsBuilder } from './postings.ts';
import { type MatchLanguage, stemsOf } from './words.ts';

/** A label whose words all stand in a text. */
export interface Spotted {
  readonly id: number;
  readonly language: MatchLanguage;
  readonly weight: number;
  /** How many words it has, and how rare they are together (sum of their inverse frequencies). */
  readonly words: number;
  readonly rarity: number;
}

/** How far a label and a subject say the same; shares between 0 and 1, of their words by rarity. */
export interface Coverage {
  /** Share of the label's words that stand in the subject, and of the subject's in the label. */
  readonly label: number;
  readonly subject: number;
  /** What the label is a kind of stands in the subject: its first word in French, its last in English. */
  readonly head: boolean;
}

export interface LabelRow {
  /** Place of its concept; labels of one concept follow each other. */
  readonly concept: number;
  readonly weight: number;
  readonly language: MatchLanguage;
  readonly words: number;
}

/** The words of a subject by the numbers of the label stems that say them, with how surely. */
export interface Subject {
  readonly language: MatchLanguage;
  readonly rarities: readonly number[];
  /** Their sum. */
  readonly rarity: number;
  readonly said: ReadonlyMap<number, readonly [word: number, weight: number]>;
}

const PREFIX = 5;
/** `développeur` and `développement` are one word to this degree. */
const AKIN = 0.85;
/** A label in the other language must stand in the subject as a whole, and still counts for less. */
const FOREIGN = 0.8;
const NONE: Coverage = { label: 0, subject: 0, head: false };

export class LabelWords {
  readonly #ids: Uint32Array;
  readonly #stems: ReadonlyMap<string, number>;
  readonly #names: readonly string[];
  readonly #stemsByLabel: Postings;
  /** Each label under the rarest of its stems alone: a phrase without that one does not hold it. */
  readonly #labelsByRarest: Postings;
  readonly #rarity: Float32Array;
  readonly #byPrefix = new Map<string, number[]>();
  readonly #labels: LabelTable;
  /** Of each place, its first label. */
  readonly #first: Uint32Array;

  constructor(
    ids: Uint32Array,
    stems: ReadonlyMap<string, number>,
    stemsByLabel: Postings,
    labels: readonly LabelRow[],
  ) {
    this.#ids = ids;
    this.#stems = stems;
    this.#names = [...stems.keys()];
    this.#stemsByLabel = stemsByLabel;
    this.#rarity = raritiesOf(stemsByLabel, stems.size);
    this.#labelsByRarest = byRarest(stemsByLabel, this.#rarity);
    this.#labels = tableOf(labels);
    this.#first = new Uint32Array(ids.length + 1);
    for (const { concept } of labels) this.#first[concept + 1] = at(this.#first, concept + 1) + 1;
    for (let i = 0; i < ids.length; i += 1)
      this.#first[i + 1] = at(this.#first, i + 1) + at(this.#first, i);
    for (const [name, number] of stems)
      if (name.length >= PREFIX) {
        const prefix = name.slice(0, PREFIX);
        this.#byPrefix.set(prefix, [...(this.#byPrefix.get(prefix) ?? []), number]);
      }
  }

  /** The labels that a phrase holds, word for word though not in their order. */
  spot(phrase: string, language: MatchLanguage): readonly Spotted[] {
    const stems = new Set(stemsOf(phrase, language).map((stem) => this.#stems.get(stem)));
    const { starts, numbers } = this.#labelsByRarest;
    const found: Spotted[] = [];
    for (const stem of stems)
      if (stem !== undefined)
        for (let i = at(starts, stem); i < at(starts, stem + 1); i += 1) {
          const label = at(numbers, i);
          const rarity = this.#rarityWithin(label, stems);
          if (rarity > 0) found.push(this.#spotted(label, rarity));
        }
    return found;
  }

  /** To be asked for several concepts; `akin`: whether words that begin alike count as well. */
  subject(text: string, language: MatchLanguage, akin = true): Subject {
    const said = new Map<number, readonly [number, number]>();
    const most = Math.log(1 + this.#labels.size);
    const rarities = [...new Set(stemsOf(text, language))].map((stem, word) => {
      const number = this.#stems.get(stem);
      if (akin)
        for (const near of this.#akinTo(stem)) if (!said.has(near)) said.set(near, [word, AKIN]);
      if (number !== undefined) said.set(number, [word, 1]);
      return number === undefined ? most : at(this.#rarity, number);
    });
    return { language, rarities, rarity: rarities.reduce((sum, r) => sum + r, 0), said };
  }

  /** By the label of the concept at `place` that is nearest to the subject. */
  coverage(place: number, subject: Subject): Coverage {
    let [best, most] = [NONE, 0];
    for (let l = at(this.#first, place); l < at(this.#first, place + 1); l += 1) {
      const found = this.#coverageBy(l, subject);
      const worth = found.label * found.label * Math.sqrt(found.subject) * (found.head ? 1 : 0.7);
      if (worth > most) [best, most] = [found, worth];
    }
    return best;
  }

  #coverageBy(label: number, subject: Subject): Coverage {
    const { starts } = this.#stemsByLabel;
    const [from, to] = [at(starts, label), at(starts, label + 1)];
    const isFrench = at(this.#labels.language, label) === 0;
    const { share, words, head } = this.#shared(from, to, isFrench ? from : to - 1, subject);
    const isForeign = isFrench !== (subject.language === 'fr');
    // A single word of another language is more often another word.
    if (words.size === 0 || (isForeign && (to - from < 2 || share < 0.99))) return NONE;
    const foreign = isForeign ? FOREIGN : 1;
    let met = 0;
    for (const [word, weight] of words) met += at(subject.rarities, word) * weight;
    return { label: foreign * share, subject: (foreign * met) / subject.rarity, head };
  }

  /** Of a label's words, which stand in the subject: their share, the subject's own, and the head's. */
  #shared(from: number, to: number, headAt: number, { said }: Subject) {
    let [all, covered, head] = [0, 0, false];
    const words = new Map<number, number>();
    for (let i = from; i < to; i += 1) {
      const stem = at(this.#stemsByLabel.numbers, i);
      const rarity = at(this.#rarity, stem);
      all += rarity;
      const found = said.get(stem);
      if (found === undefined) continue;
      const [word, weight] = found;
      covered += rarity * weight;
      words.set(word, Math.max(words.get(word) ?? 0, weight));
      if (i === headAt) head = true;
    }
    return { share: all === 0 ? 0 : covered / all, words, head };
  }

  /** Stems that begin alike and go on for little: `développ`, `développeu`; not `informat`, `informatiqu`. */
  #akinTo(stem: string): readonly number[] {
    return (this.#byPrefix.get(stem.slice(0, PREFIX)) ?? []).filter((number) => {
      const other = this.#names[number] ?? '';
      let alike = PREFIX;
      while (alike < stem.length && stem[alike] === other[alike]) alike += 1;
      const shorter = Math.min(stem.length, other.length);
      const longer = Math.max(stem.length, other.length);
      if (alike === shorter && longer - shorter > 2) return false;
      return other !== stem && alike >= 0.6 * longer;
    });
  }

  /** 0 when a word of the label is not among the stems. */
  #rarityWithin(label: number, stems: ReadonlySet<number | undefined>): number {
    const { starts, numbers } = this.#stemsByLabel;
    let rarity = 0;
    for (let i = at(starts, label); i < at(starts, label + 1); i += 1) {
      if (!stems.has(at(numbers, i))) return 0;
      rarity += at(this.#rarity, at(numbers, i));
    }
    return rarity;
  }

  #spotted(label: number, rarity: number): Spotted {
    return {
      id: at(this.#ids, at(this.#labels.concept, label)),
      language: at(this.#labels.language, label) === 0 ? 'fr' : 'en',
      weight: at(this.#labels.weight, label),
      words: at(this.#labels.words, label),
      rarity,
    };
  }
}

export interface LabelTable {
  readonly size: number;
  readonly concept: Uint32Array;
  readonly weight: Float32Array;
  readonly words: Uint8Array;
  /** 0 is French, 1 English. */
  readonly language: Uint8Array;
}

export const tableOf = (rows: readonly LabelRow[]): LabelTable => ({
  size: rows.length,
  concept: Uint32Array.from(rows, (r) => r.concept),
  weight: Float32Array.from(rows, (r) => r.weight),
  words: Uint8Array.from(rows, (r) => r.words),
  language: Uint8Array.from(rows, (r) => (r.language === 'fr' ? 0 : 1)),
});

/** Of each stem, the inverse of the share of labels that have it, as a logarithm. */
function raritiesOf({ starts, numbers }: Postings, stems: number): Float32Array {
  const counts = new Uint32Array(stems);
  for (const stem of numbers) counts[stem] = at(counts, stem) + 1;
  return Float32Array.from(counts, (n) => Math.log(1 + starts.length / (1 + n)));
}

function byRarest({ starts, numbers }: Postings, rarity: Float32Array): Postings {
  const builder = new PostingsBuilder();
  for (let label = 0; label + 1 < starts.length; label += 1) {
    let rarest: number | undefined;
    for (let i = at(starts, label); i < at(starts, label + 1); i += 1) {
      const stem = at(numbers, i);
      if (rarest === undefined || at(rarity, stem) > at(rarity, rarest)) rarest = stem;
    }
    if (rarest !== undefined) builder.add(rarest, label, 1);
  }
  return builder.build(rarity.length);
}
