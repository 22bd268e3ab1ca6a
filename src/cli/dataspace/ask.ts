/** JSON to and from the node's own API, as the verbs of the dataspace speak it. */
import { z } from 'zod';
import { readJson, readText } from '../../client/index.ts';
import { legible, legibleJson } from '../../kernel/legible.ts';
import { parse } from '../../kernel/parse.ts';
import type { Api } from '../api.ts';
import type { Call } from '../command.ts';

/** The sentences of contracts in the language of the command line. */
const ENGLISH = { 'accept-language': 'en' };
const JSON_BODY = { ...ENGLISH, 'content-type': 'application/json' };
const WHAT = 'answer of the node';

export const read = async <S extends z.ZodType>(
  api: Api,
  path: string,
  schema: S,
): Promise<z.output<S>> =>
  parse(schema, await readJson(await api.call(path, { headers: ENGLISH })), WHAT);

type Method = 'POST' | 'PUT' | 'DELETE';

export const send = async <S extends z.ZodType>(
  api: Api,
  path: string,
  body: object,
  schema: S,
  method: Method = 'POST',
): Promise<z.output<S>> => {
  const response = await api.call(path, { method, headers: JSON_BODY, body: JSON.stringify(body) });
  return parse(schema, await readJson(response), WHAT);
};

/** Where nothing is answered. Read to its end all the same: until then the connection keeps the process. */
export async function tell(api: Api, path: string, method: Method = 'POST'): Promise<void> {
  await readText(await api.call(path, { method }));
}

/** Every item of a list, page after page. */
export async function* every<S extends z.ZodType>(
  api: Api,
  path: string,
  schema: S,
): AsyncGenerator<z.output<S>> {
  const zPage = z.looseObject({ items: z.array(schema), next: z.string().optional() });
  let next: string | undefined = path;
  while (next !== undefined) {
    const page: z.output<typeof zPage> = await read(api, next, zPage);
    yield* page.items;
    next = page.next;
  }
}

export const JSON_FLAG = { json: { type: 'boolean' } } as const;

/** With `--json` what the node answered, a document a line; else the lines for a person. */
export function show<T>(
  call: Pick<Call, 'flags' | 'say'>,
  value: T,
  lines: (value: T) => Iterable<string>,
): void {
  // Most of it is a partner's, and a terminal obeys what it is shown.
  if (call.flags['json'] === true) call.say(legibleJson(JSON.stringify(value)));
  else for (const line of lines(value)) call.say(legible(line));
}

/** The same of a list, as it comes; `none` is said to a person when it is empty. */
export async function showAll<T>(
  call: Pick<Call, 'flags' | 'say'>,
  items: AsyncIterable<T>,
  lines: (item: T) => Iterable<string>,
  none: string,
): Promise<void> {
  let some = false;
  for await (const item of items) {
    some = true;
    show(call, item, lines);
  }
  if (!some && call.flags['json'] !== true) call.say(none);
}

/** `?a=b`, without what is undefined. */
export function queryOf(wanted: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(wanted).filter(([, value]) => value !== undefined);
  const query = new URLSearchParams(
    given.map(([name, value]): [string, string] => [name, value ?? '']),
  );
  return given.length === 0 ? '' : `?${query.toString()}`;
}

export const pathPart = encodeURIComponent;
