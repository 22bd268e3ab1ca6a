/** Providers come with the trainings that they offer, and go with the last of them. */
import { appendChanges, type NewChange } from '../feed/index.ts';
import type { Tx } from '../kernel/db.ts';
import type { Hashed, PreparedTraining } from './prepared-training.ts';
import * as store from './provider.store.ts';
import type { Run } from './run.ts';

export const changeOf = (
  { id, hash }: Pick<Hashed, 'id' | 'hash'>,
  operation: NewChange['operation'],
  kind = 'training',
): NewChange => ({ kind, id, operation, hash });

const idsOf = (all: readonly { readonly id: string }[]): readonly string[] => all.map((o) => o.id);

/**
 * The first description of a run holds, unless its last training was taken back meanwhile: with the next
 * one it is there again. Answers the ids of those described.
 */
export async function publishProviders(
  tx: Tx,
  run: Run,
  batch: readonly PreparedTraining[],
  at: Date,
): Promise<readonly string[]> {
  const named = new Map<string, Hashed>();
  for (const { provider } of batch) if (!named.has(provider.id)) named.set(provider.id, provider);
  const known = await store.knownProviders(tx, [...named.keys()]);
  const described = [...named.values()].filter(
    ({ id }) => !run.described.has(id) || known.get(id)?.withdrawn === true,
  );
  const isNew = described.filter((o) => !known.has(o.id));
  const isBack = described.filter((o) => known.get(o.id)?.withdrawn === true);
  const isOther = described.filter((o) => {
    const before = known.get(o.id);
    return before?.withdrawn === false && before.hash !== o.hash;
  });
  const seqs = await appendChanges(
    tx,
    [
      ...[...isNew, ...isBack].map((o) => changeOf(o, 'create', 'provider')),
      ...isOther.map((o) => changeOf(o, 'update', 'provider')),
    ],
    at,
  );
  const rows = [...isNew, ...isBack, ...isOther].map(
    (provider, i): store.ProviderRow => ({ provider, source: run.source, seq: seqs[i] ?? 0 }),
  );
  await store.insertProviders(tx, rows.slice(0, isNew.length), at);
  await store.updateProviders(tx, rows.slice(isNew.length), at);
  return idsOf(described);
}

/** Withdraws those of them that offer nothing any more; answers which. */
export async function withdrawIdle(
  tx: Tx,
  providers: readonly string[],
  at: Date,
): Promise<readonly string[]> {
  const idle = await store.idleProviders(tx, providers);
  const seqs = await appendChanges(
    tx,
    idle.map((o) => changeOf(o, 'delete', 'provider')),
    at,
  );
  if (idle.length > 0)
    await store.withdrawProviders(
      tx,
      idle.map(({ id }, i) => ({ id, seq: seqs[i] ?? 0 })),
      at,
    );
  return idsOf(idle);
}
