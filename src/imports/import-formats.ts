import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { describeSource } from '../catalogue/index.ts';
import { AppError } from '../kernel/errors.ts';
import type { Outbound } from '../kernel/outbound.ts';
import { LICENCES } from '../linked-data/terms.ts';
import { importCertifInfo, importRncp } from './certifications/import-certifications.service.ts';
import { importEsco } from './esco/import-esco.service.ts';
import { type ImportNeeds, importTrainings, type TrainingImport } from './import.service.ts';
import type { RunImport, WantedImport } from './import-request.ts';
import { importMapping } from './mapping/import-mapping.service.ts';
import { importNational } from './mapping/import-national.service.ts';
import { readApart } from './read-apart.ts';
import { importRome } from './rome/import-rome.service.ts';

interface Needs extends ImportNeeds {
  readonly outbound: Outbound;
  readonly config: { readonly publicUrl: string };
  /** Raised when the node stops. */
  readonly stopping: AbortSignal;
}

type OnProgress = Parameters<RunImport>[1];
type Import = (needs: Needs, wanted: WantedImport, onProgress: OnProgress) => Promise<object>;

/** A file over the network may be as large as a country's catalogue, and come slowly. */
const DOWNLOAD = { maxBytes: 4_000_000_000, timeoutMs: 3_600_000 };

/** Where the input comes from: the body, a file here, or an address, by the guarded client. */
async function opened(
  { body, path, url, origin }: WantedImport,
  outbound: Outbound,
): Promise<{ readonly input: Readable; readonly origin: string }> {
  if (path !== undefined) return { input: createReadStream(path), origin: basename(path) };
  if (url === undefined) return { input: body, origin };
  const response = await outbound.request({ url, ...DOWNLOAD });
  if (response.status === 200) {
    const { host, pathname } = new URL(url);
    return { input: response.body, origin: `${host}${pathname}` };
  }
  response.body.destroy();
  throw new AppError('unavailable', `The address answered ${response.status}`);
}

type About = Partial<Pick<WantedImport, 'title' | 'licence' | 'attribution' | 'homepage'>>;

/** A feed of trainings, by the reader of its format. `known` is what is known of a format that has one source. */
const feed =
  (read: (needs: Needs) => TrainingImport['read'], known: About = {}): Import =>
  async (needs, wanted, onProgress) => {
    const { format, source, complete } = wanted;
    const { input, origin } = await opened(wanted, needs.outbound);
    const begun = async () =>
      describeSource(needs, {
        name: source,
        title: wanted.title ?? known.title,
        licence: wanted.licence ?? known.licence,
        attribution: wanted.attribution ?? known.attribution,
        homepage: wanted.homepage ?? known.homepage,
      });
    const run = { format, source, origin, input, complete, signal: needs.stopping };
    return importTrainings(needs, { ...run, begun, read: read(needs) }, onProgress);
  };

/** Before the run is claimed: a map that breaks a rule, or a preview, leaves no trace. Loaded when it is needed. */
const csv: Import = async (needs, wanted, onProgress) => {
  const { allPrepared, previewCsv, readCsv, readCsvMap } = await import('./csv-map/index.ts');
  const map = readCsvMap(wanted.map ?? '');
  if (wanted.preview === undefined) {
    const read = feed(
      ({ db }) =>
        (input, options) =>
          allPrepared(readCsv(input, { ...options, map, db }), options.file),
    );
    return read(needs, wanted, onProgress);
  }
  const { input, origin } = await opened(wanted, needs.outbound);
  const options = { source: wanted.source, file: origin, map, db: needs.db };
  return previewCsv(input, options, wanted.preview);
};

const PARCOURSUP: About = {
  title: 'Parcoursup',
  licence: LICENCES.licenceOuverte2,
  attribution:
    'Parcoursup, ministère chargé de l’enseignement supérieur et de la recherche, Licence Ouverte 2.0',
  homepage: 'https://data.enseignementsup-recherche.gouv.fr',
};

/** Classifications are folders of many files: they are read where they lie. */
function pathOf({ path }: WantedImport): string {
  if (path !== undefined) return path;
  throw new AppError('invalid', 'The request is not valid', {
    issues: [{ pointer: '/query/path', message: 'name the folder or file; the command line does' }],
  });
}

const esco: Import = async (needs, wanted, onProgress) => {
  const { release, language } = wanted;
  const options = { ...(release ? { release } : {}), ...(language ? { language } : {}) };
  return importEsco(needs, pathOf(wanted), options, onProgress);
};

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'it is a file, not a folder',
  EISDIR: 'it is a folder, not a file',
  EACCES: 'this node may not read it',
};

/** What the file system says of a path is the caller's to mend. */
async function readable<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const rule = UNREADABLE[code];
    if (rule === undefined) throw error;
    throw new AppError('invalid', `The path cannot be read: ${rule}`, {
      issues: [{ pointer: '/query/path', message: rule }],
    });
  }
}

/** One import format is one line here, and a reader. */
const formats: Readonly<Record<WantedImport['format'], Import>> = {
  lheo: feed(() => readApart('lheo')),
  elm: feed(({ config }) => readApart('elm', config.publicUrl)),
  csv,
  parcoursup: feed(() => readApart('parcoursup'), PARCOURSUP),
  esco,
  certifinfo: async (needs, wanted, onProgress) =>
    importCertifInfo(needs, pathOf(wanted), wanted, onProgress),
  rncp: async (needs, wanted, onProgress) => importRncp(needs, pathOf(wanted), wanted, onProgress),
  rome: async (needs, wanted, onProgress) => importRome(needs, pathOf(wanted), onProgress),
  mapping: async (needs, wanted, onProgress) => {
    const { direction, table = '' } = wanted;
    const options =
      direction === undefined ? {} : ({ direction: direction === '1' ? 1 : 2 } as const);
    return table === 'national'
      ? importNational(needs, pathOf(wanted), options, onProgress)
      : importMapping(needs, table, pathOf(wanted), {}, onProgress);
  },
};

export const importRunner =
  (needs: Needs): RunImport =>
  async (wanted, onProgress) =>
    readable(async () => formats[wanted.format](needs, wanted, onProgress));
