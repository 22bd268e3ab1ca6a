/** What one would try first, written simply: to be beaten, in the same run, on the same labels. */
import type { LabelledConcept } from '../../src/alignment/matching/label-index.ts';
import { fold } from '../../src/kernel/fold.ts';

/** The concepts that fit best, best first. */
export type Method = (text: string) => readonly number[];

const words = (text: string): readonly string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
const DEPTH = 50;

const top = (scores: ReadonlyMap<number, number>): readonly number[] =>
  [...scores]
    .toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, DEPTH)
    .map(([id]) => id);

function countsOf(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** Okapi BM25 (k1 1.2, b 0.75) over all labels of a concept as one document. */
export function bm25(concepts: readonly LabelledConcept[]): Method {
  const postings = new Map<string, [id: number, tf: number][]>();
  const lengths = new Map<number, number>();
  for (const { id, labels } of concepts) {
    const terms = labels.flatMap(({ text }) => words(text));
    lengths.set(id, terms.length);
    for (const [term, tf] of countsOf(terms)) {
      const known = postings.get(term) ?? [];
      known.push([id, tf]);
      postings.set(term, known);
    }
  }
  const average = [...lengths.values()].reduce((a, b) => a + b, 0) / concepts.length;
  return (text) => {
    const scores = new Map<number, number>();
    for (const term of words(text)) {
      const found = postings.get(term) ?? [];
      const idf = Math.log(1 + (concepts.length - found.length + 0.5) / (found.length + 0.5));
      for (const [id, tf] of found) {
        const long = 1 - 0.75 + (0.75 * (lengths.get(id) ?? 0)) / average;
        scores.set(id, (scores.get(id) ?? 0) + (idf * tf * 2.2) / (tf + 1.2 * long));
      }
    }
    return top(scores);
  };
}

const trigrams = (text: string): readonly string[] => {
  const plain = ` ${words(text).join(' ')} `;
  return Array.from({ length: Math.max(0, plain.length - 2) }, (_, i) => plain.slice(i, i + 3));
};

/** Cosine of TF-IDF vectors of three-letter groups, the nearest label of a concept counting. */
export function letterTfIdf(concepts: readonly LabelledConcept[]): Method {
  const texts = concepts.flatMap(({ id, labels }) => labels.map(({ text }) => ({ id, text })));
  const vectors = texts.map(({ text }) => countsOf(trigrams(text)));
  const df = new Map<string, number>();
  for (const vector of vectors)
    for (const term of vector.keys()) df.set(term, (df.get(term) ?? 0) + 1);
  const idf = (term: string) => Math.log(1 + texts.length / (1 + (df.get(term) ?? 0)));
  const postings = new Map<string, [label: number, weight: number][]>();
  vectors.forEach((vector, label) => {
    const weights = [...vector].map(([term, n]) => [term, n * idf(term)] as const);
    const length = Math.hypot(...weights.map(([, w]) => w));
    for (const [term, weight] of weights) {
      const known = postings.get(term) ?? [];
      known.push([label, weight / length]);
      postings.set(term, known);
    }
  });
  return (text) => {
    const sums = new Map<number, number>();
    for (const [term, n] of countsOf(trigrams(text)))
      for (const [label, weight] of postings.get(term) ?? [])
        sums.set(label, (sums.get(label) ?? 0) + n * idf(term) * weight);
    const scores = new Map<number, number>();
    for (const [label, sum] of sums) {
      const id = texts[label]?.id ?? -1;
      scores.set(id, Math.max(scores.get(id) ?? 0, sum));
    }
    return top(scores);
  };
}
