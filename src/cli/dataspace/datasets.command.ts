/** What this node offers: its collections, and datasets of the operator's own. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { z } from 'zod';
import { readJson } from '../../client/index.ts';
import { AppError } from '../../kernel/errors.ts';
import { parse } from '../../kernel/parse.ts';
import { withApi } from '../api.ts';
import { type Call, type Command, text } from '../command.ts';
import { readInput } from '../input.ts';
import { zTerms } from './answers.schema.ts';
import { every, JSON_FLAG, pathPart, queryOf, send, show, showAll, tell } from './ask.ts';

const zDataset = z.looseObject({
  id: z.string(),
  iri: z.string(),
  title: z.string(),
  kind: z.string(),
  size: z.number().optional(),
  sha256: z.string().optional(),
  baseUrl: z.string().optional(),
  terms: z.array(zTerms),
});

function* datasetLines(dataset: z.output<typeof zDataset>): Generator<string> {
  const { id, title, kind, size, sha256, baseUrl, terms } = dataset;
  yield `${id}  ${kind}  ${title}`;
  if (sha256 !== undefined) yield `  ${size ?? 0} bytes, sha-256 ${sha256}`;
  if (baseUrl !== undefined) yield `  ${baseUrl}`;
  for (const one of terms) yield `  ${one.template} (${one.id}): ${one.sentence}`;
  if (terms.length === 0) yield '  no terms: nobody sees it';
}

export const datasetsList: Command = {
  name: 'datasets list',
  usage: '[--json]',
  summary: 'what this node can offer, with the terms in use',
  options: JSON_FLAG,
  takes: [0, 0],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const found = every(api, '/api/datasets', zDataset);
      await showAll(call, found, datasetLines, 'There is no dataset');
      return 0;
    }),
};

/** By the ending of the file's name, for the usual ones. */
const TYPES: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.json': 'application/json',
  '.jsonld': 'application/ld+json',
  '.ndjson': 'application/x-ndjson',
  '.nt': 'application/n-triples',
  '.pdf': 'application/pdf',
  '.ttl': 'text/turtle',
  '.xml': 'application/xml',
  '.zip': 'application/zip',
};

function typeOf(call: Call, path: string): string {
  const given = text(call, 'type') ?? TYPES[extname(path).toLowerCase()];
  if (given !== undefined) return given;
  throw new AppError('invalid', 'Say what the data is, with --type: a media type, as text/csv');
}

const DESCRIBED = {
  title: { type: 'string' },
  description: { type: 'string' },
  type: { type: 'string' },
} as const;

const titleOf = (call: Call): string => text(call, 'title') ?? call.args[0] ?? '';

export const datasetsAddFile: Command = {
  name: 'datasets add-file',
  usage: '<id> <file> [--title TITLE] [--description TEXT] [--type text/csv] [--json]',
  summary:
    'offer a file: its bytes are kept in the node’s data; nobody sees it before terms are published',
  options: { ...DESCRIBED, ...JSON_FLAG },
  takes: [2, 2],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const [id = '', path = ''] = call.args;
      // Before anything is sent: a file that is not there is the caller's to mend.
      await stat(path);
      const query = queryOf({
        id,
        title: titleOf(call),
        description: text(call, 'description'),
        mediaType: typeOf(call, path),
        file: basename(path),
      });
      const response = await api.call(`/api/datasets/upload${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: createReadStream(path),
      });
      show(call, parse(zDataset, await readJson(response), 'answer of the node'), datasetLines);
      return 0;
    }),
};

export const datasetsAddHttp: Command = {
  name: 'datasets add-http',
  usage:
    '<id> <url> --type MEDIATYPE [--title TITLE] [--description TEXT] [--header NAME] [--secret-file FILE|-] [--json]',
  summary:
    'offer what an HTTP API answers; the secret goes into the header (authorization), is sealed, and never shown again',
  options: {
    ...DESCRIBED,
    header: { type: 'string' },
    'secret-file': { type: 'string' },
    ...JSON_FLAG,
  },
  takes: [2, 2],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const [id = '', baseUrl = ''] = call.args;
      const from = text(call, 'secret-file');
      // Not as an option: others on the machine can read those.
      const secret = from === undefined ? undefined : (await readInput(from)).trim();
      const body = {
        kind: 'http',
        id,
        title: titleOf(call),
        description: text(call, 'description'),
        mediaType: typeOf(call, ''),
        baseUrl,
        header: text(call, 'header'),
        secret,
      };
      show(call, await send(api, '/api/datasets', body, zDataset), datasetLines);
      return 0;
    }),
};

export const datasetsWithdraw: Command = {
  name: 'datasets withdraw',
  usage: '<id> [--remove-file]',
  summary:
    'take a dataset of your own out of the catalogue; its secret is erased; --remove-file: its file is deleted too',
  options: { 'remove-file': { type: 'boolean' } },
  takes: [1, 1],
  run: async ({ config, args: [id = ''], flags }) =>
    withApi(config, async (api) => {
      const query = queryOf({ file: flags['remove-file'] === true ? 'remove' : undefined });
      await tell(api, `/api/datasets/${pathPart(id)}${query}`, 'DELETE');
      return 0;
    }),
};
