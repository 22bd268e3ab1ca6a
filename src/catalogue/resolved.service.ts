/**
 * What this node adds to a training from what else it holds: the certifications that its codes name, and its
 * field of study. It is a part of the published record and of its hash: when a certification changes, the
 * trainings that lead to it change too, and whoever follows the feed sees it.
 */
import { createHash } from 'node:crypto';
import {
  certificationsByCodes,
  codeKey,
  fieldOf,
  type HeldCertification,
} from '../certifications/index.ts';
import { appendChanges, type NewChange } from '../feed/index.ts';
import type { Reader, Tx } from '../kernel/db.ts';
import { rewriteTrainings, type TrainingRow, trainingsNaming } from './training.store.ts';
import type { LinkedCertification, Resolved, Training } from './training.ts';

type Held = ReadonlyMap<string, HeldCertification>;

const linked = (held: HeldCertification): LinkedCertification => {
  const { id, title, register, state, eqf } = held;
  return {
    id,
    title,
    ...(register === undefined ? {} : { register }),
    ...(state === undefined ? {} : { state }),
    ...(eqf === undefined ? {} : { eqf }),
  };
};

function resolvedOf({ title, domain, certifications }: Training, held: Held): Resolved {
  const found = certifications.flatMap((code) => held.get(codeKey(code)) ?? []);
  return {
    field: fieldOf({ ...domain, title }, found),
    certifications: Object.fromEntries(
      certifications.flatMap((code) => {
        const one = held.get(codeKey(code));
        return one === undefined ? [] : [[codeKey(code), linked(one)] as const];
      }),
    ),
  };
}

/** A record beside its JSON and the hash of that. */
interface Written {
  readonly value: Training;
  readonly json: string;
  readonly hash: string;
}

/** `base`: what the source said, of which nothing is written again; its hash stays the first half. */
function written({ value, json, hash: base }: Written, held: Held): Written {
  const resolved = resolvedOf(value, held);
  const added = JSON.stringify(resolved);
  const hash = createHash('sha256').update(added).digest('base64url').slice(0, 22);
  return {
    value: { ...value, resolved },
    json: `${json.slice(0, -1)},"resolved":${added}}`,
    hash: `${base}-${hash}`,
  };
}

const heldBy = async (db: Reader, trainings: readonly Training[]): Promise<Held> =>
  certificationsByCodes(
    db,
    trainings.flatMap((t) => t.certifications),
  );

/** Under the lock of the change table: a certification cannot change between this and the commit. */
export async function resolveTrainings(
  db: Reader,
  given: readonly Written[],
): Promise<readonly Written[]> {
  const held = await heldBy(
    db,
    given.map((g) => g.value),
  );
  return given.map((one) => written(one, held));
}

/** Records read at once. */
const BATCH = 200;

/**
 * Publishes anew those of the trainings naming these codes whose record is another now; answers their ids.
 * Work is proportional to the trainings that name them. The caller holds the lock of the change table.
 */
export async function republishTrainings(
  tx: Tx,
  codes: readonly string[],
  at: Date,
): Promise<readonly string[]> {
  const changed: string[] = [];
  for (let after = ''; ; ) {
    const batch = await trainingsNaming(tx, codes, after, BATCH);
    const others = (await resolveTrainings(tx, batch.map(bare))).filter(
      ({ hash }, i) => hash !== batch[i]?.hash,
    );
    const seqs = await appendChanges(tx, others.map(changeOf), at);
    const rows = others.map(
      ({ value, json, hash }, i): TrainingRow => ({
        training: value,
        json,
        hash,
        seq: seqs[i] ?? 0,
      }),
    );
    await rewriteTrainings(tx, rows, at);
    changed.push(...rows.map((row) => row.training.id));
    if (batch.length < BATCH) return changed;
    after = batch.at(-1)?.id ?? after;
  }
}

/** Characters of SHA-256 in base64url. */
const BASE = 43;

/** As its source said it. A database gives members back in another order: the hash is that of before. */
function bare({ doc, hash }: { readonly doc: Training; readonly hash: string }): Written {
  const { resolved: _, ...value } = doc;
  return { value, json: JSON.stringify(value), hash: hash.slice(0, BASE) };
}

const changeOf = ({ value, hash }: Written): NewChange => ({
  kind: 'training',
  id: value.id,
  operation: 'update',
  hash,
});
