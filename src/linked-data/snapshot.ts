/** A whole dataset in one form, record by record, so that its size is nobody's memory. */
import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { DatasetSource } from '../kernel/dataset-source.ts';
import type { Document } from './document.ts';
import { jsonld } from './serialisers/jsonld.ts';
import { ntriples } from './serialisers/ntriples.ts';
import type { Dump } from './serialisers/serialiser.ts';
import { turtle } from './serialisers/turtle.ts';

/** How a dataset looks as a table. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: (document: Document) => readonly (readonly string[])[];
}

type Documents = AsyncIterable<Document> | Iterable<Document>;

/** Characters written at once: small pieces would each be a write to the socket. */
const PIECE = 64 * 1024;

async function* dumped(documents: Documents, { header, record }: Dump): AsyncGenerator<string> {
  yield header;
  for await (const document of documents) yield record(document);
}

async function* graph(documents: Documents, context: string): AsyncGenerator<string> {
  let separator = `{"@context":${JSON.stringify(context)},"@graph":[`;
  for await (const { nodes } of documents)
    for (const one of nodes) {
      yield `${separator}\n${JSON.stringify(one)}`;
      separator = ',';
    }
  yield separator === ',' ? '\n]}\n' : `${separator}]}\n`;
}

async function* csv(documents: Documents, { columns, rows }: Table): AsyncGenerator<string> {
  yield stringify([columns]);
  for await (const document of documents)
    yield stringify([...rows(document)], { escape_formulas: true });
}

async function* inPieces(parts: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = '';
  for await (const part of parts) {
    piece += part;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** As a body: read no faster than it is taken, ended with an error when `signal` says so. */
export const streamed = (parts: AsyncIterable<string>, signal: AbortSignal): Readable =>
  Readable.from(inPieces(parts), { objectMode: false, signal });

interface Snapshot {
  readonly collection: string;
  /** Address of the context that the JSON-LD names. */
  readonly context: string;
  readonly table: Table;
  readonly documents: () => Documents;
}

/** JSON-LD, N-Quads (all in the default graph, so N-Triples), Turtle, CSV and NDJSON. */
export function snapshotSource({ collection, context, table, documents }: Snapshot): DatasetSource {
  const write: Readonly<Record<string, () => AsyncGenerator<string>>> = {
    'application/ld+json': () => graph(documents(), context),
    'application/x-ndjson': () => dumped(documents(), jsonld.dump),
    'application/n-quads': () => dumped(documents(), ntriples.dump),
    'text/turtle': () => dumped(documents(), turtle.dump),
    'text/csv': () => csv(documents(), table),
  };
  return {
    collection,
    mediaTypes: Object.keys(write),
    open: async ({ mediaType, signal }) => {
      const parts = write[mediaType];
      if (parts === undefined) throw new Error(`${collection} does not come as ${mediaType}`);
      return { mediaType, body: streamed(parts(), signal) };
    },
  };
}
