/** The catalogue as datasets under contract: all trainings, one of them, and what changed. */
import { lastChange } from '../feed/index.ts';
import { readCursor, writeCursor } from '../kernel/cursor.ts';
import type { DatasetSource, OpenRequest } from '../kernel/dataset-source.ts';
import type { Db } from '../kernel/db.ts';
import { contextAddress, type Document } from '../linked-data/document.ts';
import { snapshotSource, streamed, type Table } from '../linked-data/snapshot.ts';
import { CSV_COLUMNS, csvRow } from '../linked-data/training-row.ts';
import { triplesOf } from '../linked-data/triples.ts';
import { changedTraining } from './change-page.ts';
import { documentMaker } from './document-maker.ts';
import { type ChangedTraining, listChangedTrainings } from './kept-document.store.ts';
import { trainingDocument } from './training.jsonld.ts';
import { findTrainings, listTrainings } from './training.store.ts';

interface Needs {
  readonly db: Db;
  /** Without a slash at the end. */
  readonly publicUrl: string;
}

/** Records read at once; so much of the catalogue is in memory, whatever its size. */
const BATCH = 100;
/** As in the public feed, whose cursors these are. */
const FEED = 'changes';

const table: Table = {
  columns: CSV_COLUMNS,
  rows: (document) => [csvRow(document.nodes[0]?.id ?? '', triplesOf(document))],
};

export async function* everyTraining({ db, publicUrl }: Needs): AsyncGenerator<Document> {
  let after = '';
  for (;;) {
    const batch = await listTrainings(db, after, BATCH);
    for (const { doc, modified } of batch) yield trainingDocument(doc, { publicUrl, modified });
    if (batch.length < BATCH) return;
    after = batch.at(-1)?.id ?? after;
  }
}

/** Collection `trainings`: a snapshot. */
export const trainingsSource = (needs: Needs): DatasetSource =>
  snapshotSource({
    collection: 'trainings',
    context: contextAddress(needs.publicUrl),
    table,
    documents: () => everyTraining(needs),
  });

/** One training, by its address; undefined when there is none. */
export async function trainingSource(
  { db, publicUrl }: Needs,
  iri: string,
): Promise<DatasetSource | undefined> {
  const start = `${publicUrl}/trainings/`;
  if (!iri.startsWith(start)) return undefined;
  const [found] = await findTrainings(db, [iri.slice(start.length)]);
  if (found === undefined) return undefined;
  const { doc, modified } = found;
  return snapshotSource({
    collection: 'trainings',
    context: contextAddress(publicUrl),
    table,
    documents: () => [trainingDocument(doc, { publicUrl, modified })],
  });
}

async function* changesOf(
  { db, publicUrl }: Needs,
  after: number,
  last: number,
): AsyncGenerator<ChangedTraining> {
  const maker = documentMaker(publicUrl);
  let from = after;
  for (;;) {
    const rows = await listChangedTrainings(db, from, BATCH, maker);
    for (const row of rows) if (row.seq <= last) yield row;
    from = rows.at(-1)?.seq ?? last;
    if (rows.length < BATCH || from >= last) return;
  }
}

/**
 * Collection `trainings-changes`: what changed after a cursor, of each training its last change; withdrawn
 * ones without a record. What changes while it is read comes with the next.
 */
export function trainingChangesSource(needs: Needs): DatasetSource {
  return {
    collection: 'trainings-changes',
    mediaTypes: ['application/x-ndjson', 'application/json', 'text/csv'],
    hasChanges: true,
    open: async (request) => openChanges(needs, request),
  };
}

async function openChanges(needs: Needs, request: OpenRequest) {
  const { db, publicUrl } = needs;
  const { since, mediaType, signal } = request;
  const after = since === undefined ? 0 : Number(readCursor(since, ['string', 'number'])[1]);
  const last = (await lastChange(db, 'training'))?.seq ?? 0;
  const iriOf = (id: string) => `${publicUrl}/trainings/${id}`;
  const line = (row: ChangedTraining) => changedTraining(row, publicUrl);
  const write = WRITERS[mediaType];
  if (write === undefined) throw new Error(`The changes do not come as ${mediaType}`);
  const body = streamed(write(changesOf(needs, after, last), line, iriOf), signal);
  return { mediaType, body, next: writeCursor(FEED, Math.max(after, last)) };
}

type Write = (
  rows: AsyncIterable<ChangedTraining>,
  line: (row: ChangedTraining) => string,
  iriOf: (id: string) => string,
) => AsyncGenerator<string>;

const WRITERS: Readonly<Record<string, Write>> = {
  'application/x-ndjson': async function* (rows, line) {
    for await (const row of rows) yield `${line(row)}\n`;
  },
  'application/json': async function* (rows, line) {
    let separator = '{"changes":[';
    for await (const row of rows) {
      yield `${separator}\n${line(row)}`;
      separator = ',';
    }
    yield separator === ',' ? '\n]}\n' : `${separator}]}\n`;
  },
  // None of these holds a comma, a quote or a line break.
  'text/csv': async function* (rows, _line, iriOf) {
    yield 'id,operation,at,hash\n';
    for await (const { id, operation, at, hash } of rows)
      yield `${iriOf(id)},${operation},${at.toISOString()},${hash}\n`;
  },
};
