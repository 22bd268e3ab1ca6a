/** Our own graph of a training, as another Passerelle publishes it. */
import type { CertificationCode, Goal, Training } from '../../catalogue/record.ts';
import { PASSERELLE } from '../../linked-data/terms.ts';
import { words } from '../../linked-data/texts.ts';
import { present } from '../lheo/present.ts';
import { booleanOf, oneOf, type Reading } from './reading.ts';

const GOALS: readonly Goal[] = [
  'certification',
  'professionalisation',
  'preparation',
  'basic-skills',
  'remobilisation',
  'further-training',
  'business-creation',
];
const PATHWAYS: readonly NonNullable<Training['pathway']>[] = [
  'group',
  'individual',
  'modular',
  'mixed',
];

export const factsOf = (reading: Reading, facts: string) =>
  present({
    certifying: booleanOf(reading, facts, PASSERELLE.certifying),
    pathway: oneOf(reading, facts, PASSERELLE.pathway, PATHWAYS),
    goal: oneOf(reading, facts, PASSERELLE.goal, GOALS),
  });

export const certificationsOf = ({ graph }: Reading, facts: string): readonly CertificationCode[] =>
  graph.nodes(facts, PASSERELLE.certification).map((node) => {
    const code = (predicate: string) => words(graph.literal(node, predicate));
    return present({
      rncp: code(PASSERELLE.rncp),
      rs: code(PASSERELLE.rs),
      certifInfo: code(PASSERELLE.certifInfo),
      cpf: code(PASSERELLE.cpf),
      elu: code(PASSERELLE.elu),
    });
  });
