import type { Training } from '../../catalogue/index.ts';
import { AppError } from '../../kernel/errors.ts';
import type { ImportIssue } from '../import-issue.ts';
import { decoded } from './decoded.ts';
import { type FormationParser, formationParser } from './formations.ts';
import { type MappingOptions, mapFormation } from './map-formation.ts';
import { type OpeningLimits, opened } from './opened.ts';

export type LheoItem =
  | {
      readonly kind: 'record';
      readonly training: Training;
      /** Where the formation begins. */
      readonly line: number;
      /** Bytes of the file (packed, if it is) taken so far. */
      readonly bytesRead: number;
      readonly warnings: readonly ImportIssue[];
    }
  | {
      readonly kind: 'rejected';
      readonly issue: ImportIssue;
      readonly bytesRead: number;
      readonly warnings: readonly ImportIssue[];
    }
  /** Said of the file as a whole. */
  | { readonly kind: 'remark'; readonly issue: ImportIssue };

export interface ReadLheoOptions extends MappingOptions, OpeningLimits {}

/**
 * Reads LHÉO 2.2, 2.3 and the dialect of Mon Compte Formation, packed with gzip or not, one formation
 * at a time: the file is taken no faster than the items are.
 *
 * A record that breaks a rule is an item of its own and the reading goes on. A file that is not LHÉO,
 * or stops being XML, ends with an `AppError` that says line and rule and how many formations were
 * read: those came out before. The rest is not guessed at, since nobody can tell whose half a record is.
 */
export async function* readLheo(
  input: AsyncIterable<Uint8Array>,
  options: ReadLheoOptions,
): AsyncGenerator<LheoItem, void, undefined> {
  const { bytes, taken } = opened(input, options);
  const run: Run = { options, taken, seen: new Set(), count: 0 };
  try {
    yield* parsed(run, decoded(bytes));
  } catch (error) {
    throw located(error, run);
  }
}

async function* parsed(run: Run, texts: AsyncIterable<string>): AsyncGenerator<LheoItem> {
  const parser = formationParser();
  for await (const text of texts) yield* step(run, parser, () => parser.write(text));
  yield* step(run, parser, () => parser.end());
}

/** What a step completed comes out, also when it failed further on. */
function* step(run: Run, parser: FormationParser, take: () => void): Generator<LheoItem> {
  const failure = attempt(take);
  yield* items(run, parser);
  if (failure !== undefined) throw failure.error;
}

interface Run {
  readonly options: ReadLheoOptions;
  readonly taken: () => number;
  /** Ids of the records that came: short strings of their own, which hold on to no part of the file. */
  readonly seen: Set<string>;
  count: number;
}

const attempt = (take: () => void): { readonly error: unknown } | undefined => {
  try {
    take();
    return undefined;
  } catch (error) {
    return { error };
  }
};

function located(failure: unknown, { options, count }: Run): unknown {
  if (!(failure instanceof AppError)) return failure;
  return new AppError(failure.code, failure.message, {
    facts: { ...failure.facts, file: options.file, read: count },
    cause: failure,
  });
}

function* items(run: Run, parser: FormationParser): Generator<LheoItem> {
  const { file } = run.options;
  for (const { line, rule } of parser.takeRemarks()) {
    yield { kind: 'remark', issue: { file, line, field: 'lheo', rule, severity: 'warning' } };
  }
  for (const formation of parser.take()) {
    run.count += 1;
    const mapped = mapFormation(formation, run.options);
    const { line } = formation.element;
    const bytesRead = run.taken();
    if ('issue' in mapped) yield { kind: 'rejected', bytesRead, ...mapped };
    else yield unlessTwice(run, { kind: 'record', line, bytesRead, ...mapped });
  }
}

/**
 * The second of two records with one key is rejected: were the last one to win, which of them stands
 * would hang on the order of the file.
 */
function unlessTwice(run: Run, item: LheoItem & { readonly kind: 'record' }): LheoItem {
  const { training, line, bytesRead, warnings } = item;
  if (!run.seen.has(training.id)) {
    run.seen.add(training.id);
    return item;
  }
  const issue: ImportIssue = {
    file: run.options.file,
    line,
    record: training.sourceKey,
    field: 'formation',
    rule: 'its numero stands earlier in this file; the first record is kept',
    severity: 'rejected',
  };
  return { kind: 'rejected', issue, bytesRead, warnings };
}
