import type { Training } from '../../catalogue/record.ts';
import { AppError } from '../../kernel/errors.ts';
import type { DocumentLoader } from '../../linked-data/contexts.ts';
import { type ShapeChecker, shapeChecker } from '../../linked-data/shapes.ts';
import type { Triple } from '../../linked-data/triples.ts';
import type { ImportIssue } from '../import-issue.ts';
import type { ImportItem, ReaderOptions } from '../import-item.ts';
import { opened } from '../lheo/opened.ts';
import { Graph } from './graph.ts';
import { allowedContexts, jsonLdTriples } from './json-ld.ts';
import { LIMITS } from './limits.ts';
import { linesOf, wholeOrLines } from './lines.ts';
import { trainingFrom } from './opportunity.ts';
import { partOf, recordsIn } from './records.ts';
import { syntaxOf, triplesIn, utf8 } from './syntax.ts';

type ElmItem = ImportItem<Training>;

interface Run extends ReaderOptions {
  readonly checker: ShapeChecker;
  readonly load: DocumentLoader;
  readonly taken: () => number;
  /** Ids of the records that came. */
  readonly seen: Set<string>;
}

/**
 * Reads learning opportunities of the European Learning Model: JSON-LD, Turtle, N-Triples or RDF/XML,
 * packed with gzip or not, told apart by how the file begins. Lines of JSON are read one by one; any
 * other file is one graph, held in memory up to `LIMITS`.
 *
 * A record that breaks a rule of ours or of the model is an item of its own with record, field and reason.
 * A file that cannot be read ends with an AppError.
 */
export async function* readElm(
  input: AsyncIterable<Uint8Array>,
  options: ReaderOptions,
): AsyncGenerator<ElmItem, void, undefined> {
  const { bytes, taken } = opened(input);
  const run: Run = {
    ...options,
    taken,
    checker: await shapeChecker(),
    load: allowedContexts(),
    seen: new Set(),
  };
  const { head, all } = await beginning(bytes);
  const syntax = syntaxOf(head);
  if (syntax === 'json') yield* jsonItems(run, all);
  else yield* items(run, await collected(triplesIn(syntax, bounded(all), baseOf(run))), 1);
}

/** Relative references of a file are names in this feed, and no addresses. */
const baseOf = ({ source }: ReaderOptions): string => `urn:passerelle:feed:${source}:`;

async function* jsonItems(run: Run, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ElmItem> {
  const { whole, lines } = await wholeOrLines(linesOf(utf8(bytes)));
  if (whole !== undefined) {
    const triples = await jsonLdTriples(whole, run.load, baseOf(run));
    yield* items(run, await collected(triples), 1);
    return;
  }
  for await (const { line, text } of lines) {
    const graph = await readLine(run, text);
    if (graph instanceof Graph) yield* items(run, graph, line);
    else yield { kind: 'rejected', issue: { ...said(run, line), rule: graph }, warnings: [] };
  }
}

const said = ({ file }: ReaderOptions, line: number): ImportIssue => ({
  file,
  line,
  field: 'document',
  rule: '',
  severity: 'rejected',
});

/** A line that cannot be read does not keep the others out: the reason comes back in its stead. */
async function readLine(run: Run, text: string | undefined): Promise<Graph | string> {
  if (text === undefined) return `the line is longer than ${LIMITS.lineBytes} bytes`;
  try {
    return await collected(await jsonLdTriples(text, run.load, baseOf(run)));
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

async function collected(triples: AsyncIterable<Triple> | Iterable<Triple>): Promise<Graph> {
  const graph = new Graph();
  for await (const triple of triples) {
    graph.add(triple);
    if (graph.size > LIMITS.graphTriples)
      throw new AppError(
        'too-large',
        `The file holds more than ${LIMITS.graphTriples} triples in one graph: divide it, or give it as lines of JSON-LD, which are read one by one`,
      );
  }
  return graph;
}

async function* bounded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of bytes) {
    total += chunk.length;
    if (total > LIMITS.graphBytes)
      throw new AppError(
        'too-large',
        `The file is larger than ${LIMITS.graphBytes} bytes: divide it, or give it as lines of JSON-LD, which are read one by one`,
      );
    yield chunk;
  }
}

/** The first characters, and everything, these included. */
async function beginning(bytes: AsyncIterable<Uint8Array>) {
  const iterator = bytes[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let size = 0;
  let done = false;
  while (size < 2048 && !done) {
    const next = await iterator.next();
    done = next.done === true;
    if (next.done === true) break;
    first.push(next.value);
    size += next.value.length;
  }
  async function* all() {
    try {
      yield* first;
      if (!done) yield* { [Symbol.asyncIterator]: () => iterator };
    } finally {
      await iterator.return?.();
    }
  }
  return { head: headOf(Buffer.concat(first)), all: all() };
}

/** UTF-16 has its mark, and is XML here: nothing else may be in it. */
const headOf = (bytes: Buffer): string =>
  bytes.subarray(0, 2).equals(Buffer.from([0xff, 0xfe]))
    ? bytes.toString('utf16le')
    : bytes.toString('utf8');

async function* items(run: Run, graph: Graph, line: number): AsyncGenerator<ElmItem> {
  const { file } = run;
  const { records, remarks } = recordsIn(graph);
  for (const remark of remarks)
    yield { kind: 'remark', issue: { file, line, ...remark, severity: 'warning' } };
  for (const iri of records) yield await itemOf(run, graph, iri, line);
}

async function itemOf(run: Run, graph: Graph, iri: string, line: number): Promise<ElmItem> {
  const { file } = run;
  const at = { file, line, record: iri };
  const warnings: ImportIssue[] = [];
  const reject = (field: string, rule: string): ElmItem => ({
    kind: 'rejected',
    issue: { ...at, field, rule, severity: 'rejected' },
    warnings,
  });
  if (run.publicUrl !== undefined && iri.startsWith(`${run.publicUrl}/`))
    return reject('LearningOpportunity', 'it is a record of this node itself');
  const part = partOf(graph, iri);
  if (part === undefined)
    return reject('LearningOpportunity', `it has more than ${LIMITS.recordTriples} triples`);
  const [violation] = (await run.checker.triples(part)).filter((v) => v.severity === 'violation');
  if (violation !== undefined) return reject(fieldOf(violation.path), violation.message);
  const warn = (field: string, rule: string) => {
    warnings.push({ ...at, field, rule, severity: 'warning' });
  };
  const read = trainingFrom({ graph, iri, source: run.source, warn });
  if ('rule' in read) return reject(read.field, read.rule);
  const { training } = read;
  if (run.seen.has(training.id))
    return reject('LearningOpportunity', 'it stands earlier in this file; the first is kept');
  run.seen.add(training.id);
  return { kind: 'record', training, line, warnings, bytesRead: run.taken() };
}

const fieldOf = (path: string | undefined): string =>
  path === undefined ? 'LearningOpportunity' : (path.split(/[#/:]/).at(-1) ?? path);
