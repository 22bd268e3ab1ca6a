/** Signed trust lists: export, diff, import, list, remove. */
import { z } from 'zod';
import { withApi } from '../api.ts';
import { type Command, text } from '../command.ts';
import { readInput, readJsonInput } from '../input.ts';
import { every, JSON_FLAG, pathPart, queryOf, read, send, show, showAll, tell } from './ask.ts';
import { partnerId } from './partner.ts';

const zTrusted = z.looseObject({
  issuer: z.string(),
  type: z.string(),
  countries: z.array(z.string()).optional(),
  until: z.string().optional(),
});
type Trusted = z.output<typeof zTrusted>;
const zVouched = z.looseObject({ did: z.string(), signaturesUntil: z.string().optional() });
type Vouched = z.output<typeof zVouched>;
const zVouchedList = z.array(zVouched).default([]);
const zList = z.looseObject({
  publisher: z.string(),
  issued: z.string(),
  ends: z.string(),
  entries: z.array(zTrusted),
  identities: zVouchedList,
});
const zCompared = z.looseObject({
  publisher: z.string(),
  issued: z.string(),
  uncounted: z.array(z.string()).default([]),
  added: z.array(zTrusted),
  removed: z.array(zTrusted),
  changed: z.array(z.looseObject({ before: zTrusted, now: zTrusted })),
  identities: z.looseObject({
    added: zVouchedList,
    removed: zVouchedList,
    changed: z.array(z.looseObject({ before: zVouched, now: zVouched })),
  }),
});

const lineOf = ({ issuer, type, countries, until }: Trusted): string =>
  [issuer, type, countries?.join(', ') ?? 'any country', until && `until ${until.slice(0, 10)}`]
    .filter((part) => part !== undefined)
    .join('  ');

const vouchedLine = ({ did, signaturesUntil }: Vouched): string =>
  signaturesUntil === undefined
    ? `${did}  its DID document is pinned`
    : `${did}  trusted for signatures until ${signaturesUntil.slice(0, 10)}`;

function* changeLines<T>(
  { added, removed, changed }: Changes<T>,
  line: (one: T) => string,
): Generator<string> {
  for (const one of added) yield `+ ${line(one)}`;
  for (const one of removed) yield `- ${line(one)}`;
  for (const { before, now } of changed) yield `~ ${line(before)} → ${line(now)}`;
}

interface Changes<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
  readonly changed: readonly { readonly before: T; readonly now: T }[];
}

function* comparedLines(compared: z.output<typeof zCompared>): Generator<string> {
  const { publisher, issued, identities, uncounted } = compared;
  yield `${publisher}, ${issued}`;
  const lines = [...changeLines(compared, lineOf), ...changeLines(identities, vouchedLine)];
  yield* lines.length === 0 ? ['Nothing changes'] : lines;
  for (const did of uncounted)
    yield `! ${did}  what this list says of its identity does not count: it is no issuer of this list, or is trusted otherwise here`;
}

export const trustExport: Command = {
  name: 'trust export',
  usage: '',
  summary: 'print what this node trusts, as a list signed by this node (a JWT), good for a year',
  takes: [0, 0],
  run: async ({ config, say }) =>
    withApi(config, async (api) => {
      say((await read(api, '/api/trust-lists/own', z.looseObject({ list: z.string() }))).list);
      return 0;
    }),
};

export const trustDiff: Command = {
  name: 'trust diff',
  usage: '<path|-> [--json]',
  summary: 'what a signed trust list would change here; nothing is taken in',
  options: JSON_FLAG,
  takes: [1, 1],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const list = await readInput(call.args[0] ?? '');
      const path = '/api/trust-lists/comparison';
      show(call, await send(api, path, { list }, zCompared), comparedLines);
      return 0;
    }),
};

export const trustImport: Command = {
  name: 'trust import',
  usage: '<path|-> [--from did|url] [--json]',
  summary: 'go by a signed trust list; --from names its publisher, the first time',
  options: { from: { type: 'string' }, ...JSON_FLAG },
  takes: [1, 1],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const list = await readInput(call.args[0] ?? '');
      const publisher = text(call, 'from');
      const from = publisher === undefined ? undefined : partnerId(publisher);
      show(call, await send(api, '/api/trust-lists', { list, from }, zCompared), comparedLines);
      return 0;
    }),
};

export const trustList: Command = {
  name: 'trust list',
  usage: '[--json]',
  summary: 'the signed trust lists that this node goes by',
  options: JSON_FLAG,
  takes: [0, 0],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const found = every(api, '/api/trust-lists', zList);
      const lines = ({ publisher, issued, ends, entries, identities }: z.output<typeof zList>) => [
        `${publisher}  of ${issued.slice(0, 10)}, until ${ends.slice(0, 10)}`,
        ...[...entries.map(lineOf), ...identities.map(vouchedLine)].map((line) => `  ${line}`),
      ];
      await showAll(call, found, lines, 'No list is held: passerelle trust import');
      return 0;
    }),
};

export const trustRemove: Command = {
  name: 'trust remove',
  usage: '<did|url>',
  summary: 'go by the list of this publisher no longer',
  takes: [1, 1],
  run: async (call) =>
    withApi(call.config, async (api) => {
      await tell(api, `/api/trust-lists/${pathPart(partnerId(call.args[0] ?? ''))}`, 'DELETE');
      return 0;
    }),
};

const PATH = '/api/claims/identities';

export const trustPin: Command = {
  name: 'trust pin',
  usage: '<did|url> [--until day] [--document path|-]',
  summary:
    'go by this DID document and no other; with --until keep it for signatures made before, of a body that ends',
  options: { until: { type: 'string' }, document: { type: 'string' } },
  takes: [1, 1],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const from = text(call, 'document');
      const document = from === undefined ? undefined : await readJsonInput(from);
      const did = partnerId(call.args[0] ?? '');
      const wish = { did, document, signaturesUntil: text(call, 'until') };
      call.say(vouchedLine(await send(api, PATH, wish, zVouched, 'PUT')));
      return 0;
    }),
};

export const trustUnpin: Command = {
  name: 'trust unpin',
  usage: '<did|url>',
  summary: 'go by what the DID leads to again',
  takes: [1, 1],
  run: async (call) =>
    withApi(call.config, async (api) => {
      await tell(api, `${PATH}${queryOf({ did: partnerId(call.args[0] ?? '') })}`, 'DELETE');
      return 0;
    }),
};
