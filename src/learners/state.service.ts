/** What becomes of an issued credential: suspended, restored, revoked for ever, or replaced by a corrected one. */
import { type TrainingRecord, zTrainingRecord } from '../credentials/index.ts';
import { organisationOf, type Party } from '../issuers/index.ts';
import { AppError, conflict, notFound } from '../kernel/errors.ts';
import { parse } from '../kernel/parse.ts';
import { isStorable } from '../kernel/storable.ts';
import { namesLeftBehind } from './corrected-name.ts';
import { forgetDelivery } from './delivery/forget.store.ts';
import { issueRecords } from './issue.service.ts';
import { lockHeld, lockIssued, updateState } from './issued.store.ts';
import { FORGOTTEN, type IssuedFacts, type State } from './issued.ts';
import { forgetLearnerRow } from './learner.store.ts';
import { type Corrected, merged } from './merged.ts';
import type { LearnersNeeds } from './needs.ts';
import { readIssued, readIssuedFacts } from './read.service.ts';

/** From which state which others are reached; a revocation is never lifted. */
const NEXT: Readonly<Record<State, readonly State[]>> = {
  valid: ['suspended', 'revoked'],
  suspended: ['valid', 'revoked'],
  revoked: [],
};

const REFUSALS: Readonly<Record<State, string>> = {
  valid: 'The credential is valid already',
  suspended: 'The credential is suspended already',
  revoked: 'The credential is revoked, and stays so: issue another',
};

export interface Change {
  readonly to: State;
  /** Why, for those who look after the credentials; nothing of a person belongs here. */
  readonly because: string;
}

/** Seen by whoever asks for the status from now on. Throws `not-found`, and `conflict` for a way there is not. */
export async function changeState(
  needs: Pick<LearnersNeeds, 'db' | 'clock' | 'lists' | 'bell'>,
  id: string,
  { to, because }: Change,
): Promise<IssuedFacts> {
  const { db, clock, lists, bell } = needs;
  if (!isStorable(because)) throw new AppError('invalid', 'The reason holds no text');
  await readIssuedFacts(needs, id);
  await db.transaction(async (tx) => {
    const old = await lockIssued(tx, id);
    if (old === undefined) throw notFound('credential', id);
    if (!NEXT[old.state].includes(to)) throw conflict(REFUSALS[old.state]);
    await updateState(tx, [id], { to, because, at: clock.now() });
    if (to === 'revoked') await lists.revoke(tx, [old.position]);
    else await lists.suspend(tx, [old.position], to === 'suspended');
  });
  await bell.ring([id]);
  return readIssuedFacts(needs, id);
}

/** What is to be said otherwise, of the learner member by member; null takes out what was said. */
export type Correction = Corrected<
  Pick<TrainingRecord, 'period' | 'assessment' | 'evidence' | 'validUntil'>
> & { readonly learner?: Corrected<TrainingRecord['learner']> | undefined };

/**
 * A corrected one in its place: the old one is revoked as superseded in the same moment. The training, the learner and
 * their contact stay; who is found again by address and name is so by the corrected name. Throws `gone` once the learner
 * was forgotten, `conflict` where it has a successor, `invalid` where a part of the name would stay behind.
 */
export async function reissue(
  needs: LearnersNeeds,
  party: Party,
  id: string,
  { learner = {}, ...corrected }: Correction,
): Promise<IssuedFacts> {
  const { facts, record } = await readIssued(needs, id);
  if (facts.organisation !== organisationOf(party)) throw notFound('credential', id);
  const left = namesLeftBehind(record.learner, learner);
  if (left.length > 0)
    throw new AppError('invalid', 'The names do not go together: say all of them, null for none', {
      issues: left.map(({ pointer, message }) => ({ pointer: `/body/learner${pointer}`, message })),
    });
  const whole = merged({ ...record, learner: merged(record.learner, learner) }, corrected);
  const [fresh] = await issueRecords(needs, party, [
    {
      record: parse(zTrainingRecord, whole, 'correction'),
      training: facts.training,
      supersedes: id,
      formerName: record.learner.name,
    },
  ]);
  if (fresh === undefined) throw new Error('A corrected credential was not kept');
  await needs.bell.ring([id]);
  return fresh;
}

/**
 * Erasure: the key of the person is dropped, and all that was sealed with it. `revoke`: what they hold is revoked too;
 * else it goes on to verify. Throws `not-found`.
 */
export async function forgetLearner(
  { db, clock, lists, bell }: Pick<LearnersNeeds, 'db' | 'clock' | 'lists' | 'bell'>,
  learner: string,
  { revoke = false }: { readonly revoke?: boolean | undefined } = {},
): Promise<void> {
  const at = clock.now();
  const held = await db.transaction(async (tx) => {
    const before = revoke ? await lockHeld(tx, learner) : [];
    if (!(await forgetLearnerRow(tx, learner, at))) throw notFound('learner', learner);
    await forgetDelivery(tx, learner, at);
    const ids = before.map(({ id }) => id);
    await updateState(tx, ids, { to: 'revoked', because: FORGOTTEN, at });
    await lists.revoke(
      tx,
      before.map(({ position }) => position),
    );
    return ids;
  });
  await bell.ring([learner, ...held]);
}
