/** What other parts of the node know of trainings, for the search and the alignment. */
import { awaitAlignment, labelsOfStatements } from './alignment/index.ts';
import {
  indexAnew,
  republishTrainings,
  type SearchExtras,
  type Training,
} from './catalogue/index.ts';
import { certificationsByCodes, codeKey, type Dependants } from './certifications/index.ts';
import type { Db, Tx } from './kernel/db.ts';

/** What the certifications of trainings say of jobs and skills, where this node holds them. */
export async function certificationFacts(db: Db, trainings: readonly Training[]) {
  const codes = trainings.flatMap((t) => t.certifications);
  const held = await certificationsByCodes(db, codes);
  return trainings.map(({ certifications }) => {
    const own = certifications.flatMap((code) => held.get(codeKey(code)) ?? []);
    return {
      rome: own.flatMap((c) => c.rome),
      blocks: own.flatMap((c) => c.blocks.map((b) => b.title)),
    };
  });
}

/** A search finds a training by the names of its skills and jobs, in every language held. */
export const searchExtras: SearchExtras = async (reader, trainings) => {
  const ids = trainings.map(({ id }) => id);
  const labels = await labelsOfStatements(reader, ids);
  return new Map([...labels].map(([id, own]) => [id, { labels: own }]));
};
export const statementsChanged = async (tx: Tx, ids: readonly string[]): Promise<void> =>
  indexAnew(tx, ids, searchExtras);

/** Their trainings say something else, or mean something else by the same words. */
export const certificationsChanged: Dependants = async (tx, codes, at) => {
  await awaitAlignment(tx, codes);
  return republishTrainings(tx, codes, at);
};
