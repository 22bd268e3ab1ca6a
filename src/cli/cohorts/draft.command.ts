/** Lists of learners: read, checked, issued. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { readJson } from '../../client/index.ts';
import { AppError } from '../../kernel/errors.ts';
import { hasCode } from '../../kernel/file-errors.ts';
import { parse } from '../../kernel/parse.ts';
import { type Api, withApi } from '../api.ts';
import { type Call, type Command, text } from '../command.ts';
import { readJsonInput } from '../input.ts';
import {
  baseOf,
  followed,
  get,
  ISSUER,
  lineOf,
  linesOfDraft,
  OF,
  type Shown,
  send,
  zCohort,
  zFaults,
  zShown,
} from './cohort-api.ts';

/** `name=Nom complet,email=Courriel`. */
function mappingIn(given: string): Record<string, string> {
  const pairs = given.split(',').map((pair) => pair.split('='));
  const broken = pairs.some(
    ([field = '', column = '', ...more]) => !field.trim() || !column.trim() || more.length > 0,
  );
  if (broken) throw new AppError('invalid', '--map names columns: name=Nom complet,email=Courriel');
  return Object.fromEntries(
    pairs.map(([field = '', column = '']) => [field.trim(), column.trim()]),
  );
}

const UPLOAD = {
  ...ISSUER,
  training: { type: 'string' },
  by: { type: 'string' },
  map: { type: 'string' },
  template: { type: 'string' },
} as const;
const UPLOAD_USAGE = `<file|-> --training ID ${OF} [--by own|mandate] [--map field=Column,…] [--template FILE]`;

async function inputOf(file: string) {
  if (file === '-') return { name: '', body: process.stdin };
  await stat(file).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) throw new AppError('not-found', `There is no file ${file}`);
    throw error;
  });
  return { name: basename(file), body: createReadStream(file) };
}

/** Reads the file into a draft, and says of it what the options say. */
async function drafted(call: Call, api: Api): Promise<Shown> {
  const [file = ''] = call.args;
  const training = text(call, 'training');
  if (training === undefined) throw new AppError('invalid', 'Name the training: --training ID');
  const input = await inputOf(file);
  const query = new URLSearchParams({ training, name: input.name });
  const by = text(call, 'by');
  if (by !== undefined) query.set('by', by);
  const response = await api.call(`${baseOf(call)}?${query.toString()}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: input.body,
  });
  return said(call, api, parse(zShown, await readJson(response), 'cohort'));
}

async function said(call: Call, api: Api, draft: Shown): Promise<Shown> {
  const map = text(call, 'map');
  const template = text(call, 'template');
  if (map === undefined && template === undefined) return draft;
  return send(api, 'PATCH', `${baseOf(call)}/${draft.id}`, zShown, {
    ...(map !== undefined && { mapping: mappingIn(map) }),
    ...(template !== undefined && { template: await readJsonInput(template) }),
  });
}

async function* faultsOf(call: Call, api: Api, id: string): AsyncGenerator<string> {
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const query: string = cursor === '' ? '' : `?cursor=${cursor}`;
    const page = await get(api, `${baseOf(call)}/${id}/errors${query}`, zFaults);
    for (const { line, column, field, message } of page.items)
      yield `  row ${line}: ${[column ?? field, message].filter((part) => part !== undefined).join(': ')}`;
    cursor = page.next;
  }
}

async function tellDraft(call: Call, api: Api, draft: Shown): Promise<number> {
  call.say(lineOf(draft));
  for (const line of linesOfDraft(draft)) call.say(line);
  for await (const line of faultsOf(call, api, draft.id)) call.say(line);
  return draft.faults > 0 ? 2 : 0;
}

/** What was read stays as a draft: which, and what may be done with it. */
function tellFaulty(call: Call, { id }: Shown): void {
  const issuer = text(call, 'issuer');
  const of = issuer === undefined ? '' : ` --issuer ${issuer}`;
  call.note(
    `Nothing is issued; the draft stays. Where a column was taken for another: passerelle cohorts issue ${id}${of} --map field=Column,…
Where the file is wrong: passerelle cohorts drop ${id}${of}, mend it and read it again`,
  );
}

export const cohortsPreview: Command = {
  name: 'cohorts preview',
  usage: UPLOAD_USAGE,
  summary: 'read a list of learners (CSV, XLSX): its columns, its first rows, all its errors',
  options: UPLOAD,
  takes: [1, 1],
  exits: { 2: 'rows have errors' },
  run: async (call) =>
    withApi(call.config, async (api) => {
      const draft = await drafted(call, api);
      const status = await tellDraft(call, api, draft);
      if (status === 0) call.note(`Nothing is issued yet: passerelle cohorts issue ${draft.id}`);
      else tellFaulty(call, draft);
      return status;
    }),
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const cohortsIssue: Command = {
  name: 'cohorts issue',
  usage: `<file|-|id of a draft> --training ID ${OF} [--by own|mandate] [--map field=Column,…] [--template FILE] [--again]`,
  summary:
    'issue a credential to each learner of a list, if no row has an error; --again: also to those who have one',
  options: { ...UPLOAD, again: { type: 'boolean' } },
  takes: [1, 1],
  exits: { 2: 'rows have errors: nothing was issued' },
  run: async (call) =>
    withApi(call.config, async (api) => {
      const [given = ''] = call.args;
      const draft = UUID.test(given)
        ? await said(call, api, await get(api, `${baseOf(call)}/${given}`, zShown))
        : await drafted(call, api);
      if (draft.faults > 0) {
        const status = await tellDraft(call, api, draft);
        tellFaulty(call, draft);
        return status;
      }
      const again = call.flags['again'] === true;
      await send(api, 'POST', `${baseOf(call)}/${draft.id}/issue`, zCohort, { again });
      return followed(call, api, draft.id);
    }),
};

export const cohortsErrors: Command = {
  name: 'cohorts errors',
  usage: `<id> ${OF}`,
  summary: 'all errors of a list: row, column, rule',
  options: ISSUER,
  takes: [1, 1],
  run: async (call) =>
    withApi(call.config, async (api) => {
      for await (const line of faultsOf(call, api, call.args[0] ?? '')) call.say(line);
      return 0;
    }),
};
