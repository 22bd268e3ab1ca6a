/**
 * The labels of concepts, to be asked which of them a short text means. Two readings of each label, by its stems and by its groups of four letters, and one of each
 * concept by all its words together. Built in memory in a second or two for the whole of ESCO, and
 * dropped when the work is done.
 */
import { labelForms } from '../../kernel/label-forms.ts';
import { Akin } from './akin.ts';
import { best } from './best.ts';
import { type LabelRow, type LabelTable, LabelWords, tableOf } from './label-words.ts';
import { GROUPS, letterGroups } from './letters.ts';
import { at, frequency, type Postings, PostingsBuilder } from './postings.ts';
import { type MatchLanguage, stemsOf } from './words.ts';

export interface ConceptLabel {
  readonly text: string;
  readonly language: MatchLanguage;
  /** 1 for the concept's own; less for one that only a table brings to it. */
  readonly weight: number;
}

export interface LabelledConcept {
  readonly id: number;
  readonly labels: readonly ConceptLabel[];
  /** Words that stand around it (skills of its ROME code …): they rank, and match nothing by themselves. */
  readonly surroundings?: readonly Omit<ConceptLabel, 'weight'>[];
}

/** Why a concept may be what was asked for: each between 0 and about 1. */
export interface Evidence {
  readonly id: number;
  /** Cosine with the nearest label, by letter groups. */
  readonly letters: number;
  /** BM25 over all words of the concept, as a share of the best; the same with akin words added. */
  readonly bm25: number;
  readonly akin: number;
  /** How many of its labels are near, and how near. */
  readonly support: number;
}

const K1 = 1.2;
const B = 0.75;
/** A letter group that stands in a larger share of the labels says too little to be followed. */
const COMMON = 0.04;
/** Of the weight of a label's word has one of the surroundings. */
const AROUND = 0.15;

type Counts = ReadonlyMap<number, number>;

export class LabelIndex {
  /** The same labels, word by word. */
  readonly words: LabelWords;
  readonly #ids: Uint32Array;
  readonly #labels: LabelTable;
  readonly #stems: ReadonlyMap<string, number>;
  readonly #labelsByGroup: Postings;
  readonly #conceptsByStem: Postings;
  readonly #akin: Akin;
  readonly #length: Float32Array;
  readonly #averageLength: number;
  // Where answers are summed up; all zero between two questions.
  readonly #labelSums: Float32Array;
  readonly #near: Float32Array;
  readonly #support: Float32Array;
  readonly #scores: Float32Array;
  readonly #akinScores: Float32Array;

