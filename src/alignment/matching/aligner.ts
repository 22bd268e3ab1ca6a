/**
 * From what a training says of itself to the occupations and skills of ESCO that it may mean. Suggestions,
 * never more: nothing here asserts. No database, no clock: the same words and the same labels give the
 * same answer.
 */
import { confidenceOf } from './confidence.ts';
import { LabelIndex, type LabelledConcept } from './label-index.ts';
import type { Lexicon, Link } from './lexicon.ts';
import { type Kind, type Ranked, ranked, WEIGHTS } from './ranking.ts';
import { spotSkills } from './spot-skills.ts';
import { subjectsOf } from './title.ts';
import type { TrainingText } from './training-text.ts';
import type { MatchLanguage } from './words.ts';

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
const REMEMBERED = 5000;
const MOST_OCCUPATIONS = 5;
/** What is less likely than this is no help to anyone. */
const LEAST: Readonly<Record<Kind, number>> = { occupation: 0.42, skill: 0.45 };

type Scores = ReadonlyMap<number, { readonly confidence: number; readonly same: boolean }>;

export class Aligner {
  readonly #indexes: Readonly<Record<Kind, LabelIndex>>;
  readonly #taught: Readonly<Record<Kind, ReadonlySet<number>>>;
  readonly #links = new Map<string, readonly Link[]>();
  /** A catalogue has the same title many times. */
  readonly #asked = new Map<string, readonly Ranked[]>();
  readonly #skillsOf = new Map<number, ReadonlySet<number>>();

  constructor(lexicon: Lexicon) {
    this.#indexes = {
      occupation: new LabelIndex(lexicon.occupations),
      skill: new LabelIndex(lexicon.skills),
    };
    this.#taught = {
      occupation: teachingAmong(lexicon.occupations),
      skill: teachingAmong(lexicon.skills),
    };
    for (const link of lexicon.links)
      this.#links.set(link.code, [...(this.#links.get(link.code) ?? []), link]);
    for (const { occupation, skills } of lexicon.occupationSkills)
      this.#skillsOf.set(occupation, new Set(skills));
  }

  suggest(training: TrainingText): readonly Suggested[] {
    const occupations = this.#occupations(training);
    const skills = this.#skills(training, occupations);
    return [...occupations, ...skills].slice(0, MOST);
  }

  #occupations(training: TrainingText): readonly Suggested[] {
    const said = this.#read('occupation', training);
    const linked = new Map<number, Suggested>();
    for (const code of training.rome)
      for (const link of this.#links.get(code) ?? []) {
        const text = said.get(link.occupation)?.confidence ?? 0;
        const confidence = Math.min(0.95, link.strength * (1 - text) + text);
        if (confidence <= (linked.get(link.occupation)?.confidence ?? 0)) continue;
        const { occupation: concept, relation, table } = link;
        const detail = `ROME ${code} (${table})`;
        linked.set(concept, {
          concept,
          kind: 'occupation',
          way: 'rome',
          detail,
          relation,
          confidence,
        });
      }
    const read = bySaid('occupation', said).filter(({ concept }) => !linked.has(concept));
    return kept([...linked.values(), ...read], 'occupation', MOST_OCCUPATIONS);
  }

  /** That a likely occupation needs a skill ranks what the words have found, and finds nothing. */
  #skills(training: TrainingText, occupations: readonly Suggested[]): readonly Suggested[] {
    if (training.language === undefined) return [];
    const said = new Map(this.#read('skill', training));
    for (const { id, confidence } of spotSkills(this.#indexes.skill, training, training.language)) {
      const known = said.get(id);
      if (known === undefined || known.confidence < confidence)
        said.set(id, { confidence, same: known?.same ?? false });
    }
    const needed = occupations.map((o) => this.#skillsOf.get(o.concept));
    const all = bySaid('skill', said).map((s) => {
      const share = needed.filter((skills) => skills?.has(s.concept) === true).length;
      return share === 0 ? s : { ...s, confidence: s.confidence + (1 - s.confidence) * 0.3 };
    });
    return kept(all, 'skill', MOST - occupations.length);
  }

  /** By the title alone, and by its parts. */
  #read(kind: Kind, { language, title }: TrainingText): Scores {
    const found = new Map<number, { confidence: number; same: boolean }>();
    if (language === undefined) return found;
    const teaches = TEACHING.test(title);
    for (const subject of subjectsOf(title)) {
      for (const e of this.#nearest(kind, subject, language)) {
        const beside = !teaches && this.#taught[kind].has(e.id);
        const confidence = confidenceOf(kind, e) * (beside ? BESIDE : 1);
        const known = found.get(e.id);
        if (known === undefined || known.confidence < confidence)
          found.set(e.id, { confidence, same: e.letters > 0.995 });
      }
    }
    return found;
  }

  #nearest(kind: Kind, subject: string, language: MatchLanguage): readonly Ranked[] {
    const key = `${kind} ${language} ${subject}`;
    const known = this.#asked.get(key);
    if (known !== undefined) return known;
    const evidence = this.#indexes[kind].find(subject, language);
    const nearest = ranked(evidence, WEIGHTS[kind]).slice(0, 20);
    if (this.#asked.size >= REMEMBERED) this.#asked.clear();
    this.#asked.set(key, nearest);
    return nearest;
  }
}

/** Who studies a subject is not thereby trained to teach it or to research it. */
const TEACHING =
  /\b(?:professeure?|enseignante?|enseigner|enseignement|chercheu(?:r|se)|formateur|formatrice|teach\w*|lecturer|researcher)\b/iu;
const BESIDE = 0.5;
const teachingAmong = (concepts: readonly LabelledConcept[]): ReadonlySet<number> =>
  new Set(
    concepts.filter(({ labels: [first] }) => TEACHING.test(first?.text ?? '')).map(({ id }) => id),
  );

const bySaid = (kind: Kind, said: Scores): readonly Suggested[] =>
  [...said].map(([concept, { confidence, same }]) => ({
    concept,
    kind,
    way: same ? 'label' : 'text',
    relation: same ? 'closeMatch' : 'relatedMatch',
    confidence,
  }));

const kept = (all: readonly Suggested[], kind: Kind, most: number): readonly Suggested[] =>
  all
    .filter(({ confidence }) => confidence >= LEAST[kind])
    .map((s) => ({ ...s, confidence: Math.round(s.confidence * 100) / 100 }))
    .toSorted((a, b) => b.confidence - a.confidence || a.concept - b.concept)
    .slice(0, most);
