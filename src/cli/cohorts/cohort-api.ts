/** Cohorts as the API tells them, and how the command line says it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { readJson } from '../../client/index.ts';
import { parse } from '../../kernel/parse.ts';
import type { Api } from '../api.ts';
import { type Call, text } from '../command.ts';
import { pathOf } from '../issuers.command.ts';
import { progressOn } from '../progress.ts';

export const zCohort = z.looseObject({
  id: z.string(),
  issuer: z.string().optional(),
  title: z.string(),
  training: z.string(),
  state: z.string(),
  reason: z.string().optional(),
  rows: z.number(),
  faults: z.number(),
  again: z.number().default(0),
  issued: z.number(),
  changing: z.string().optional(),
});
export type Cohort = z.output<typeof zCohort>;
const zFault = z.looseObject({
  line: z.number(),
  column: z.string().optional(),
  field: z.string().optional(),
  message: z.string(),
});
export const zShown = zCohort.extend({
  mapping: z.record(z.string(), z.string()).optional(),
  columns: z.array(z.string()).optional(),
  preview: z
    .array(z.object({ line: z.number(), values: z.record(z.string(), z.string()) }))
    .optional(),
  states: z.object({ valid: z.number(), suspended: z.number(), revoked: z.number() }),
});
export type Shown = z.output<typeof zShown>;
export const zFaults = z.object({ items: z.array(zFault), next: z.string().optional() });

export const ISSUER = { issuer: { type: 'string' } } as const;
export const OF = '[--issuer PROVIDER]';

export const baseOf = (call: Call): string => {
  const issuer = text(call, 'issuer');
  return `${issuer === undefined ? '/api' : pathOf(issuer)}/cohorts`;
};

export const lineOf = ({ id, title, state, rows, issued, faults, again, reason }: Cohort): string =>
  [
    id,
    state,
    `${issued} of ${rows} issued`,
    ...(faults > 0 ? [`${faults} errors`] : []),
    ...(again > 0 ? [`${again} have one for this training already`] : []),
    title,
    ...(reason === undefined ? [] : [reason]),
  ].join('  ');

export async function get<S extends z.ZodType>(
  api: Api,
  path: string,
  schema: S,
): Promise<z.output<S>> {
  return parse(schema, await readJson(await api.call(path)), 'answer of the node');
}

export async function send<S extends z.ZodType>(
  api: Api,
  method: 'POST' | 'PATCH',
  path: string,
  schema: S,
  body?: object,
): Promise<z.output<S>> {
  const response = await api.call(path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return parse(schema, await readJson(response), 'answer of the node');
}

export const statesOf = ({ states: { valid, suspended, revoked } }: Shown): string =>
  `  ${valid} valid, ${suspended} suspended, ${revoked} revoked`;

export function* linesOfDraft({
  mapping = {},
  columns = [],
  preview = [],
}: Shown): Generator<string> {
  const used = new Set(Object.values(mapping));
  for (const [field, column] of Object.entries(mapping)) yield `  ${field} = ${column}`;
  const unused = columns.filter((column) => !used.has(column));
  if (unused.length > 0) yield `  not read: ${unused.join(', ')}`;
  for (const { line, values } of preview)
    yield `  row ${line}: ${Object.entries(values)
      .map(([field, value]) => `${field} ${value}`)
      .join(' · ')}`;
}

const EVERY_MS = 500;

/** Until it is issued, or has stopped. */
export async function followed(call: Call, api: Api, id: string): Promise<number> {
  const progress = progressOn(process.stderr);
  for (;;) {
    const cohort = await get(api, `${baseOf(call)}/${id}`, zShown);
    const { state, issued, rows, changing } = cohort;
    progress.show(`${issued} of ${rows} issued`, issued, rows);
    if (state === 'running' || changing !== undefined) {
      await sleep(EVERY_MS);
      continue;
    }
    progress.end();
    call.say(lineOf(cohort));
    if (issued > 0) call.say(statesOf(cohort));
    return state === 'stopped' ? 1 : 0;
  }
}
