import { type Clock, today } from '../kernel/clock.ts';
import { readCursor, writeCursor } from '../kernel/cursor.ts';
import type { Db } from '../kernel/db.ts';
import { hitOf } from './hit.ts';
import { PAGE_SIZE } from './search/search-request.ts';
import { countNaming, listNaming } from './search.store.ts';
import { findTrainings } from './training.store.ts';
import type { Hit } from './views.ts';

/** A page of the trainings that lead to a certification, by the codes that find it. */
export async function trainingsLeadingTo(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  codes: readonly string[],
  cursor: string | undefined,
): Promise<{ readonly hits: readonly Hit[]; readonly total: number; readonly next?: string }> {
  const [title = '', id = ''] =
    cursor === undefined ? [] : readCursor(cursor, ['string', 'string']);
  const place = { title: String(title), id: String(id) };
  const rows = await listNaming(db, codes, place, PAGE_SIZE);
  const found = await findTrainings(
    db,
    rows.map((row) => row.id),
  );
  const last = rows.length === PAGE_SIZE ? rows.at(-1) : undefined;
  const day = today(clock);
  return {
    hits: found.map(({ doc }) => hitOf(doc, day)),
    total: await countNaming(db, codes),
    ...(last === undefined ? {} : { next: writeCursor(last.title, last.id) }),
  };
}
