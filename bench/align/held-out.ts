/**
 * Questions with known answers: labels taken out of the index, each to be found back by its concept. What
 * differs from such a label by gender or number alone goes out of the concept with it. Half of each set
 * is for tuning, the other half is only ever measured.
 */
import type { LabelledConcept } from '../../src/alignment/matching/label-index.ts';
import { type MatchLanguage, stemsOf } from '../../src/alignment/matching/words.ts';
import { draw } from './random.ts';
import {
  type Labelled,
  readAppellations,
  readConcepts,
  readMatches,
  readRomeSkills,
} from './vocabulary.ts';

export interface Question {
  readonly text: string;
  readonly language: MatchLanguage;
  /** Any of these is right. */
  readonly answers: ReadonlySet<number>;
}

export interface HeldOut {
  readonly name: string;
  readonly tuning: readonly Question[];
  readonly test: readonly Question[];
}

export interface Field {
  readonly name: 'occupations' | 'skills';
  /** Without the labels that were taken out. */
  readonly concepts: readonly LabelledConcept[];
  readonly sets: readonly HeldOut[];
}

const EACH = 2000;
/** Weight of an appellation among the labels of the occupation that it is matched to. */
const FROM_TABLE = 0.95;

const likeness = (text: string, language: MatchLanguage): string =>
  [...new Set(stemsOf(text, language))].toSorted().join(' ');

interface Alternative {
  readonly id: number;
  readonly text: string;
  readonly language: MatchLanguage;
}

/** Alternative labels that say something else than the preferred one does. */
const alternatives = (concepts: readonly Labelled[], language: MatchLanguage): Alternative[] =>
  concepts.flatMap(({ id, labels }) => {
    const own = labels.filter((l) => l.language === language);
    const pref = own.find((l) => l.role === 'pref');
    if (pref === undefined) return [];
    const same = new Set(pref.text.split('/').map((half) => likeness(half, language)));
    same.add(likeness(pref.text, language));
    return own
      .filter((l) => l.role === 'alt' && !same.has(likeness(l.text, language)))
      .map(({ text }) => ({ id, text, language }));
  });

function halves(name: string, questions: readonly Question[]): HeldOut {
  const middle = Math.ceil(questions.length / 2);
  return { name, tuning: questions.slice(0, middle), test: questions.slice(middle) };
}

function without(
  concepts: readonly LabelledConcept[],
  taken: readonly Alternative[],
): readonly LabelledConcept[] {
  const out = new Map<number, Set<string>>();
  for (const { id, text, language } of taken) {
    const known = out.get(id) ?? new Set();
    out.set(id, known.add(`${language} ${likeness(text, language)}`));
  }
  return concepts.map((concept) => {
    const gone = out.get(concept.id);
    if (gone === undefined) return concept;
    const labels = concept.labels.filter(
      (l) => !gone.has(`${l.language} ${likeness(l.text, l.language)}`),
    );
    return { ...concept, labels };
  });
}

/** Where another concept keeps the same label, that concept is as right. */
function questionsOf(
  taken: readonly Alternative[],
  concepts: readonly LabelledConcept[],
): readonly Question[] {
  const holders = new Map<string, number[]>();
  for (const { id, labels } of concepts)
    for (const { text, language } of labels) {
      const key = likeness(text, language);
      holders.set(key, [...(holders.get(key) ?? []), id]);
    }
  return taken.map(({ id, text, language }) => ({
    text,
    language,
    answers: new Set([id, ...(holders.get(likeness(text, language)) ?? [])]),
  }));
}

const LANGUAGES = ['fr', 'en'] as const;
const NAME = { fr: 'French', en: 'English' } as const;

export async function skillField(random: () => number): Promise<Field> {
  const concepts = await readConcepts('skills');
  const taken = LANGUAGES.map((l) => draw(alternatives(concepts, l), EACH, random));
  const left = without(concepts, taken.flat());
  const sets = taken.map((drawn, i) =>
    halves(`ESCO labels, ${NAME[LANGUAGES[i] ?? 'fr']}`, questionsOf(drawn, left)),
  );
  return { name: 'skills', concepts: left, sets };
}

export async function occupationField(random: () => number): Promise<Field> {
  const own = await readConcepts('occupations');
  const taken = LANGUAGES.map((l) => draw(alternatives(own, l), EACH, random));
  const left = without(own, taken.flat());
  const appellations = await readAppellations();
  const matches = await readMatches();
  const romeSkills = await readRomeSkills();
  const byIri = new Map(own.map(({ iri, id }) => [iri, id]));
  const matched = [...matches].flatMap(([ogr, iris]) => {
    const appellation = appellations.get(ogr);
    const ids = iris.flatMap(({ iri }) => byIri.get(iri) ?? []);
    return appellation === undefined || ids.length === 0 ? [] : [{ ...appellation, ids }];
  });
  const asked = new Set(draw(matched, EACH, random));
  const same = new Set([...asked].map(({ label }) => likeness(label, 'fr')));
  const brought = new Map<number, string[]>();
  const codes = new Map<number, Set<string>>();
  for (const { ids, label, rome } of matched)
    for (const id of ids) {
      if (!same.has(likeness(label, 'fr'))) brought.set(id, [...(brought.get(id) ?? []), label]);
      codes.set(id, (codes.get(id) ?? new Set()).add(rome));
    }
  const concepts = left.map((concept) => ({
    ...concept,
    labels: [
      ...concept.labels,
      ...(brought.get(concept.id) ?? []).map(
        (text) => ({ text, language: 'fr', weight: FROM_TABLE }) as const,
      ),
    ],
    surroundings: [...(codes.get(concept.id) ?? [])]
      .flatMap((code) => romeSkills.get(code) ?? [])
      .map((text) => ({ text, language: 'fr' }) as const),
  }));
  const rome = [...asked].map(
    ({ label, ids }): Question => ({ text: label, language: 'fr', answers: new Set(ids) }),
  );
  const sets = [
    halves('ROME appellations, French', rome),
    ...taken.map((drawn, i) =>
      halves(`ESCO labels, ${NAME[LANGUAGES[i] ?? 'fr']}`, questionsOf(drawn, concepts)),
    ),
  ];
  return { name: 'occupations', concepts, sets };
}
