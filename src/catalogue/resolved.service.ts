/**
 * What this node adds to a training from what else it holds: the certifications that its codes name, and its
 * field of study. It is a part of the published record and of its hash: when a certification changes, the
 * trainings that lead to it change too, and whoever follows the feed sees it.
 */
import { hash as digest } from 'node:crypto';
import {
  certificationsByCodes,
  codeKey,
  fieldOf,
  type HeldCertification,
} from '../certifications/index.ts';
import { appendChanges, type NewChange } from '../feed/index.ts';
import type { Reader, Tx } from '../kernel/db.ts';
import { type Hashed, type Resolving, resolvingOf } from './prepared-training.ts';
import { indexTrainings, searchable } from './search/search-index.store.ts';
import { rewriteTrainings, trainingsNaming } from './training.store.ts';
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

function resolvedOf({ certifications, ...own }: Resolving, held: Held): Resolved {
  const found = certifications.flatMap((code) => held.get(codeKey(code)) ?? []);
  return {
    field: fieldOf(own, found),
    certifications: Object.fromEntries(
      certifications.flatMap((code) => {
        const one = held.get(codeKey(code));
        return one === undefined ? [] : [[codeKey(code), linked(one)] as const];
      }),
    ),
  };
}

interface Resolvable extends Hashed {
  readonly resolving: Resolving;
}

/** What the source said is not written again: its JSON gets a member more, its hash a second half. */
function resolved<T extends Resolvable>(given: T, held: Held): T {
  const { json, hash: base, resolving } = given;
  const added = JSON.stringify(resolvedOf(resolving, held));
  const hash = digest('sha256', added, 'base64url').slice(0, 22);
  return {
    ...given,
    json: `${json.slice(0, -1)},"resolved":${added}}`,
    hash: `${base}-${hash}`,
  };
}

/** Under the lock of the change table: a certification cannot change between this and the commit. */
export async function resolveTrainings<T extends Resolvable>(
  db: Reader,
  given: readonly T[],
): Promise<readonly T[]> {
  const codes = given.flatMap((one) => one.resolving.certifications);
  const held = await certificationsByCodes(db, codes);
  return given.map((one) => resolved(one, held));
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
    await rewriteTrainings(
      tx,
      others.map((one, i) => ({ ...one, seq: seqs[i] ?? 0 })),
      at,
    );
    // The level of a certification is one that people filter by.
    const ids = new Set(others.map(({ id }) => id));
    await indexTrainings(tx, batch.filter(({ id }) => ids.has(id)).map(searchable));
    changed.push(...others.map(({ id }) => id));
    if (batch.length < BATCH) return changed;
    after = batch.at(-1)?.id ?? after;
  }
}

/** Characters of SHA-256 in base64url. */
const BASE = 43;

/** As its source said it, with the hash of that: the first half of the one that is stored. */
function bare({ doc, hash }: { readonly doc: Training; readonly hash: string }): Resolvable {
  const { resolved: _, ...said } = doc;
  return {
    id: doc.id,
    json: JSON.stringify(said),
    hash: hash.slice(0, BASE),
    resolving: resolvingOf(doc),
  };
}

const changeOf = ({ id, hash }: Hashed): NewChange => ({
  kind: 'training',
  id,
  operation: 'update',
  hash,
});
