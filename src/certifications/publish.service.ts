/**
 * Certifications are published in two steps: records of a source are kept as they come, then each
 * certification whose records changed is merged and, where it says something else than before, appended
 * to the change table. The second step takes along whatever depends on it, in the same transaction.
 */
import { createHash } from 'node:crypto';
import { appendChanges, type Bell, lockChanges, type NewChange } from '../feed/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Db, Tx } from '../kernel/db.ts';
import { notFound } from '../kernel/errors.ts';
import {
  type CertificationRow,
  insertCertifications,
  type KnownCertification,
  knownCertifications,
  saveCodes,
  updateCertifications,
  withdrawCertifications,
} from './certification.store.ts';
import type { Certification, CertificationRecord, CertificationSource } from './certification.ts';
import { codesOf } from './certification-id.ts';
import * as records from './certification-record.store.ts';
import { merged } from './merge.ts';

/**
 * Publishes anew what says something of the certifications that these codes find, in the given
 * transaction; answers the ids of what changed.
 */
export type Dependants = (tx: Tx, codes: readonly string[], at: Date) => Promise<readonly string[]>;

export interface PublishNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly bell: Bell;
  readonly dependants: Dependants;
}

/** One run of one source. */
export interface RecordRun {
  readonly number: number;
  readonly source: CertificationSource;
}

const hashed = <T>(value: T) => {
  const json = JSON.stringify(value);
  return { value, json, hash: createHash('sha256').update(json).digest('base64url') };
};
type Hashed<T> = ReturnType<typeof hashed<T>>;

/** Keeps a batch of records; what is the same stays untouched. Nothing is published yet. */
export async function keepRecords(
  db: Db,
  { number, source }: RecordRun,
  batch: readonly CertificationRecord[],
  refused: readonly string[] = [],
): Promise<void> {
  const given = batch.map(hashed);
  await db.transaction(async (tx) => {
    const keys = batch.map((r) => r.key);
    const known = await records.knownRecords(tx, source, keys);
    const isOther = given.filter(({ value, hash }) => known.get(value.key)?.hash !== hash);
    const rows = isOther.map(({ value, json, hash }) => ({ record: value, json, hash }));
    await records.saveRecords(tx, rows, number);
    await records.markRecordsSeen(tx, source, keys, number);
    await records.markItemsSeen(tx, source, refused, number);
    await records.awaitMerge(
      tx,
      isOther.flatMap(({ value }) => [
        value.certification,
        known.get(value.key)?.certification ?? value.certification,
      ]),
    );
  });
}

/** Forgets what items of the run said before it; of a source that is whole, also what it lists no more. */
export async function dropFormer(
  db: Db,
  { number, source }: RecordRun,
  whole: boolean,
): Promise<void> {
  await db.transaction(async (tx) => {
    await records.awaitMerge(tx, await records.dropUnseen(tx, source, number, whole));
  });
}

export interface Merged {
  readonly created: number;
  readonly changed: number;
  readonly withdrawn: number;
  /** Trainings that were published anew because of it. */
  readonly dependants: number;
}

/** So many certifications are one transaction. */
const BATCH = 200;

/** Publishes all that waits; `onBatch` hears of each step. */
export async function publishWaiting(
  needs: PublishNeeds,
  onBatch: (merged: Merged) => Promise<void> | void = () => undefined,
): Promise<void> {
  for (;;) {
    const done = await publishNext(needs);
    if (done === undefined) return;
    await onBatch(done);
  }
}

async function publishNext({
  db,
  clock,
  bell,
  dependants,
}: PublishNeeds): Promise<Merged | undefined> {
  const done = await db.transaction(async (tx) => {
    // Before any row: two writers then never wait for each other in a ring.
    await lockChanges(tx);
    const ids = await records.takeWaiting(tx, BATCH);
    return ids.length === 0 ? undefined : publish(tx, ids, dependants, clock.now());
  });
  if (done === undefined) return undefined;
  await bell.ring([...done.changedIds, ...done.dependantIds]);
  const { created, changed, withdrawn, dependantIds } = done;
  return { created, changed, withdrawn, dependants: dependantIds.length };
}

async function publish(tx: Tx, ids: readonly string[], dependants: Dependants, at: Date) {
  const said = await records.recordsOf(tx, ids);
  const known = await knownCertifications(tx, ids);
  const now = [...said].map(([id, own]) => hashed(merged(id, own)));
  const isNew = now.filter(({ value }) => !known.has(value.id));
  const isOther = now.filter(({ value, hash }) => differs(known.get(value.id), hash));
  const isGone = [...known.values()].filter((k) => !k.withdrawn && !said.has(k.id));
  const seqs = await appendChanges(
    tx,
    [
      ...isNew.map((c) => changeOf(c, 'create')),
      ...isOther.map((c) => changeOf(c, known.get(c.value.id)?.withdrawn ? 'create' : 'update')),
      ...isGone.map(({ id, hash }): NewChange => ({ kind: KIND, id, operation: 'delete', hash })),
    ],
    at,
  );
  const rows = [...isNew, ...isOther].map((c, i) => rowOf(c, seqs[i] ?? 0));
  await insertCertifications(tx, rows.slice(0, isNew.length), at);
  await updateCertifications(tx, rows.slice(isNew.length), at);
  const gone = isGone.map(({ id }, i) => ({ id, seq: seqs[rows.length + i] ?? 0 }));
  await withdrawCertifications(tx, gone, at);
  const changedIds = [...rows.map((r) => r.certification.id), ...gone.map((g) => g.id)];
  await saveCodes(
    tx,
    changedIds,
    rows.map((r) => r.certification),
  );
  const codes = new Set([
    ...changedIds.flatMap((id) => known.get(id)?.codes ?? []),
    ...rows.flatMap((r) => codesOf(r.certification)),
  ]);
  const dependantIds = codes.size === 0 ? [] : await dependants(tx, [...codes], at);
  const [created, changed, withdrawn] = [isNew.length, isOther.length, gone.length];
  return { created, changed, withdrawn, changedIds, dependantIds };
}

const KIND = 'certification';

const differs = (known: KnownCertification | undefined, hash: string): boolean =>
  known !== undefined && (known.withdrawn || known.hash !== hash);

const changeOf = (
  { value, hash }: Hashed<Certification>,
  operation: NewChange['operation'],
): NewChange => ({ kind: KIND, id: value.id, operation, hash });

const rowOf = ({ value, json, hash }: Hashed<Certification>, seq: number): CertificationRow => ({
  certification: value,
  json,
  hash,
  seq,
});

/** An operator takes one back: what the sources said of it is forgotten until they are imported anew. */
export async function withdrawCertification(needs: PublishNeeds, id: string): Promise<void> {
  await needs.db.transaction(async (tx) => {
    const known = (await knownCertifications(tx, [id])).get(id);
    if (known === undefined || known.withdrawn) throw notFound('certification', id);
    await records.dropRecordsOf(tx, id);
    await records.awaitMerge(tx, [id]);
  });
  await publishWaiting(needs);
}