  constructor(concepts: readonly LabelledConcept[]) {
    const numbers = new Map<string, number>();
    const numberOf = (stem: string): number => {
      const known = numbers.get(stem) ?? numbers.size;
      if (known === numbers.size) numbers.set(stem, known);
      return known;
    };
    const [byLabel, byGroup] = [new PostingsBuilder(), new PostingsBuilder()];
    const [conceptsByStem, stemsByConcept] = [new PostingsBuilder(), new PostingsBuilder()];
    const labels: LabelRow[] = [];
    this.#length = new Float32Array(concepts.length);
    concepts.forEach(({ labels: given, surroundings = [] }, concept) => {
      const bag = new Map<number, number>();
      for (const { text, language, weight } of given.flatMap(inEachGender)) {
        const stems = countsOf(stemsOf(text, language), numberOf);
        const label = labels.push({ concept, weight, language, words: stems.size }) - 1;
        for (const [stem, n] of stems) {
          byLabel.add(label, stem, n);
          bag.set(stem, (bag.get(stem) ?? 0) + n * weight);
        }
        for (const [group, n] of letterGroups(text)) byGroup.add(group, label, n);
      }
      for (const { text, language } of surroundings)
        for (const [stem, n] of countsOf(stemsOf(text, language), numberOf))
          bag.set(stem, (bag.get(stem) ?? 0) + n * AROUND);
      for (const [stem, n] of bag) {
        conceptsByStem.add(stem, concept, n);
        stemsByConcept.add(concept, stem, n);
        this.#length[concept] = at(this.#length, concept) + n;
      }
    });
    this.#ids = Uint32Array.from(concepts, (c) => c.id);
    this.#labels = tableOf(labels);
    this.#stems = numbers;
    this.words = new LabelWords(this.#ids, numbers, byLabel.build(labels.length), labels);
    this.#labelsByGroup = weighted(byGroup.build(GROUPS), labels.length);
    this.#conceptsByStem = conceptsByStem.build(numbers.size);
    this.#akin = new Akin(this.#conceptsByStem, stemsByConcept.build(concepts.length));
    this.#averageLength =
      this.#length.reduce((sum, n) => sum + n, 0) / Math.max(1, concepts.length);
    this.#labelSums = new Float32Array(labels.length);
    this.#near = new Float32Array(concepts.length);
    this.#support = new Float32Array(concepts.length);
    this.#scores = new Float32Array(concepts.length);
    this.#akinScores = new Float32Array(concepts.length);
  }

  /** The concepts that are nearest by any of the readings, about `limit`, in no order. */
  find(given: string, language: MatchLanguage, limit = 60): readonly Evidence[] {
    const [text = given] = labelForms(given);
    const stems = countsOf(stemsOf(text, language), (stem) => this.#stems.get(stem));
    const near = this.#nearConcepts(letterGroups(text));
    const plain = this.#bm25(stems, this.#scores);
    const akin = this.#bm25(this.#akin.added(stems), this.#akinScores);
    const [most, mostAkin] = [highest(plain, this.#scores), highest(akin, this.#akinScores)];
    const chosen = new Set([
      ...best(near, this.#near, limit),
      ...best(plain, this.#scores, limit / 3),
      ...best(akin, this.#akinScores, limit / 3),
    ]);
    const found = [...chosen].map((concept) => ({
      id: at(this.#ids, concept),
      letters: at(this.#near, concept),
      bm25: at(this.#scores, concept) / most,
      akin: at(this.#akinScores, concept) / mostAkin,
      support: Math.min(1, Math.log1p(at(this.#support, concept))),
    }));
    for (const concept of near) this.#near[concept] = this.#support[concept] = 0;
    for (const concept of plain) this.#scores[concept] = 0;
    for (const concept of akin) this.#akinScores[concept] = 0;
    return found;
  }

  /** Sums the cosines of the labels, then keeps of each concept the nearest; answers which have one. */
  #nearConcepts(asked: Counts): readonly number[] {
    const labels = this.#labels.size;
    const { starts, numbers, weights } = this.#labelsByGroup;
    const terms = [...asked].map(([key, n]) => {
      const df = frequency(this.#labelsByGroup, key);
      return { key, df, weight: (1 + Math.log(n)) * Math.log(1 + labels / (1 + df)) };
    });
    const length = Math.hypot(...terms.map(({ weight }) => weight));
    const rare = terms.filter(({ df }) => df <= COMMON * labels);
    const touched: number[] = [];
    for (const { key, weight } of rare.length >= 3 ? rare : terms)
      for (let i = at(starts, key); i < at(starts, key + 1); i += 1) {
        const label = at(numbers, i);
        if (this.#labelSums[label] === 0) touched.push(label);
        this.#labelSums[label] = at(this.#labelSums, label) + (weight * at(weights, i)) / length;
      }
    const concepts: number[] = [];
    for (const label of touched) {
      const concept = at(this.#labels.concept, label);
      const likeness = at(this.#labelSums, label) * at(this.#labels.weight, label);
      this.#labelSums[label] = 0;
      if (this.#near[concept] === 0) concepts.push(concept);
      this.#near[concept] = Math.max(at(this.#near, concept), likeness);
      this.#support[concept] = at(this.#support, concept) + likeness ** 3;
    }
    return concepts;
  }

  #bm25(asked: Counts, scores: Float32Array): readonly number[] {
    const { starts, numbers, weights } = this.#conceptsByStem;
    const concepts = this.#ids.length;
    const touched: number[] = [];
    for (const [stem, n] of asked) {
      if (stem < 0) continue;
      const df = frequency(this.#conceptsByStem, stem);
      const idf = Math.log(1 + (concepts - df + 0.5) / (df + 0.5));
      for (let i = at(starts, stem); i < at(starts, stem + 1); i += 1) {
        const concept = at(numbers, i);
        const tf = at(weights, i);
        const long = 1 - B + (B * at(this.#length, concept)) / this.#averageLength;
        if (scores[concept] === 0) touched.push(concept);
        scores[concept] = at(scores, concept) + (n * idf * tf * (K1 + 1)) / (tf + K1 * long);
      }
    }
    return touched;
  }
}

/** `soudeur/soudeuse` is two labels. */
function inEachGender(label: ConceptLabel): readonly ConceptLabel[] {
  const forms = labelForms(label.text);
  return forms.length === 0 ? [label] : forms.map((text) => ({ ...label, text }));
}

/** Stems without a number are told apart by negative ones. */
function countsOf(
  stems: readonly string[],
  numberOf: (stem: string) => number | undefined,
): Map<number, number> {
  const counts = new Map<number, number>();
  stems.forEach((stem, i) => {
    const number = numberOf(stem) ?? -1 - i;
    counts.set(number, (counts.get(number) ?? 0) + 1);
  });
  return counts;
}

/** Counts become weights by TF-IDF, each label of length 1. */
function weighted(postings: Postings, labels: number): Postings {
  const { starts, numbers, weights } = postings;
  const squares = new Float32Array(labels);
  for (let key = 0; key + 1 < starts.length; key += 1) {
    const idf = Math.log(1 + labels / (1 + frequency(postings, key)));
    for (let i = at(starts, key); i < at(starts, key + 1); i += 1) {
      const weight = (1 + Math.log(at(weights, i))) * idf;
      weights[i] = weight;
      const label = at(numbers, i);
      squares[label] = at(squares, label) + weight * weight;
    }
  }
  for (let i = 0; i < weights.length; i += 1)
    weights[i] = at(weights, i) / Math.sqrt(at(squares, at(numbers, i)));
  return postings;
}

const highest = (numbers: readonly number[], scores: Float32Array): number =>
  numbers.reduce((most, n) => Math.max(most, at(scores, n)), 1e-9);
