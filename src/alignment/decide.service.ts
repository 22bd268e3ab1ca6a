import { assertConcepts, readTraining } from '../catalogue/index.ts';
import { type Bell, lockChanges } from '../feed/index.ts';
import { conceptsByIri, type NamedConcept } from '../job-families/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Db, Tx } from '../kernel/db.ts';
import { AppError, conflict } from '../kernel/errors.ts';
import { assertionsOf } from './assertions.ts';
import type { StatementRow } from './statement.store.ts';
import {
  followSeq,
  keepDecision,
  lockStatement,
  putDecision,
  removeStatement,
} from './statement.store.ts';

export interface DecideNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly bell: Bell;
  /** Called in the transaction that changed the statements of these trainings. */
  readonly changed?: (tx: Tx, trainings: readonly string[]) => Promise<void>;
}

/** `undecided` takes an earlier decision back: what was found may then be suggested again. */
export type Decision = 'asserted' | 'rejected' | 'undecided';

export interface Decided {
  readonly training: string;
  /** IRI of the occupation or skill. */
  readonly concept: string;
  readonly decision: Decision;
  /** Who: `operator`, until accounts come. */
  readonly by: string;
}

const KINDS = ['occupation', 'skill'];

async function readConcept(tx: Tx, iri: string): Promise<NamedConcept> {
  const [concept] = await conceptsByIri(tx, [iri]);
  if (concept !== undefined && KINDS.includes(concept.kind)) return concept;
  throw new AppError('invalid', 'The request is not valid', {
    issues: [
      {
        pointer: '/body/concept',
        message: 'the IRI of an occupation or a skill of ESCO that is loaded',
      },
    ],
  });
}

/**
 * An operator confirms, rejects or adds. The record changes with it, so that a partner's next pull brings
 * the change; imports and alignments leave the decision as it is.
 */
export async function decide(
  { db, clock, bell, changed }: DecideNeeds,
  { training, concept: iri, decision, by }: Decided,
): Promise<void> {
  await readTraining(db, training);
  await db.transaction(async (tx) => {
    await lockChanges(tx);
    const at = clock.now();
    const concept = await readConcept(tx, iri);
    const before = await lockStatement(tx, training, concept.id);
    refuse(before, decision);
    if (decision === 'undecided') await removeStatement(tx, training, concept.id);
    else {
      const kind = concept.face === 'skills' ? 'skill' : 'occupation';
      const { id, release } = concept;
      await putDecision(tx, { training, concept: id, kind, status: decision, release, by }, at);
    }
    await keepDecision(
      tx,
      { training, concept: concept.id, before: before?.status, decision, by },
      at,
    );
    const ids = await assertConcepts(tx, await assertionsOf(tx, [training]), at);
    await followSeq(tx, ids);
    await changed?.(tx, [training]);
  });
  // What was suggested is searched no more, whether or not the record changed.
  await bell.ring([training]);
}

function refuse(
  before: Pick<StatementRow, 'status' | 'way'> | undefined,
  decision: Decision,
): void {
  if (before?.way === 'provider')
    throw conflict('The provider states this itself: it changes with the provider’s own record');
  if (before === undefined && decision === 'undecided')
    throw conflict('Nothing was decided of this occupation or skill');
}
