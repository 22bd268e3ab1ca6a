import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import type {
  ConceptReport,
  CsvPreview,
  ImportReport,
  MappingReport,
  NationalReport,
} from '../imports/index.ts';
import { AppError } from '../kernel/errors.ts';
import { hasCode } from '../kernel/file-errors.ts';
import { type Api, linesOf, withApi } from './api.ts';
import { type Call, type Command, text } from './command.ts';
import { linesOfPreview } from './csv-preview.ts';
import { readInput } from './input.ts';
import { linesOfNational } from './national-report.ts';
import { type Progress, progressOn } from './progress.ts';

const FEED = {
  source: { type: 'string' },
  complete: { type: 'boolean' },
  title: { type: 'string' },
  licence: { type: 'string' },
  attribution: { type: 'string' },
  homepage: { type: 'string' },
} as const;
const FEED_USAGE = '[--source NAME] [--complete] [--licence URL] [--attribution TEXT]';

/** What the node is asked for, with the file or address to read. */
async function wantedFeed(call: Call, format: string) {
  const [from = ''] = call.args;
  const input = await inputOf(from);
  input.query.set('format', format);
  for (const name of ['source', 'title', 'licence', 'attribution', 'homepage']) {
    const value = text(call, name);
    if (value !== undefined) input.query.set(name, value);
  }
  if (call.flags['complete'] === true) input.query.set('complete', 'true');
  return input;
}

async function importFeed(
  api: Api,
  call: Call,
  { query, body, total }: Awaited<ReturnType<typeof wantedFeed>>,
): Promise<number> {
  const report: ImportReport = await followed(api, { query, body }, ({ counts }: ImportReport) => [
    `${counts.read} records, ${counts.rejected} rejected`,
    counts.bytes,
    total,
  ]);
  for (const line of linesAbout(report)) call.say(line);
  const { exitStatus } = await import('../imports/index.ts');
  return exitStatus(report);
}

/** A feed of trainings; `source` is its name unless the caller gives one. */
const feedCommand = (format: string, summary: string, source?: string): Command => ({
  name: `import ${format}`,
  usage: `<path|url|-> ${FEED_USAGE}`,
  summary,
  options: FEED,
  takes: [1, 1],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const wanted = await wantedFeed(call, format);
      if (source !== undefined && !wanted.query.has('source')) wanted.query.set('source', source);
      return importFeed(api, call, wanted);
    }),
});

export const importLheo = feedCommand(
  'lheo',
  'read trainings from a LHÉO file (2.2, 2.3, Mon Compte Formation; also .gz)',
);
export const importElm = feedCommand(
  'elm',
  'read learning opportunities (JSON-LD, Turtle, N-Triples, RDF/XML; also .gz)',
);
export const importParcoursup = feedCommand(
  'parcoursup',
  'read courses from Parcoursup’s map (CSV; also .gz)',
  'parcoursup',
);

export const importCsv: Command = {
  name: 'import csv',
  usage: `--map FILE <path|url|-> [--preview N] ${FEED_USAGE}`,
  summary: 'read trainings from a CSV file, by a map of its columns (docs/csv.md)',
  options: { ...FEED, map: { type: 'string' }, preview: { type: 'string' } },
  takes: [1, 1],
  run: async (call) => {
    const map = text(call, 'map');
    if (map === undefined)
      throw new AppError('invalid', 'Name the map of the columns: --map FILE (docs/csv.md)');
    const [preview, columns] = [text(call, 'preview'), await readInput(map)];
    return withApi(call.config, async (api) => {
      const wanted = await wantedFeed(call, 'csv');
      wanted.query.set('map', columns);
      if (preview === undefined) return importFeed(api, call, wanted);
      wanted.query.set('preview', preview);
      const shown: CsvPreview = await followed(api, wanted, () => ['', 0, undefined]);
      for (const line of linesOfPreview(shown)) call.say(line);
      return shown.rejected > 0 ? 2 : 0;
    });
  },
};

async function inputOf(from: string) {
  const query = new URLSearchParams();
  if (/^https?:\/\//.test(from)) {
    query.set('url', from);
    return { query, body: undefined, total: undefined };
  }
  query.set('origin', from === '-' ? 'standard input' : basename(from));
  if (from === '-') return { query, body: process.stdin, total: undefined };
  const { size } = await stat(from).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) throw new AppError('not-found', `There is no file ${from}`);
    throw error;
  });
  return { query, body: createReadStream(from), total: size };
}

interface Line {
  readonly progress?: unknown;
  readonly report?: unknown;
  readonly problem?: { readonly title: string; readonly errors: AppError['issues'] };
}

/** Asks the node for an import, and shows how it goes until the report comes. */
async function followed(
  api: Api,
  { query, body }: { readonly query: URLSearchParams; readonly body?: Readable | undefined },
  show: (progress: never) => Parameters<Progress['show']>,
): Promise<never> {
  const response = await api.call(`/api/imports?${query.toString()}`, {
    method: 'POST',
    headers: { accept: 'application/x-ndjson', 'content-type': 'application/octet-stream' },
    ...(body === undefined ? {} : { body }),
  });
  const progress = progressOn(process.stderr);
  for await (const given of linesOf(response)) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own node wrote it
    const { progress: step, report, problem } = given as Line;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of the format that was asked for
    if (step !== undefined) progress.show(...show(step as never));
    if (report === undefined && problem === undefined) continue;
    progress.end();
    if (problem !== undefined)
      throw new AppError('invalid', problem.title, { issues: problem.errors });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of the format that was asked for
    return report as never;
  }
  throw new AppError('unavailable', 'The node stopped answering in the middle of the import');
}

