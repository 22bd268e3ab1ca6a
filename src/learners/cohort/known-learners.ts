/** The rows of a file beside those who are learners here already. */
import { latestOf } from '../issued.store.ts';
import { findLearners } from '../learner.store.ts';
import type { LearnersNeeds } from '../needs.ts';
import { openRecord } from '../read.service.ts';
import { isSamePerson, type Who } from '../same-person.ts';
import { lookupOf, personOf } from '../sealed.ts';
import type { Cohort } from './cohort.ts';
import type { RowFault } from './fault.ts';
import { nameOf, type ReadRow, type Values } from './row.ts';

type Needs = Pick<LearnersNeeds, 'db' | 'sealer' | 'lookupKey'>;

interface Known {
  readonly who: Who;
  readonly has: boolean;
}

export interface Met {
  /** Numbers that are somebody else's. */
  readonly faults: readonly RowFault[];
  /** How many have a credential for the training already. */
  readonly again: number;
}

async function knownBy(
  { db, sealer }: Needs,
  lookups: readonly string[],
  training: string,
): Promise<ReadonlyMap<string, Known>> {
  const stored = await findLearners(db, lookups);
  const ids = stored.map(({ id }) => id);
  const latest = new Map(
    (await latestOf(db, ids, training)).map((one) => [one.learner, one] as const),
  );
  return new Map(
    stored.flatMap(({ id, lookup, sealedKey }) => {
      const last = latest.get(id);
      if (last === undefined || lookup === null || sealedKey === null) return [];
      const { learner } = openRecord(personOf(sealer, id, sealedKey), last.id, last.record);
      return [[lookup, { who: learner, has: last.has }] as const];
    }),
  );
}

const whoOf = (values: Values): Who => ({ name: nameOf(values), birthDate: values['birth-date'] });

/** Of rows without a fault: some hundreds at a time. */
export async function meet(
  needs: Needs,
  { organisation, training, mapping }: Pick<Cohort, 'organisation' | 'training' | 'mapping'>,
  rows: readonly ReadRow[],
): Promise<Met> {
  const lookups = rows.map(({ values }) => {
    const { reference, email } = values;
    return lookupOf(needs.lookupKey, { organisation, reference, email, name: nameOf(values) });
  });
  const asked = lookups.filter((lookup) => lookup !== undefined);
  const known = await knownBy(needs, asked, training);
  const faults: RowFault[] = [];
  let again = 0;
  for (const [i, { line, values }] of rows.entries()) {
    const before = known.get(lookups[i] ?? '');
    if (before === undefined) continue;
    const column = mapping.reference;
    if (values.reference !== undefined && !isSamePerson(before.who, whoOf(values)))
      faults.push({
        line,
        field: 'reference',
        ...(column !== undefined && { column }),
        rule: 'somebody-else',
      });
    else if (before.has) again += 1;
  }
  return { faults, again };
}
