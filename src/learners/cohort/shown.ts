/** A cohort as whoever may see it is told of it. */
import { z } from 'zod';
import { readCursor, writeCursor } from '../../kernel/cursor.ts';
import { AppError } from '../../kernel/errors.ts';
import { present } from '../../kernel/present.ts';
import type { LearnersNeeds } from '../needs.ts';
import { countByState } from './change.store.ts';
import { listFaults } from './chunk.store.ts';
import { countCohorts, listCohorts } from './cohort.store.ts';
import { type Cohort, mayMap } from './cohort.ts';
import { type Opened, openCohort, type Preview, previewOf, type Scope } from './draft.service.ts';
import { type RowFault, RULES } from './fault.ts';
import { type Field, fields, type Mapping } from './fields.ts';

const PREVIEW = 5;
const FIRST_FAULTS = 50;
const PAGE = 50;

type Named = Readonly<Partial<Record<Field, string>>>;
export interface ToldFault extends Omit<RowFault, 'column'> {
  /** Its name. */
  readonly column?: string;
  readonly message: string;
}

export interface ShownCohort {
  readonly cohort: Cohort;
  /** Undefined once nothing waits any more. */
  readonly preview: Preview | undefined;
  readonly mapping: Named | undefined;
  readonly firstFaults: readonly ToldFault[];
  readonly states: Awaited<ReturnType<typeof countByState>>;
}

const toldFault =
  (columns: readonly string[]) =>
  ({ column, ...fault }: RowFault): ToldFault => {
    const name = column === undefined ? undefined : columns[column];
    return { ...fault, ...(name !== undefined && { column: name }), message: RULES[fault.rule] };
  };

const named = (mapping: Mapping, columns: readonly string[]): Named =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const name = columns[mapping[field] ?? -1];
      return name === undefined ? [] : [[field, name] as const];
    }),
  );

type Needs = Pick<LearnersNeeds, 'db' | 'sealer' | 'clock'>;

/** A page of the errors: the rest of a chunk of rows is never divided. */
export async function faultsOf(
  { db }: Needs,
  { id }: Cohort,
  opened: Opened | undefined,
  { after, most }: { readonly after: number; readonly most: number },
): Promise<{ readonly items: readonly ToldFault[]; readonly next?: number }> {
  const items: ToldFault[] = [];
  const tell = toldFault(opened?.head.columns ?? []);
  for (let at = after; ; ) {
    const [chunk] = await listFaults(db, id, at, 1);
    if (chunk === undefined) return { items };
    items.push(...chunk.faults.map(tell));
    at = chunk.number;
    if (items.length >= most) return { items, next: at };
  }
}

export async function showCohort(needs: Needs, cohort: Cohort): Promise<ShownCohort> {
  const opened = mayMap(cohort) ? await openCohort(needs, cohort.id) : undefined;
  const preview = opened && (await previewOf(needs, cohort, PREVIEW));
  const { items } =
    cohort.faults === 0
      ? { items: [] }
      : await faultsOf(needs, cohort, opened, { after: 0, most: FIRST_FAULTS });
  return {
    cohort,
    preview,
    mapping: preview && named(cohort.mapping, preview.columns),
    firstFaults: items.slice(0, FIRST_FAULTS),
    states: await countByState(needs.db, cohort.id),
  };
}

function placeOf(cursor: string) {
  const [made = '', id = ''] = readCursor(cursor, ['string', 'string']).map(String);
  if (z.iso.datetime().safeParse(made).success && z.uuid().safeParse(id).success)
    return { made, id };
  throw new AppError('malformed', 'The cursor is not one of ours');
}

/** The latest first. */
export async function cohortPage(
  { db }: Pick<LearnersNeeds, 'db'>,
  { organisation }: Scope,
  {
    state,
    cursor,
  }: { readonly state?: Cohort['state'] | undefined; readonly cursor?: string | undefined },
) {
  const after = cursor === undefined ? undefined : placeOf(cursor);
  const found = await listCohorts(db, { organisation, state, after, limit: PAGE + 1 });
  const items = found.slice(0, PAGE);
  const last = items.at(-1);
  const more = found.length > PAGE && last !== undefined;
  return {
    items,
    count: await countCohorts(db, present({ organisation, state })),
    ...(more && { next: writeCursor(last.made.toISOString(), last.id) }),
  };
}
