/** What people do with a cohort: issue it, pause, go on, drop what waits, and change all that was issued. */
import { today } from '../../kernel/clock.ts';
import type { Tx } from '../../kernel/db.ts';
import { AppError, conflict, notFound } from '../../kernel/errors.ts';
import { isStorable } from '../../kernel/storable.ts';
import type { LearnersNeeds } from '../needs.ts';
import { achievementOf } from '../training-facts.ts';
import { startChange } from './change.store.ts';
import {
  forgetRows,
  isIssuedSince,
  lockCohort,
  updateBegun,
  updateResumed,
  updateState,
} from './cohort.store.ts';
import { type ChangeTo, type Cohort, MOVES, type Move, may, mayChange } from './cohort.ts';
import { checkCommon } from './common-faults.ts';
import { checkAgain, factsFor, partyFor, readCohort } from './draft.service.ts';
import { topicOf } from './watch.ts';

const REFUSALS: Readonly<Record<Move, string>> = {
  issue: 'This cohort was issued already',
  pause: 'This cohort is not being issued',
  resume: 'This cohort does not wait to go on',
  drop: 'Of this cohort nothing waits, or it is being issued: pause it first',
};

/** In one transaction, from a state that allows it. */
async function move(
  { db, bell }: Pick<LearnersNeeds, 'db' | 'bell'>,
  id: string,
  name: Move,
  work: (tx: Tx, cohort: Cohort) => Promise<void>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const cohort = await lockCohort(tx, id);
    if (cohort === undefined) throw notFound('cohort', id);
    if (!may(name, cohort)) throw conflict(REFUSALS[name]);
    await work(tx, cohort);
  });
  await bell.ring([topicOf(id)]);
}

const faulty = (faults: number) =>
  new AppError('invalid', 'The file has errors: nothing more is issued', {
    issues: [
      { pointer: '/faults', message: `${faults} to mend, in the file or in what its columns are` },
    ],
  });

const hadBefore = (again: number) =>
  conflict(
    `${again} of these learners have a credential for this training already: say that they get another (again)`,
  );

/**
 * From now on its rows are issued, in the background. `again`: also to learners who have one for this training.
 * Throws `invalid` while a row, or what is said for all of them, has an error, `conflict` where nothing may be signed for the organisation, when it was
 * begun before, or for learners who have one.
 */
export async function issueCohort(
  needs: LearnersNeeds,
  given: Cohort,
  said: { readonly again?: boolean } = {},
): Promise<Cohort> {
  const { id, organisation, training } = given;
  const { clock } = needs;
  if (!may('issue', given)) throw conflict(REFUSALS.issue);
  // What lay in the future when it was checked may not any more, and another list may have been issued meanwhile.
  const isOld =
    given.made.toISOString().slice(0, 10) < today(clock) || (await isIssuedSince(needs.db, given));
  const cohort = isOld ? await checkAgain(needs, given, {}) : given;
  if (cohort.faults > 0) throw faulty(cohort.faults);
  if (cohort.again > 0 && said.again !== true) throw hadBefore(cohort.again);
  const facts = await factsFor(needs, await partyFor(needs, cohort), training);
  await move(needs, id, 'issue', async (tx, { faults, again, template }) => {
    // Somebody else may have mapped it anew a moment ago.
    if (faults > 0) throw faulty(faults);
    if (again > 0 && said.again !== true) throw hadBefore(again);
    const { criteria, points } = template;
    const words = { ...(criteria && { criteria }), ...(points && { credits: { points } }) };
    const achievement = achievementOf(facts, words);
    checkCommon(template, achievement, clock.now());
    await updateBegun(tx, id, achievement, clock.now());
  });
  return readCohort(needs, id, { organisation });
}

export async function pauseCohort(needs: LearnersNeeds, { id, organisation }: Cohort) {
  await move(needs, id, 'pause', async (tx) => updateState(tx, id, MOVES.pause.to));
  return readCohort(needs, id, { organisation });
}

/**
 * Throws `conflict` as long as what stopped it lasts, `invalid` while a row that waits has an error; and `conflict`
 * where it was mapped anew, and what waits is now for learners who have one (`again`).
 */
export async function resumeCohort(
  needs: LearnersNeeds,
  cohort: Cohort,
  said: { readonly again?: boolean } = {},
): Promise<Cohort> {
  const { id, organisation } = cohort;
  await partyFor(needs, cohort);
  await move(needs, id, 'resume', async (tx, { faults, again }) => {
    if (faults > 0) throw faulty(faults);
    if (again > 0 && said.again !== true) throw hadBefore(again);
    await updateResumed(tx, id);
  });
  return readCohort(needs, id, { organisation });
}

/** What waits is gone for good, with the key that opens it; what was issued stays. */
export async function dropCohort(needs: LearnersNeeds, { id, organisation }: Cohort) {
  await move(needs, id, 'drop', async (tx) => forgetRows(tx, id, needs.clock.now()));
  return readCohort(needs, id, { organisation });
}

/** All that was issued for it, in the background; nothing of a person belongs into `because`. */
export async function changeCohort(
  { db, bell }: Pick<LearnersNeeds, 'db' | 'bell'>,
  { id, organisation }: Cohort,
  { to, because }: { readonly to: ChangeTo; readonly because: string },
): Promise<Cohort> {
  if (!isStorable(because)) throw new AppError('invalid', 'The reason holds no text');
  await db.transaction(async (tx) => {
    const cohort = await lockCohort(tx, id);
    if (cohort === undefined) throw notFound('cohort', id);
    if (!mayChange(cohort))
      throw conflict(
        'Nothing of this cohort can be changed now: pause it, or wait for the change before',
      );
    await startChange(tx, id, { to, because });
  });
  await bell.ring([topicOf(id)]);
  return readCohort({ db }, id, { organisation });
}
