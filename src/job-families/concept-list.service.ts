import { readCursor, writeCursor } from '../kernel/cursor.ts';
import type { Reader } from '../kernel/db.ts';
import { fold } from '../kernel/fold.ts';
import type { Listed } from './concept.jsonld.ts';
import { newestLabels } from './concept.service.ts';
import * as store from './concept.store.ts';
import type { Face } from './concept.ts';

export interface ListRequest {
  readonly face: Face;
  /** What a label begins with; all concepts without. */
  readonly query: string;
  readonly cursor: string | undefined;
  readonly limit: number;
}

export interface ConceptPage {
  readonly listed: readonly Listed[];
  /** The cursor of the next page. */
  readonly next?: string;
}

/** By scheme and address; what matches a query, by the label that does. */
export async function listPage(db: Reader, request: ListRequest): Promise<ConceptPage> {
  const { face, cursor, limit } = request;
  const [first = '', second = ''] =
    cursor === undefined ? [] : readCursor(cursor, ['string', 'string']).map(String);
  const prefix = fold(request.query);
  const after = { first, second };
  const found =
    prefix === ''
      ? (await store.listConcepts(db, face, after, limit + 1)).map((row) => ({
          row,
          place: [row.scheme, row.slug] as const,
        }))
      : (await store.searchConcepts(db, face, prefix, after, limit + 1)).map((row) => ({
          row,
          place: [row.term, row.slug] as const,
        }));
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  const listed = await described(
    db,
    shown.map((f) => f.row),
  );
  return { listed, ...(last === undefined ? {} : { next: writeCursor(...last.place) }) };
}

async function described(
  db: Reader,
  rows: readonly store.ConceptRow[],
): Promise<readonly Listed[]> {
  const records = await store.recordsOf(
    db,
    rows.map((r) => r.id),
  );
  return rows.map((row) => {
    const own = records.filter((r) => r.id === row.id);
    const code = own.find((r) => r.code !== null)?.code ?? null;
    return { row, labels: newestLabels(own), ...(code === null ? {} : { code }) };
  });
}
