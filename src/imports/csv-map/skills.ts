/** Skills that a provider asserts, by IRI or by name: a name must be one skill's, or the skill is left out. */
import type { Training } from '../../catalogue/record.ts';
import { conceptRef, findSkillsByLabel, skillLabels } from '../../job-families/index.ts';
import type { Reader } from '../../kernel/db.ts';
import { fold } from '../../kernel/fold.ts';

interface Found {
  readonly training: Training;
  /** Rules that a skill breaks, one each. */
  readonly rules: readonly string[];
}

const isIri = (text: string): boolean => /^https?:\/\//.test(text);

export async function withSkills(db: Reader, training: Training): Promise<Found> {
  const { skills, ...rest } = training;
  if (skills === undefined) return { training, rules: [] };
  const names = skills.map((skill) => skill.iri).filter((text) => !isIri(text));
  const byName = await findSkillsByLabel(db, names.map(fold), training.language);
  const byIri = await skillLabels(
    db,
    skills.map((skill) => skill.iri).filter(isIri),
    training.language,
  );
  const rules: string[] = [];
  const found = skills.flatMap(({ iri: text }) => {
    if (isIri(text)) {
      const ref = conceptRef(text);
      if (ref?.scheme === 'esco' && ref.kind === 'skill')
        return [{ iri: text, title: byIri.get(text) ?? text }];
      rules.push('it is no skill of ESCO; left out');
      return [];
    }
    const iris = byName.get(fold(text)) ?? [];
    const [iri] = iris;
    if (iri !== undefined && iris.length === 1) return [{ iri, title: text }];
    rules.push(
      iri === undefined
        ? `no ESCO skill loaded here has this name in ${training.language}; left out`
        : 'several ESCO skills have this name: give the IRI; left out',
    );
    return [];
  });
  const distinct = [...new Map(found.map((skill) => [skill.iri, skill])).values()];
  return {
    training: distinct.length === 0 ? rest : { ...rest, skills: distinct },
    rules,
  };
}
