/**
 * Loads one part of a release: batch by batch in short transactions, so that a run that breaks off can
 * be run again. What the part held before and no longer lists is removed at the end, if the source could
 * be read whole: a file cut short must not empty the map.
 */
import { createHash } from 'node:crypto';
import type { Clock } from '../kernel/clock.ts';
import type { Db, Tx } from '../kernel/db.ts';
import { AppError } from '../kernel/errors.ts';
import { fold } from '../kernel/fold.ts';
import { labelForms } from '../kernel/label-forms.ts';
import { type ConceptRecord, type ConceptRef, conceptRef } from './concept.ts';
import * as store from './concept-load.store.ts';
import { type Part, rankOf, type Tally } from './release.ts';

export interface LoadContext {
  readonly db: Db;
  readonly clock: Clock;
}
export interface LoadOptions {
  readonly onLoaded?: (rows: number) => void;
  /** Asked at the end: whether every row of the source could be read. */
  readonly isWhole?: () => boolean;
}

const BATCH = 1000;

/** Whether what a load has not seen is gone. */
export const sawAll = (seen: number, { isWhole }: LoadOptions): boolean =>
  seen > 0 && isWhole?.() !== false;
/** Counts the kinds into `holds`. */
export function count(holds: Record<string, number>, kinds: readonly string[]): void {
  for (const kind of kinds) holds[kind] = (holds[kind] ?? 0) + 1;
}

export async function* batches<T>(
  rows: AsyncIterable<T>,
  size: number,
): AsyncGenerator<readonly T[], void, undefined> {
  let batch: T[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

export async function openPart({ db }: LoadContext, part: Part): Promise<number> {
  const rank = rankOf(part.release);
  if (rank === undefined)
    throw new AppError('invalid', 'A release is named by numbers, e.g. 1.1.1');
  return db.transaction(async (tx) => store.ensurePart(tx, part, rank));
}

/** What an IRI says; the readers have refused those of other schemes. */
export function refOf(iri: string): ConceptRef {
  const ref = conceptRef(iri);
  if (ref === undefined)
    throw new AppError(
      'invalid',
      'An IRI is neither of ESCO nor of ROME, nor of a national classification',
    );
  return ref;
}

const hashOf = (r: ConceptRecord): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        r.kind,
        r.pref,
        r.alt,
        r.hidden,
        r.code,
        r.skillType,
        r.reuseLevel,
        r.iscoGroup,
      ]),
    )
    .digest('base64url')
    .slice(0, 16);

function termsOf(record: store.StoredRecord): readonly store.Term[] {
  const { id, pref, alt, hidden } = record;
  const labels = [
    ['pref', [pref]],
    ['form', labelForms(pref)],
    ['alt', alt],
    ['form', alt.flatMap(labelForms)],
    ['hidden', hidden],
  ] as const;
  const terms = new Map<string, store.Term>();
  for (const [role, texts] of labels)
    for (const text of texts) {
      const folded = fold(text);
      if (!terms.has(folded)) terms.set(folded, { id, role, folded });
    }
  return [...terms.values()];
}

export async function loadConcepts(
  context: LoadContext,
  part: Part,
  rows: AsyncIterable<ConceptRecord>,
  options: LoadOptions = {},
): Promise<Tally> {
  const { db, clock } = context;
  const partId = await openPart(context, part);
  const before = await store.hashesOf(db, partId);
  const seen = new Set<string>();
  const tally = { new: 0, changed: 0, same: 0 };
  let labels = 0;
  for await (const batch of batches(rows, BATCH)) {
    const fresh = batch.filter((r) => !seen.has(r.iri) && seen.add(r.iri));
    const hashed = fresh.map((record) => ({ record, hash: hashOf(record) }));
    const different = hashed.filter(({ record, hash }) => before.get(record.iri) !== hash);
    const added = different.filter(({ record }) => !before.has(record.iri)).length;
    labels += fresh.reduce((n, r) => n + 1 + r.alt.length + r.hidden.length, 0);
    tally.new += added;
    tally.changed += different.length - added;
    tally.same += fresh.length - different.length;
    if (different.length > 0)
      await db.transaction(async (tx) => put(tx, partId, different, clock.now()));
    options.onLoaded?.(seen.size);
  }
  const gone = sawAll(seen.size, options) ? [...before.keys()].filter((iri) => !seen.has(iri)) : [];
  await db.transaction(async (tx) => {
    if (gone.length > 0) await store.removeRecords(tx, partId, gone, clock.now());
    await store.finishPart(tx, partId, clock.now());
  });
  return { ...tally, removed: gone.length, holds: { labels } };
}

async function put(
  tx: Tx,
  partId: number,
  hashed: readonly { readonly record: ConceptRecord; readonly hash: string }[],
  at: Date,
): Promise<void> {
  const refs = hashed.map(({ record }) => ({ ...refOf(record.iri), kind: record.kind }));
  const ids = await store.ensureConcepts(tx, refs, at);
  const records = hashed.flatMap(({ record, hash }) => {
    const id = ids.get(record.iri);
    return id === undefined ? [] : [{ ...record, id, hash }];
  });
  await store.putRecords(tx, partId, records, at);
  await store.putTerms(
    tx,
    partId,
    records.map((r) => r.id),
    records.flatMap(termsOf),
  );
}
