/** Terms: contract templates filled in, looked at, published, withdrawn. */
import { z } from 'zod';
import { AppError } from '../../kernel/errors.ts';
import type { FieldName } from '../../policies/index.ts';
import { type Api, withApi } from '../api.ts';
import { type Call, type Command, text } from '../command.ts';
import { type Terms, zTerms } from './answers.schema.ts';
import { JSON_FLAG, pathPart, read, send, show, tell } from './ask.ts';

const zTemplate = z.looseObject({
  id: z.string(),
  version: z.string(),
  title: z.record(z.string(), z.string()),
  fields: z.array(z.string()),
  required: z.array(z.string()),
});

/** Option → field of the templates; lists are written with commas. */
const FIELDS: Readonly<
  Record<string, { readonly field: FieldName; readonly isList: boolean; readonly form: string }>
> = {
  partners: { field: 'partners', isList: true, form: 'ID,…' },
  communities: { field: 'communities', isList: true, form: 'NAME,…' },
  countries: { field: 'countries', isList: true, form: 'FR,ES' },
  until: { field: 'until', isList: false, form: '2026-12-31' },
  'deleted-by': { field: 'deletedBy', isList: false, form: '2026-12-31' },
  duration: { field: 'duration', isList: false, form: 'P6M' },
  pulls: { field: 'pulls', isList: false, form: '10' },
};
const optionOf = (field: string): string => {
  const found = Object.entries(FIELDS).find(([, one]) => one.field === field);
  return found === undefined ? field : `--${found[0]} ${found[1].form}`;
};
const FIELD_OPTIONS = Object.fromEntries(
  Object.keys(FIELDS).map((name) => [name, { type: 'string' } as const]),
);
const FILLED = Object.entries(FIELDS)
  .map(([name, { form }]) => `[--${name} ${form}]`)
  .join(' ');

const filledBy = (call: Call) => ({
  dataset: call.args[0] ?? '',
  template: call.args[1] ?? '',
  values: Object.fromEntries(
    Object.entries(FIELDS).flatMap(([name, { field, isList }]) => {
      const given = text(call, name);
      if (given === undefined) return [];
      return [[field, isList ? given.split(',').map((one) => one.trim()) : given]];
    }),
  ),
});

export const termsTemplates: Command = {
  name: 'terms templates',
  usage: '[--json]',
  summary: 'contract templates, and what each asks for',
  options: JSON_FLAG,
  takes: [0, 0],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const { items } = await read(
        api,
        '/api/templates',
        z.looseObject({ items: z.array(zTemplate) }),
      );
      for (const template of items)
        show(call, template, function* ({ id, title, fields, required }) {
          yield `${id}  ${title['en'] ?? ''}`;
          for (const field of fields)
            yield `  ${optionOf(field)}${required.includes(field) ? '  (needed)' : ''}`;
        });
      return 0;
    }),
};

const zPreview = z.looseObject({
  description: z.looseObject({
    sentence: z.string(),
    rules: z.array(
      z.looseObject({
        sentence: z.string(),
        parts: z.array(
          z.looseObject({ text: z.string(), keptBy: z.enum(['node', 'partner', 'nobody']) }),
        ),
      }),
    ),
  }),
  seen: z.looseObject({
    stranger: z.boolean(),
    more: z.boolean(),
    partners: z.array(
      z.looseObject({
        partner: z.looseObject({ id: z.string(), name: z.string().optional() }),
        sees: z.boolean(),
        suspended: z.boolean(),
        why: z.looseObject({
          lines: z.array(z.looseObject({ text: z.string(), outcome: z.string() })),
        }),
      }),
    ),
  }),
});

type Keepers = Readonly<Record<'node' | 'partner' | 'nobody', string>>;

const previewLines = (keepers: Keepers) =>
  function* ({ description, seen }: z.output<typeof zPreview>): Generator<string> {
    yield description.sentence;
    for (const part of description.rules.flatMap(({ parts }) => parts))
      yield `  ${part.text}: ${keepers[part.keptBy]}`;
    yield* seenLines(seen);
  };

function* seenLines(seen: z.output<typeof zPreview>['seen']): Generator<string> {
  yield seen.stranger
    ? 'Whoever this node does not know yet sees it'
    : 'Whoever this node does not know yet does not see it';
  for (const { partner, sees, suspended, why } of seen.partners) {
    const name = partner.name === undefined ? partner.id : `${partner.name} (${partner.id})`;
    if (sees) yield `sees it: ${name}`;
    else if (suspended) yield `does not see it: ${name}, suspended`;
    else {
      const barred = why.lines.filter(({ outcome }) => !/^(?:satisfied|promised)$/.test(outcome));
      yield `does not see it: ${name}: ${barred.map((line) => line.text).join('; ')}`;
    }
  }
  if (seen.more) yield 'and more partners, not looked at';
}

export const termsPreview: Command = {
  name: 'terms preview',
  usage: `<dataset> <template> ${FILLED} [--json]`,
  summary: 'what terms would say, who would see the dataset and who not and why; changes nothing',
  options: { ...FIELD_OPTIONS, ...JSON_FLAG },
  takes: [2, 2],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const { wordsOf } = await import('../../policies/index.ts');
      const preview = await send(api, '/api/terms/preview', filledBy(call), zPreview);
      show(call, preview, previewLines(wordsOf('en').keptBy));
      return 0;
    }),
};

function* termsLines({ id, version, dataset, template, sentence, ended }: Terms) {
  yield `${id}  ${dataset}  ${template}, version ${version}${ended === undefined ? '' : '  withdrawn'}`;
  yield `  ${sentence}`;
}

export const termsPublish: Command = {
  name: 'terms publish',
  usage: `<dataset> <template> ${FILLED} [--replaces TERMS] [--json]`,
  summary: 'offer a dataset on these terms; contracts that run keep theirs',
  options: { ...FIELD_OPTIONS, replaces: { type: 'string' }, ...JSON_FLAG },
  takes: [2, 2],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const body = { ...filledBy(call), replaces: text(call, 'replaces') };
      show(call, await send(api, '/api/terms', body, zTerms), termsLines);
      return 0;
    }),
};

async function termsOf(api: Api, dataset: string): Promise<readonly Terms[]> {
  const path = `/api/datasets/${pathPart(dataset)}/terms`;
  return (await read(api, path, z.looseObject({ items: z.array(zTerms) }))).items;
}

export const termsList: Command = {
  name: 'terms list',
  usage: '<dataset> [--json]',
  summary: 'every version of the terms of a dataset, newest first',
  options: JSON_FLAG,
  takes: [1, 1],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const [dataset = ''] = call.args;
      const found = await termsOf(api, dataset);
      for (const terms of found) show(call, terms, termsLines);
      if (found.length === 0)
        throw new AppError('not-found', `There are no terms for a dataset ${dataset}`);
      return 0;
    }),
};

export const termsWithdraw: Command = {
  name: 'terms withdraw',
  usage: '<terms>',
  summary: 'nobody can agree to them any more; who has agreed keeps them',
  takes: [1, 1],
  run: async ({ config, args: [id = ''] }) =>
    withApi(config, async (api) => {
      await tell(api, `/api/terms/${pathPart(id)}`, 'DELETE');
      return 0;
    }),
};
