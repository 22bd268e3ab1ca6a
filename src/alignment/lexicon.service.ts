import {
  type AppellationRow as Appellation,
  type LexiconRow,
  listCodeLabels,
  listCoreSkills,
  listLexicon,
  listMatchedAppellations,
  listOccupationSkills,
} from '../job-families/index.ts';
import type { Reader } from '../kernel/db.ts';
import type { ConceptLabel, LabelledConcept } from './matching/label-index.ts';
import type { Lexicon, Link } from './matching/lexicon.ts';
import type { MatchLanguage } from './matching/words.ts';

/** What is loaded in the database, as the matching wants it; `ids` tells whose place is whose. */
export interface LoadedLexicon extends Lexicon {
  /** Of each place among the occupations, and among the skills, the concept's number. */
  readonly ids: Readonly<Record<'occupation' | 'skill', readonly number[]>>;
}

const LANGUAGES = ['en', 'fr'] as const;
/** Weight of an appellation among the labels of the occupation that it is matched to. */
const FROM_TABLE = 0.95;
const HIDDEN = 0.9;
const PAGE = 1000;

type Kind = 'occupation' | 'skill';
interface Gathered {
  readonly id: number;
  readonly labels: ConceptLabel[];
}

const isLanguage = (language: string): language is MatchLanguage =>
  language === 'fr' || language === 'en';

function labelsOf({ language, pref, alt, hidden }: LexiconRow): readonly ConceptLabel[] {
  if (!isLanguage(language)) return [];
  const plain = withoutAside(pref);
  return [
    { text: pref, language, weight: 1 },
    ...(plain === pref ? [] : [{ text: plain, language, weight: 1 }]),
    ...alt.map((text) => ({ text, language, weight: 1 })),
    ...hidden.map((text) => ({ text, language, weight: HIDDEN })),
  ];
}

/** `Python (programmation informatique)` is called Python. */
const withoutAside = (label: string): string => label.replace(/\s*\([^)]*\)\s*$/, '') || label;

async function gather(db: Reader): Promise<Readonly<Record<Kind, readonly Gathered[]>>> {
  const found = { occupation: new Map<number, Gathered>(), skill: new Map<number, Gathered>() };
  for (let after = ''; ; ) {
    const rows = await listLexicon(db, LANGUAGES, after, PAGE);
    for (const row of rows) {
      const known = found[row.kind].get(row.id) ?? { id: row.id, labels: [] };
      known.labels.push(...labelsOf(row));
      found[row.kind].set(row.id, known);
    }
    const last = rows.at(-1)?.iri;
    if (last === undefined) break;
    after = last;
  }
  return { occupation: [...found.occupation.values()], skill: [...found.skill.values()] };
}

/** Reads all that text is matched against: about 3 s and 40 MB for the whole of ESCO and ROME. */
export async function loadLexicon(db: Reader): Promise<LoadedLexicon> {
  const own = await gather(db);
  const appellations = await listMatchedAppellations(db);
  const around = groupedBy(await listCoreSkills(db), ({ code }) => code);
  const byOccupation = groupedBy(appellations, ({ occupation }) => occupation);
  const occupations = own.occupation.map(({ id, labels }, place): LabelledConcept => {
    const matched = byOccupation.get(id) ?? [];
    const codes = new Set(matched.flatMap(({ code }) => code ?? []));
    return {
      id: place,
      labels: [
        ...labels,
        ...matched.flatMap(({ label }) =>
          label === null ? [] : [{ text: label, language: 'fr', weight: FROM_TABLE } as const],
        ),
      ],
      surroundings: [...codes].flatMap((code) =>
        (around.get(code) ?? []).map(({ label }) => ({ text: label, language: 'fr' }) as const),
      ),
    };
  });
  const places = {
    occupation: new Map(own.occupation.map(({ id }, place) => [id, place])),
    skill: new Map(own.skill.map(({ id }, place) => [id, place])),
  };
  const skills = own.skill.map(({ labels }, place) => ({ id: place, labels }));
  const needed = (await listOccupationSkills(db)).flatMap(({ occupation, skills: ids }) => {
    const place = places.occupation.get(occupation);
    if (place === undefined) return [];
    return [{ occupation: place, skills: ids.flatMap((id) => places.skill.get(id) ?? []) }];
  });
  return {
    occupations,
    skills,
    links: linksOf(appellations, places.occupation),
    codes: await listCodeLabels(db),
    occupationSkills: needed,
    ids: {
      occupation: own.occupation.map(({ id }) => id),
      skill: own.skill.map(({ id }) => id),
    },
  };
}

function groupedBy<T, K>(rows: readonly T[], keyOf: (row: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [row]);
    else known.push(row);
  }
  return groups;
}

/** Strength of a code that leads on by one such appellation; what is rolled up is never exact. */
const NEAR: Readonly<Record<string, readonly [Link['relation'], number]>> = {
  exactMatch: ['closeMatch', 0.4],
  closeMatch: ['closeMatch', 0.36],
  narrowMatch: ['narrowMatch', 0.32],
  broadMatch: ['broadMatch', 0.32],
};

/** A code leads to what its appellations are matched to: the more of them, the stronger. */
export function linksOf(
  appellations: readonly Appellation[],
  places: ReadonlyMap<number, number>,
): readonly Link[] {
  const byCode = groupedBy(
    appellations.filter((a) => a.code !== null),
    ({ code }) => code ?? '',
  );
  return [...byCode].flatMap(([code, rows]) => {
    const labels = new Set(rows.map(({ label }) => label)).size;
    const byOccupation = groupedBy(rows, ({ occupation }) => occupation);
    return [...byOccupation].flatMap(([id, matched]): readonly Link[] => {
      const occupation = places.get(id);
      const [first] = matched;
      if (occupation === undefined || first === undefined) return [];
      const nearest = matched
        .map(({ relation }) => NEAR[relation] ?? (['closeMatch', 0.3] as const))
        .toSorted((a, b) => b[1] - a[1])[0];
      const [relation, base] = nearest ?? (['closeMatch', 0.3] as const);
      const share = matched.length / Math.max(1, labels);
      const strength = Math.min(0.7, base + 0.3 * share);
      return [{ code, occupation, relation, strength, table: first.table }];
    });
  });
}
