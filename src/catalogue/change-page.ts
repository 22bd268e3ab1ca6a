import { serialisers } from '../linked-data/serialisers.ts';
import { trainingDocument } from './training.jsonld.ts';
import type { ChangedTraining } from './training.store.ts';

interface Place {
  readonly publicUrl: string;
  /** There is more: ask here at once. */
  readonly next?: string;
  /** That was all: ask here another time. */
  readonly poll?: string;
}

const [jsonld] = serialisers;

/**
 * A page of the change feed, as JSON text: what changed, oldest first, each record whole as JSON-LD or,
 * withdrawn, as a tombstone. The records are written once, straight into the text.
 */
export function changePage(
  rows: readonly ChangedTraining[],
  { publicUrl, next, poll }: Place,
): string {
  const changes = rows.map(({ id, operation, hash, at, doc, modified }) => {
    const about = JSON.stringify({
      id: `${publicUrl}/trainings/${id}`,
      operation,
      at: at.toISOString(),
      hash,
    });
    if (doc === null) return about;
    const record = jsonld?.write(trainingDocument(doc, { publicUrl, modified })) ?? 'null';
    return `${about.slice(0, -1)},"record":${record}}`;
  });
  const links = JSON.stringify({ next, poll });
  return `{"changes":[${changes.join(',')}]${links === '{}' ? '' : `,${links.slice(1, -1)}`}}`;
}
