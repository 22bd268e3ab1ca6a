/** Our own graph of a training, as another Passerelle publishes it. */
import { type CertificationCode, GOALS, type Training } from '../../catalogue/record.ts';
import { CODE_RULE, type CodeKind, certificationCode } from '../../certifications/record.ts';
import { present } from '../../kernel/present.ts';
import { PASSERELLE } from '../../linked-data/terms.ts';
import { words } from '../../linked-data/texts.ts';
import { booleanOf, oneOf, type Reading } from './reading.ts';

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

const CODES: readonly (readonly [CodeKind, string])[] = [
  ['rncp', PASSERELLE.rncp],
  ['rs', PASSERELLE.rs],
  ['certifInfo', PASSERELLE.certifInfo],
  ['cpf', PASSERELLE.cpf],
  ['elu', PASSERELLE.elu],
];

/** A code that is none of its register is left out, and said to be. */
export const certificationsOf = (
  { graph, warn }: Reading,
  facts: string,
): readonly CertificationCode[] =>
  graph.nodes(facts, PASSERELLE.certification).flatMap((node) => {
    const found: { [kind in CodeKind]?: string } = {};
    for (const [kind, predicate] of CODES) {
      const text = words(graph.literal(node, predicate));
      const code = text === undefined ? undefined : certificationCode(kind, text);
      if (code !== undefined) found[kind] = code;
      else if (text !== undefined) warn(kind, `${CODE_RULE[kind]}; left out`);
    }
    return Object.keys(found).length === 0 ? [] : [found];
  });
