/** What a credential may say of a training: from the catalogue, the alignment and the registers of certifications. */
import { publicStatements } from './alignment/index.ts';
import { readTrainingFacts, type Statement, type Training } from './catalogue/index.ts';
import {
  certificationIri,
  certificationsByCodes,
  codeKey,
  codeOfId,
} from './certifications/index.ts';
import type { Skill } from './credentials/index.ts';
import { cut } from './kernel/cut.ts';
import type { Db, Reader } from './kernel/db.ts';
import type { TrainingFacts } from './learners/index.ts';

/** Who asserted it, by the way it came. */
const ASSERTED_BY: Readonly<Partial<Record<Statement['way'], Skill['assertedBy']>>> = {
  provider: 'provider',
  block: 'certification',
  operator: 'operator',
};
/** Of several who assert the same, the one that weighs most first. */
const WEIGHT: readonly Skill['assertedBy'][] = ['certification', 'operator', 'provider'];

const skillOf = ({ iri, kind, label, language, status, way, release }: Statement): Skill[] => {
  const assertedBy = ASSERTED_BY[way];
  // A label without a language would be the name of an address.
  if (kind !== 'skill' || status !== 'asserted' || !assertedBy || !language) return [];
  return [{ id: iri, label, language, release: release.replace(/^ESCO /, ''), assertedBy }];
};

const weight = ({ assertedBy }: Skill): number => WEIGHT.indexOf(assertedBy);

/** Of the name of a certification, as a record takes it. */
const LONGEST = 300;

/** Asserted skills, each once. What a table or a text match suggests is not among them. */
async function skillsOf(db: Reader, training: Training): Promise<readonly Skill[]> {
  const statements = await publicStatements(db, training, [training.language, 'en']);
  const skills = statements.flatMap(skillOf).toSorted((a, b) => weight(a) - weight(b));
  return skills.filter(({ id }, i) => skills.findIndex((one) => one.id === id) === i);
}

/** The first that this node holds, the registered ones before others; its level only where it is registered with one. */
async function certificationOf(
  db: Reader,
  { certifications }: Training,
  publicUrl: string,
): Promise<Pick<TrainingFacts, 'certification' | 'eqfLevel'>> {
  const held = await certificationsByCodes(db, certifications);
  const found = certifications.flatMap((code) => {
    const one = held.get(codeKey(code));
    return one === undefined ? [] : [one];
  });
  const first = found.find(({ registered }) => registered) ?? found[0];
  if (first === undefined) return {};
  const { id, title, eqf } = first;
  return {
    certification: {
      id: certificationIri(publicUrl, id),
      name: cut(title, LONGEST),
      code: codeOfId(id),
    },
    eqfLevel: eqf,
  };
}

/** Throws `not-found` (or `gone`) for a training that is not there. */
export async function trainingFacts(db: Db, id: string, publicUrl: string): Promise<TrainingFacts> {
  const { training, ...facts } = await readTrainingFacts(db, id, publicUrl);
  return {
    ...facts,
    skills: await skillsOf(db, training),
    ...(await certificationOf(db, training, publicUrl)),
  };
}
