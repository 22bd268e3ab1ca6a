/** What a title says by its words of the concepts of one kind: each with how likely it is meant. */
import { confidenceOf } from './confidence.ts';
import { LabelIndex, type LabelledConcept } from './label-index.ts';
import type { LabelWords, Subject } from './label-words.ts';
import { type Kind, ranked, WEIGHTS } from './ranking.ts';
import type { MatchLanguage } from './words.ts';

export interface Said {
  readonly confidence: number;
  /** A label says just what the title says. */
  readonly same: boolean;
}
export type Scores = ReadonlyMap<number, Said>;
interface Read {
  readonly said: Scores;
  /** Of every concept that was near by any reading, how far by its words and those akin to them. */
  readonly near: ReadonlyMap<number, number>;
}

/** A catalogue has the same title many times. */
const REMEMBERED = 5000;
/** Of the concepts that are nearest by any reading, so many are looked at word by word. */
const LOOKED_AT = 20;

/** Who studies a subject is not thereby trained to teach it or to research it. */
const TEACHING =
  /\b(?:professeure?|enseignante?|enseigner|enseignement|chercheu(?:r|se)|formateur|formatrice|teach\w*|lecturer|researcher)\b/iu;
/** Nor does who learns a trade become the head of those who have it, or their helper. */
const LEADING =
  /\b(?:chefs?|cheffes?|responsables?|direct(?:eur|rice)s?|superviseure?|manage(?:r|ment)|encadre(?:r|ment)|dirigeante?|cadre|supervisor|director|head)\b/iu;
const HELPING = /\b(?:assistante?s?|assistance|aides?|adjointe?s?|assistant|helper)\b/iu;
/** An engineer is trained by diplomas of that level alone. */
const ENGINEER = /\b(?:ing[eé]nieure?s?|ing[eé]nierie|engineer(?:ing)?|mast[eè]re?|msc)\b/iu;
const BESIDE = 0.5;
const ROLES = [TEACHING, LEADING, HELPING, ENGINEER] as const;

export class Reading {
  readonly kind: Kind;
  readonly #index: LabelIndex;
  /** For each role, the concepts that are it by their first label. */
  readonly #roles: readonly ReadonlySet<number>[];
  readonly #known = new Map<string, Read>();

  constructor(kind: Kind, concepts: readonly LabelledConcept[]) {
    this.kind = kind;
    this.#index = new LabelIndex(concepts);
    this.#roles = ROLES.map(
      (role) =>
        new Set(concepts.filter((c) => role.test(c.labels[0]?.text ?? '')).map(({ id }) => id)),
    );
  }

  get words(): LabelWords {
    return this.#index.words;
  }

  /** Of a subject within a title: `title` says whether somebody is to lead, to help or to teach. */
  read(subject: string, title: string, language: MatchLanguage): Read {
    const key = `${language} ${subject}\n${title}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const words = this.#wordsOf(subject, language);
    const nearest = ranked(this.#index.find(subject, language), WEIGHTS[this.kind]);
    const found = nearest.slice(0, LOOKED_AT).map(({ id, letters }): [number, Said] => {
      const confidence = confidenceOf(this.kind, this.words.coverage(id, words));
      return [id, { confidence: confidence * this.#role(id, title), same: letters > 0.995 }];
    });
    if (this.#known.size >= REMEMBERED) this.#known.clear();
    const near = new Map(nearest.map(({ id, akin }) => [id, akin]));
    const read = { said: new Map(found), near };
    this.#known.set(key, read);
    return read;
  }

  /** How far a concept is likely, wherever it stands among the nearest. */
  confidence(id: number, subjects: readonly string[], title: string, language: MatchLanguage) {
    const most = subjects.map((subject) =>
      confidenceOf(this.kind, this.words.coverage(id, this.#wordsOf(subject, language))),
    );
    return Math.max(0, ...most) * this.#role(id, title);
  }

  /** A skill is named by its very words: `graphisme` is not `graphite`. */
  #wordsOf(subject: string, language: MatchLanguage): Subject {
    return this.words.subject(subject, language, this.kind === 'occupation');
  }

  /** Less than 1 for who leads, helps or teaches where the title speaks of none of it. */
  #role(id: number, title: string): number {
    return ROLES.some((role, i) => this.#roles[i]?.has(id) === true && !role.test(title))
      ? BESIDE
      : 1;
  }
}
