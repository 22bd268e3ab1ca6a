/**
 * A page of a change feed, as JSON text: what changed, oldest first, each record whole as JSON-LD or,
 * withdrawn, as a tombstone. The records are written once, straight into the text.
 */
import type { Document, WrittenDocument } from '../linked-data/document.ts';
import { jsonld } from '../linked-data/serialisers/jsonld.ts';

interface Changed<T> {
  readonly id: string;
  readonly operation: string;
  readonly hash: string;
  readonly at: Date;
  /** Null when it was withdrawn. */
  readonly doc: T | null;
  readonly modified: Date;
}

interface Place {
  /** There is more: ask here at once. */
  readonly next?: string;
  /** That was all: ask here another time. */
  readonly poll?: string;
}

/** One change, as JSON on one line. */
export function changeLine<T>(
  { id, operation, hash, at, doc, modified }: Changed<T>,
  iriOf: (id: string) => string,
  documentOf: (doc: T, modified: Date) => Document | WrittenDocument,
): string {
  const about = JSON.stringify({ id: iriOf(id), operation, at: at.toISOString(), hash });
  if (doc === null) return about;
  const document = documentOf(doc, modified);
  const record = 'jsonLd' in document ? document.jsonLd : jsonld.write(document);
  return `${about.slice(0, -1)},"record":${record}}`;
}

export function changePage<T>(
  rows: readonly Changed<T>[],
  iriOf: (id: string) => string,
  documentOf: (doc: T, modified: Date) => Document | WrittenDocument,
  { next, poll }: Place,
): string {
  const changes = rows.map((row) => changeLine(row, iriOf, documentOf));
  const links = JSON.stringify({ next, poll });
  return `{"changes":[${changes.join(',')}]${links === '{}' ? '' : `,${links.slice(1, -1)}`}}`;
}