function* linesAbout({ id, counts, reasons, error }: ImportReport): Generator<string> {
  const { read, created, changed, unchanged, withdrawn, rejected, warnings } = counts;
  yield `${read} records read: ${created} new, ${changed} changed, ${unchanged} the same, ${rejected} rejected; ${withdrawn} withdrawn; ${warnings} warnings`;
  for (const { severity, field, rule, count } of reasons.slice(0, 20))
    yield `  ${count} × ${severity === 'rejected' ? 'rejected' : 'warning'}: ${field}: ${rule}`;
  if (error !== undefined) yield `The import ended early: ${error}`;
  if (counts.rejected + counts.warnings > 0) yield `The whole report: GET /api/imports/${id}`;
}

/** Registers of certifications lie on this machine too; their report counts records as that of trainings does. */
function importRegister(format: string, usage: string, summary: string): Command {
  return {
    name: `import ${format}`,
    usage,
    summary,
    options: { complete: { type: 'boolean' } },
    takes: [1, 1],
    run: async (call) =>
      withApi(call.config, async (api) => {
        const query = new URLSearchParams({ format, path: resolve(call.args[0] ?? '') });
        if (call.flags['complete'] === true) query.set('complete', 'true');
        const report: ImportReport = await followed(api, { query }, ({ counts }: ImportReport) => [
          `${counts.read} records, ${counts.created + counts.changed} certifications published`,
        ]);
        for (const line of linesAbout(report)) call.say(line);
        for (const line of linesOfFigures(report.figures)) call.say(line);
        const { exitStatus } = await import('../imports/index.ts');
        return exitStatus(report);
      }),
  };
}

const share = (part: number, whole: number): string =>
  whole === 0 ? '0 %' : `${((100 * part) / whole).toFixed(1)} %`;

function* linesOfFigures(figures: ImportReport['figures']): Generator<string> {
  if (figures === undefined) return;
  const of = (name: string) => figures[name] ?? 0;
  const all = of('certifications');
  yield `Now ${all} certifications: ${of('rncp')} in the RNCP, ${of('rs')} in the RS; ${of('merged')} merged from both sources; ${of('withEqf')} registered with a level (EQF); ${of('active')} in force, ${of('inactive')} ended, ${of('unknown')} not said`;
  yield `Field of study by Formacode ${share(of('fieldByFormacode'), all)}, by NSF ${share(of('fieldByNsf'), all)}, by words of the title ${share(of('fieldByTitle'), all)}, by default ${share(of('fieldByDefault'), all)}`;
  yield `${of('trainings')} trainings published anew because their certification changed`;
}

export const importCertifInfo = importRegister(
  'certifinfo',
  '<file> [--complete]',
  'read the certifications of Certif Info (CSV)',
);
export const importRncp = importRegister(
  'rncp',
  '<folder|zip> [--complete]',
  'read the registers RNCP and RS of France compétences (CSV files)',
);

/** Vocabularies are folders or tables on this machine, so the node is told where they lie. */
function importVocabulary(
  format: string,
  usage: string,
  summary: string,
  say: (report: never) => AsyncIterable<string>,
): Command {
  return {
    name: `import ${format}`,
    usage,
    summary,
    options: {
      release: { type: 'string' },
      language: { type: 'string' },
      direction: { type: 'string' },
    },
    takes: format === 'mapping' ? [2, 2] : [1, 1],
    run: async (call) =>
      withApi(call.config, async (api) => {
        const [table, path] = format === 'mapping' ? call.args : [undefined, call.args[0]];
        const query = new URLSearchParams({ format, path: resolve(path ?? '') });
        for (const [name, value] of [
          ['table', table],
          ['release', text(call, 'release')],
          ['language', text(call, 'language')],
          ['direction', text(call, 'direction')],
        ])
          if (name !== undefined && value !== undefined) query.set(name, value);
        const report: Rejects = await followed(
          api,
          { query },
          ({ file, rows }: VocabularyProgress) => [`${file}: ${rows} rows`],
        );
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the report is of the format asked for
        for await (const line of say(report as never)) call.say(line);
        for (const { file, line, field, rule } of report.issues.slice(0, 20))
          call.say(`  ${file}:${line}: ${field}: ${rule}`);
        return report.rejected > 0 ? 2 : 0;
      }),
  };
}

type VocabularyProgress = { readonly file: string; readonly rows: number };
type Rejects = Pick<ConceptReport, 'issues' | 'rejected'>;

async function* aboutConcepts(report: ConceptReport): AsyncGenerator<string> {
  const { reportLines } = await import('../imports/index.ts');
  yield* reportLines(report);
  const { release, parts, ignored, rejected } = report;
  yield `Release ${release}: ${parts.length} files read, ${ignored.length} left aside, ${rejected} rows rejected`;
}

async function* aboutMapping(report: MappingReport | NationalReport): AsyncGenerator<string> {
  const { tallyLine } = await import('../imports/index.ts');
  if ('countries' in report) {
    yield* linesOfNational(report, tallyLine);
    return;
  }
  const { table, tally, rejected } = report;
  const { name, version, describes, agreeing, contradicting } = table;
  yield `${name} ${version}: the relation describes column ${describes}; by their labels ${agreeing} rows agree and ${contradicting} do not`;
  yield `${tallyLine(name, tally)}; ${rejected} rows rejected`;
}

export const importEsco = importVocabulary(
  'esco',
  '<folder> [--release 1.2.1] [--language fr]',
  'load a folder of official ESCO CSV files, any language',
  aboutConcepts,
);
export const importRome = importVocabulary(
  'rome',
  '<folder>',
  'load a folder of ROME 4.0 CSV files',
  aboutConcepts,
);
export const importMapping = importVocabulary(
  'mapping',
  'esco-rome <file> | national <folder|file> [--direction 1|2]',
  'load tables of correspondences, whose direction is checked',
  aboutMapping,
);
