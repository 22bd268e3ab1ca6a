/**
 * The map in the change table. It is a file, not rows: at start what this node serves is compared with what
 * the table said last, so that a new version is a change of the map and of each family and occupation that
 * says something else, or is no more.
 */
import { createHash } from 'node:crypto';
import {
  appendChanges,
  type Bell,
  listLastChanges,
  lockChanges,
  type NewChange,
} from '../../feed/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Db } from '../../kernel/db.ts';
import type { JobFamilyMap } from './map.ts';

export const MAP_KIND = 'job-family-map';
/** Id of the map as a whole; families and occupations go by their slugs. */
export const WHOLE = 'map';

const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url');

/** What each record of the map says, by id: the whole last, whose version stands over all of them. */
function recordsOf(map: JobFamilyMap): ReadonlyMap<string, string> {
  const { families, occupations, title, description, version, issued } = map;
  const members = (family: string) =>
    occupations.filter((o) => o.family === family).map((o) => o.slug);
  return new Map([
    ...families.map((f): [string, string] => [f.slug, hashOf([f, members(f.slug)])]),
    ...occupations.map((o): [string, string] => [o.slug, hashOf(o)]),
    [WHOLE, hashOf([title, description, version, issued, families.map((f) => f.slug)])],
  ]);
}

/** Families, occupations and the map itself, with room for those that are no more. */
const MOST = 100_000;

/** Appends what is new, other or gone since the table was written last; answers how many. */
export async function publishMap(
  { db, clock, bell }: { readonly db: Db; readonly clock: Clock; readonly bell: Bell },
  map: JobFamilyMap,
): Promise<number> {
  const now = recordsOf(map);
  const changed = await db.transaction(async (tx) => {
    await lockChanges(tx);
    const last = new Map(
      (await listLastChanges(tx, MAP_KIND, 0, MOST)).map((row) => [row.id, row]),
    );
    const said = [...now].flatMap(([id, hash]): readonly NewChange[] => {
      const before = last.get(id);
      const isThere = before !== undefined && before.operation !== 'delete';
      if (isThere && before.hash === hash) return [];
      return [{ kind: MAP_KIND, id, operation: isThere ? 'update' : 'create', hash }];
    });
    const gone = [...last.values()].flatMap(({ id, operation, hash }): readonly NewChange[] =>
      operation === 'delete' || now.has(id)
        ? []
        : [{ kind: MAP_KIND, id, operation: 'delete', hash }],
    );
    await appendChanges(tx, [...gone, ...said], clock.now());
    return gone.length + said.length;
  });
  if (changed > 0) await bell.ring([MAP_KIND]);
  return changed;
}
