import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import type { Document, Node } from '../linked-data/document.ts';
import { serialisers } from '../linked-data/serialisers.ts';
import { CSV_COLUMNS, csvRow } from '../linked-data/training-row.ts';
import { triplesOf } from '../linked-data/triples.ts';
import { Draft, linesOf, RECORDS } from './folder.ts';

/** Lines that were checked when they came: read back as they were written. */
const zLine = z.object({ '@context': z.string(), '@graph': z.array(z.custom<Node>()).optional() });

function documentOf(line: string, context: string): Document {
  const { '@context': _, '@graph': graph, ...single } = zLine.loose().parse(JSON.parse(line));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a document of one node is that node
  return { context, nodes: graph ?? [single as unknown as Node] };
}

/** The training that a record is about: its first node. */
const idOf = ({ nodes }: Document): string => nodes[0]?.id ?? '';

interface Known {
  /** Every record that is held after this pull. */
  readonly held: ReadonlyMap<string, string>;
  /** Record → the line of the delta that holds its last version; undefined once withdrawn. */
  readonly live: ReadonlyMap<string, number | undefined>;
}

/**
 * Old records without those that changed or went, then the new ones: `trainings.ndjson`, and from it
 * Turtle and CSV. One pass each over files, whatever their size.
 */
export async function mergeInto(
  folder: string,
  delta: Draft,
  known: Known,
  context: string,
): Promise<void> {
  const records = new Draft(folder, RECORDS);
  await records.write(merged(join(folder, RECORDS), delta.path, known, context));
  const turtle = new Draft(folder, 'trainings.ttl');
  await turtle.write(turtleOf(records.path, context));
  const csv = new Draft(folder, 'trainings.csv');
  await csv.write(csvOf(records.path, context));
  for (const draft of [records, turtle, csv]) await draft.place();
}

async function* merged(
  old: string,
  delta: string,
  { held, live }: Known,
  context: string,
): AsyncGenerator<string> {
  for await (const line of linesOf(old)) {
    const id = idOf(documentOf(line, context));
    if (held.has(id) && !live.has(id)) yield `${line}\n`;
  }
  let number = 0;
  for await (const line of linesOf(delta)) {
    // A record may have changed again while the pages came: its last line counts.
    if (live.get(idOf(documentOf(line, context))) === number) yield `${line}\n`;
    number += 1;
  }
}

async function* turtleOf(path: string, context: string): AsyncGenerator<string> {
  const turtle = serialisers.find((s) => s.type === 'text/turtle');
  if (turtle === undefined) return;
  yield turtle.dump.header;
  for await (const line of linesOf(path)) yield turtle.dump.record(documentOf(line, context));
}

async function* csvOf(path: string, context: string): AsyncGenerator<string> {
  yield stringify([CSV_COLUMNS]);
  for await (const line of linesOf(path)) {
    const document = documentOf(line, context);
    yield stringify([csvRow(idOf(document), triplesOf(document))], { escape_formulas: true });
  }
}
