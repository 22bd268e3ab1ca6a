import { linksOf } from '../../src/alignment/lexicon.service.ts';
import type { LabelledConcept } from '../../src/alignment/matching/label-index.ts';
import type { Lexicon } from '../../src/alignment/matching/lexicon.ts';
import { MATCH_RELATIONS } from '../../src/job-families/index.ts';
import {
  type Labelled,
  readAppellations,
  readCodeLabels,
  readConcepts,
  readMatches,
  readOccupationSkills,
  readRomeSkills,
} from './vocabulary.ts';

export interface WholeLexicon extends Lexicon {
  readonly named: { readonly occupation: readonly Labelled[]; readonly skill: readonly Labelled[] };
}

/** The official files as a node with all of them loaded would read them from its database. */
export async function wholeLexicon(): Promise<WholeLexicon> {
  const named = {
    occupation: await readConcepts('occupations'),
    skill: await readConcepts('skills'),
  };
  const appellations = await readAppellations();
  const romeSkills = await readRomeSkills();
  const places = new Map(named.occupation.map(({ iri, id }) => [iri, id]));
  const skillPlaces = new Map(named.skill.map(({ iri, id }) => [iri, id]));
  const matched = [...(await readMatches())].flatMap(([ogr, matches]) => {
    const appellation = appellations.get(ogr);
    return matches.flatMap(({ iri, relation }) => {
      const occupation = places.get(iri);
      if (appellation === undefined || occupation === undefined) return [];
      const { label, rome: code } = appellation;
      return [{ occupation, relation, table: 'ESCO–ROME V1.4', code, label }];
    });
  });
  const occupations = named.occupation.map((concept): LabelledConcept => {
    const own = matched.filter(({ occupation }) => occupation === concept.id);
    const brought = own.map(({ label: text }) => ({ text, language: 'fr', weight: 0.95 }) as const);
    const codes = [...new Set(own.map(({ code }) => code))];
    return {
      ...concept,
      labels: [...concept.labels, ...brought],
      surroundings: codes
        .flatMap((code) => romeSkills.get(code) ?? [])
        .map((text) => ({ text, language: 'fr' }) as const),
    };
  });
  const needed = (await readOccupationSkills()).flatMap(({ occupation, skills }) => {
    const place = places.get(occupation);
    if (place === undefined) return [];
    return [{ occupation: place, skills: skills.flatMap((iri) => skillPlaces.get(iri) ?? []) }];
  });
  const relations: readonly string[] = MATCH_RELATIONS;
  const links = linksOf(
    matched.filter(({ relation }) => relations.includes(relation)),
    new Map(named.occupation.map(({ id }) => [id, id])),
  );
  const codes = await readCodeLabels();
  return { named, occupations, skills: named.skill, links, codes, occupationSkills: needed };
}
