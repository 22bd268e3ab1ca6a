/**
 * From what a training says of itself to the occupations and skills of ESCO that it may mean. Suggestions,
 * never more: nothing here asserts. No database, no clock: the same words and the same labels give the
 * same answer.
 */
import { labelForms } from '../../kernel/label-forms.ts';
import { confidenceOfLead } from './confidence.ts';
import type { Lexicon, Link } from './lexicon.ts';
import type { Kind } from './ranking.ts';
import { Reading, type Said, type Scores } from './reading.ts';
import { phrasesOf, spotSkills } from './spot-skills.ts';
import { subjectsOf } from './title.ts';
import type { TrainingText } from './training-text.ts';

type Way = 'rome' | 'label' | 'text';
type Relation = 'exactMatch' | 'closeMatch' | 'broadMatch' | 'narrowMatch' | 'relatedMatch';

export interface Suggested {
  /** Place in the lexicon. */
  readonly concept: number;
  readonly kind: Kind;
  readonly way: Way;
  /** The code that led here, and the table. */
  readonly detail?: string;
  readonly relation: Relation;
  readonly confidence: number;
}

/** At most so many of a training are kept, and of these so many occupations. */
export const MOST = 15;
const MOST_OCCUPATIONS = 5;
/** Of the occupations of one code, so many. */
const MOST_OF_CODE = 2;
/** What is less likely than this is not shown. */
const LEAST: Readonly<Record<Kind, number>> = { occupation: 0.55, skill: 0.5 };
/** That its objective or its contents name an occupation that a code leads to. */
const NAMED = 0.5;

/** A link, and how far its occupation is what the code is called. */
interface CalledLink extends Link {
  readonly called: number;
}

export class Aligner {
  readonly #readings: Readonly<Record<Kind, Reading>>;
  readonly #links = new Map<string, Link[]>();
  readonly #labels: ReadonlyMap<string, string>;
  /** Worked out for a code when it is first met. */
  readonly #codes = new Map<string, readonly CalledLink[]>();
  readonly #skillsOf: ReadonlyMap<number, ReadonlySet<number>>;

  constructor(lexicon: Lexicon) {
    this.#readings = {
      occupation: new Reading('occupation', lexicon.occupations),
      skill: new Reading('skill', lexicon.skills),
    };
    this.#labels = new Map(lexicon.codes.map(({ code, label }) => [code, label]));
    for (const link of lexicon.links) {
      const known = this.#links.get(link.code);
      if (known === undefined) this.#links.set(link.code, [link]);
      else known.push(link);
    }
    this.#skillsOf = new Map(
      lexicon.occupationSkills.map(({ occupation, skills }) => [occupation, new Set(skills)]),
    );
  }

  suggest(training: TrainingText): readonly Suggested[] {
    const occupations = this.#occupations(training);
    const skills = this.#skills(training, occupations);
    return [...occupations, ...skills].slice(0, MOST);
  }

  #occupations(training: TrainingText): readonly Suggested[] {
    const linked = this.#linked(training);
    const read = bySaid('occupation', this.#said('occupation', training)).filter(
      ({ concept }) => !linked.has(concept),
    );
    return kept([...linked.values(), ...read], MOST_OCCUPATIONS);
  }

  /** Of each code the occupations that its own name or the training speaks of. */
  #linked(training: TrainingText): ReadonlyMap<number, Suggested> {
    const { rome, title, language = 'fr' } = training;
    const subjects = training.language === undefined ? [] : subjectsOf(title);
    const named = this.#namedIn(training);
    const reading = this.#readings.occupation;
    const reads = subjects.map((subject) => reading.read(subject, title, language));
    const linked = new Map<number, Suggested>();
    for (const code of rome) {
      const of = this.#called(code).map(({ occupation, relation, strength, called, table }) => {
        const titled = reading.confidence(occupation, subjects, title, language);
        const said = Math.max(titled, named.has(occupation) ? NAMED : 0);
        const near =
          reads.length === 0
            ? 1
            : Math.max(0, ...reads.map((read) => read.near.get(occupation) ?? 0));
        const confidence = confidenceOfLead({ strength, called, near, said });
        const detail = `ROME ${code} (${table})`;
        return {
          concept: occupation,
          kind: 'occupation',
          way: 'rome',
          detail,
          relation,
          confidence,
        } as const;
      });
      for (const one of likeliest(of).slice(0, MOST_OF_CODE))
        if (one.confidence > (linked.get(one.concept)?.confidence ?? 0))
          linked.set(one.concept, one);
    }
    return linked;
  }

  #called(code: string): readonly CalledLink[] {
    const known = this.#codes.get(code);
    if (known !== undefined) return known;
    const name = this.#labels.get(code) ?? '';
    const subjects = [name, ...labelForms(name)];
    const links = (this.#links.get(code) ?? []).map((link) => ({
      ...link,
      called: this.#readings.occupation.confidence(link.occupation, subjects, name, 'fr'),
    }));
    this.#codes.set(code, links);
    return links;
  }

  /** Occupations whose labels stand in the training's texts. */
  #namedIn({ rome, texts, language }: TrainingText): ReadonlySet<number> {
    if (language === undefined || rome.length === 0) return new Set();
    const { words } = this.#readings.occupation;
    return new Set(
      texts
        .flatMap(phrasesOf)
        .slice(0, 100)
        .flatMap((phrase) => words.spot(phrase, language))
        .flatMap((s) => (s.language === language && s.words > 1 ? [s.id] : [])),
    );
  }

  /** That a likely occupation needs a skill ranks what the words have found, and finds nothing. */
  #skills(training: TrainingText, occupations: readonly Suggested[]): readonly Suggested[] {
    if (training.language === undefined) return [];
    const said = new Map(this.#said('skill', training));
    const { words } = this.#readings.skill;
    for (const { id, confidence } of spotSkills(words, training, training.language)) {
      const known = said.get(id);
      if (known === undefined || known.confidence < confidence)
        said.set(id, { confidence, same: known?.same ?? false });
    }
    const needed = occupations.map((o) => this.#skillsOf.get(o.concept));
    const all = bySaid('skill', said).map((s) => {
      const share = needed.filter((skills) => skills?.has(s.concept) === true).length;
      return share === 0 ? s : { ...s, confidence: s.confidence + (1 - s.confidence) * 0.3 };
    });
    return kept(all, MOST - occupations.length);
  }

  /** By the parts of the title, the likeliest of each concept. */
  #said(kind: Kind, { language, title }: TrainingText): Scores {
    const found = new Map<number, Said>();
    if (language === undefined) return found;
    for (const subject of subjectsOf(title))
      for (const [id, said] of this.#readings[kind].read(subject, title, language).said)
        if (said.confidence > (found.get(id)?.confidence ?? 0)) found.set(id, said);
    return found;
  }
}

const bySaid = (kind: Kind, said: Scores): readonly Suggested[] =>
  [...said].map(([concept, { confidence, same }]) => ({
    concept,
    kind,
    way: same ? 'label' : 'text',
    relation: same ? 'closeMatch' : 'relatedMatch',
    confidence,
  }));

const likeliest = (all: readonly Suggested[]): readonly Suggested[] =>
  all.toSorted((a, b) => b.confidence - a.confidence || a.concept - b.concept);

const kept = (all: readonly Suggested[], most: number): readonly Suggested[] =>
  likeliest(
    all
      .map((s) => ({ ...s, confidence: Math.round(s.confidence * 100) / 100 }))
      .filter(({ kind, confidence }) => confidence >= LEAST[kind]),
  ).slice(0, most);
