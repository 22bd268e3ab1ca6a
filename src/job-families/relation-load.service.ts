import type { Tx } from '../kernel/db.ts';
import { RELATION_KINDS, type Relation, type RelationKind } from './concept.ts';
import {
  batches,
  count,
  type LoadContext,
  type LoadOptions,
  openPart,
  refOf,
  sawAll,
} from './concept-load.service.ts';
import { ensureConcepts, finishPart, touchConcepts } from './concept-load.store.ts';
import * as store from './relation.store.ts';
import type { Part, Tally } from './release.ts';

const BATCH = 4000;
const PAGE = 20_000;

/** A relation in one number: 120,000 of them then cost a few megabytes, not a few dozen. */
const KINDS = RELATION_KINDS.length;
const IDS = 2 ** 24;
const keyOf = ({ from, kind, to }: store.StoredRelation): number =>
  (from * IDS + to) * KINDS + RELATION_KINDS.indexOf(kind);
function relationOf(key: number): store.StoredRelation {
  const pair = Math.floor(key / KINDS);
  const kind: RelationKind = RELATION_KINDS[key % KINDS] ?? 'related';
  return { from: Math.floor(pair / IDS), kind, to: pair % IDS };
}

/** Those of the part as it stands; what is left in the set at the end is gone. */
async function keysOf({ db }: LoadContext, partId: number): Promise<Set<number>> {
  const keys = new Set<number>();
  let last: store.StoredRelation | undefined;
  do {
    const page = await store.listRelations(db, partId, last, PAGE);
    for (const relation of page) keys.add(keyOf(relation));
    last = page.length < PAGE ? undefined : page.at(-1);
  } while (last !== undefined);
  return keys;
}

/** See `concept-load.service.ts`; a relation has no content, so it is new, the same, or removed. */
export async function loadRelations(
  context: LoadContext,
  part: Part,
  rows: AsyncIterable<Relation>,
  options: LoadOptions = {},
): Promise<Tally> {
  const { db, clock } = context;
  const partId = await openPart(context, part);
  const unseen = await keysOf(context, partId);
  const seen = new Set<number>();
  const ids = new Map<string, number>();
  const touched = new Set<number>();
  const holds: Record<string, number> = {};
  let added = 0;
  for await (const batch of batches(rows, BATCH)) {
    await name(context, batch, ids);
    const fresh = numbered(batch, ids).filter((r) => !seen.has(keyOf(r)) && seen.add(keyOf(r)));
    count(
      holds,
      fresh.map((r) => r.kind),
    );
    const created = fresh.filter((r) => !unseen.delete(keyOf(r)));
    added += created.length;
    for (const r of created) touch(touched, r);
    if (created.length > 0)
      await db.transaction(async (tx) => store.insertRelations(tx, partId, created));
    options.onLoaded?.(seen.size);
  }
  const gone = sawAll(seen.size, options) ? [...unseen].map(relationOf) : [];
  for (const r of gone) touch(touched, r);
  await db.transaction(async (tx) => {
    await removeAll(tx, partId, gone);
    await touchConcepts(tx, [...touched], clock.now());
    await finishPart(tx, partId, clock.now());
  });
  return { new: added, changed: 0, same: seen.size - added, removed: gone.length, holds };
}

/** The document of a concept tells its own relations, and what is narrower than it. */
function touch(touched: Set<number>, { from, kind, to }: store.StoredRelation): void {
  touched.add(from);
  if (kind === 'broader') touched.add(to);
}

async function removeAll(
  tx: Tx,
  partId: number,
  gone: readonly store.StoredRelation[],
): Promise<void> {
  for (let i = 0; i < gone.length; i += BATCH)
    await store.deleteRelations(tx, partId, gone.slice(i, i + BATCH));
}

/** Looks up, once per load, the numbers of the concepts that a batch names. */
async function name(
  { db, clock }: LoadContext,
  batch: readonly Relation[],
  ids: Map<string, number>,
): Promise<void> {
  const unknown = new Set(batch.flatMap((r) => [r.from, r.to]).filter((iri) => !ids.has(iri)));
  if (unknown.size === 0) return;
  const refs = [...unknown].map(refOf);
  const found = await db.transaction(async (tx) => ensureConcepts(tx, refs, clock.now()));
  for (const [iri, id] of found) ids.set(iri, id);
}

const numbered = (batch: readonly Relation[], ids: ReadonlyMap<string, number>) =>
  batch.flatMap(({ from, kind, to }): readonly store.StoredRelation[] => {
    const [f, t] = [ids.get(from), ids.get(to)];
    return f === undefined || t === undefined ? [] : [{ from: f, kind, to: t }];
  });
