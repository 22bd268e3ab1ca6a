import { appendChanges, type Bell, lockChanges } from '../feed/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Db, Tx } from '../kernel/db.ts';
import { notFound } from '../kernel/errors.ts';
import { buryParts, unburyParts } from './part.store.ts';
import { type PreparedTraining, prepareTraining } from './prepared-training.ts';
import { changeOf, publishProviders, withdrawIdle } from './provider.service.ts';
import { providersOf } from './provider.store.ts';
import { resolveTrainings } from './resolved.service.ts';
import type { Run } from './run.ts';
import { indexTrainings, type SearchExtras } from './search/search-index.store.ts';
import {
  insertTrainings,
  type KnownTraining,
  knownTrainings,
  markSeen,
  markSeenByKey,
  partsOfTrainings,
  saveNamedCodes,
  type TrainingRow,
  unseenTrainings,
  updateTrainings,
  withdrawTrainings,
} from './training.store.ts';
import type { Training } from './training.ts';
import { indexCodes } from './training-codes.store.ts';

export interface Published {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
}

export interface PublishNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly bell: Bell;
  /** What others know of trainings that the search should too. */
  readonly searchExtras?: SearchExtras;
}

export const publishTrainings = async (
  needs: PublishNeeds,
  run: Run,
  batch: readonly Training[],
): Promise<Published> => publishPrepared(needs, run, batch.map(prepareTraining));

/** Publishes a batch in one transaction: all of it, or nothing. What is the same stays untouched. */
export async function publishPrepared(
  { db, clock, bell, searchExtras }: PublishNeeds,
  run: Run,
  batch: readonly PreparedTraining[],
): Promise<Published> {
  const published = await db.transaction(async (tx) => {
    await lockChanges(tx);
    // After the lock: times then run as the sequence does.
    const at = clock.now();
    const given = await resolveTrainings(tx, batch);
    const described = await publishProviders(tx, run, batch, at);
    const known = await knownTrainings(
      tx,
      batch.map((t) => t.id),
    );
    const isNew = given.filter(({ id }) => !known.has(id));
    const isOther = given.filter(({ id, hash }) => differs(known.get(id), hash));
    const changes = [
      ...isNew.map((t) => changeOf(t, 'create')),
      ...isOther.map((t) => changeOf(t, known.get(t.id)?.withdrawn ? 'create' : 'update')),
    ];
    await moveParts(tx, isOther, at);
    const before = await providersOf(
      tx,
      isOther.map(({ id }) => id),
    );
    const seqs = await appendChanges(tx, changes, at);
    const rows = [...isNew, ...isOther].map(
      (training, i): TrainingRow => ({ training, seq: seqs[i] ?? 0 }),
    );
    await insertTrainings(tx, rows.slice(0, isNew.length), at, run.number);
    await updateTrainings(tx, rows.slice(isNew.length), at, run.number);
    const trainings = rows.map((r) => r.training);
    const others = isOther.map(({ id }) => id);
    await indexCodes(tx, trainings, others);
    await saveNamedCodes(tx, trainings, others);
    await indexTrainings(tx, trainings, searchExtras, run.lexicon);
    const idle = await withdrawIdle(tx, before, at);
    if (run.complete)
      await markSeen(
        tx,
        batch.map((t) => t.id),
        run.number,
      );
    return { isNew, isOther, described, idle };
  });
  for (const id of published.described) run.described.add(id);
  const [created, changed] = [published.isNew.length, published.isOther.length];
  // New ones too: nobody keeps them yet, but what was counted or searched is out of date.
  await bell.ring([
    ...[...published.isNew, ...published.isOther].map(({ id }) => id),
    ...published.described,
    ...published.idle,
  ]);
  return { created, changed, unchanged: batch.length - created - changed };
}

const differs = (known: KnownTraining | undefined, hash: string): boolean =>
  known !== undefined && (known.withdrawn || known.hash !== hash);

async function moveParts(tx: Tx, trainings: readonly PreparedTraining[], at: Date): Promise<void> {
  const now = trainings.flatMap(({ parts }) => parts);
  const there = new Set(now);
  const before = await partsOfTrainings(
    tx,
    trainings.map((t) => t.id),
  );
  await unburyParts(tx, now);
  await buryParts(
    tx,
    before.filter((id) => !there.has(id)),
    at,
  );
}

/** Records of the run that were refused keep the state they had: a typing error withdraws nothing. */
export async function keepRefused(
  { db }: Pick<PublishNeeds, 'db'>,
  run: Run,
  keys: readonly string[],
): Promise<void> {
  if (!run.complete || keys.length === 0) return;
  await db.transaction(async (tx) => markSeenByKey(tx, run.source, keys, run.number));
}

/** Withdraws what the complete run did not list, in batches; answers how many. */
export async function withdrawUnseen({ db, clock, bell }: PublishNeeds, run: Run): Promise<number> {
  const BATCH = 500;
  for (let total = 0; ; ) {
    const [trainings, providers] = await db.transaction(async (tx) => {
      await lockChanges(tx);
      const rows = await unseenTrainings(tx, run.source, run.number, BATCH);
      const idle = await withdraw(tx, rows, clock.now());
      return [rows.map((row) => row.id), idle];
    });
    await bell.ring([...trainings, ...providers]);
    total += trainings.length;
    if (trainings.length < BATCH) return total;
  }
}

/** An operator takes one training back. */
export async function withdrawTraining(
  { db, clock, bell }: PublishNeeds,
  id: string,
): Promise<void> {
  const idle = await db.transaction(async (tx) => {
    await lockChanges(tx);
    const known = (await knownTrainings(tx, [id])).get(id);
    if (known === undefined || known.withdrawn) throw notFound('training', id);
    return withdraw(tx, [known], clock.now());
  });
  await bell.ring([id, ...idle]);
}

/** Answers the providers that went with them. */
async function withdraw(
  tx: Tx,
  rows: readonly Pick<KnownTraining, 'id' | 'hash'>[],
  at: Date,
): Promise<readonly string[]> {
  const ids = rows.map((r) => r.id);
  if (ids.length === 0) return [];
  const parts = await partsOfTrainings(tx, ids);
  await buryParts(tx, parts, at);
  const seqs = await appendChanges(
    tx,
    rows.map((row) => changeOf(row, 'delete')),
    at,
  );
  await withdrawTrainings(
    tx,
    rows.map(({ id }, i) => ({ id, seq: seqs[i] ?? 0 })),
    at,
  );
  return withdrawIdle(tx, await providersOf(tx, ids), at);
}
