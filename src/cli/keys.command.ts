import { z } from 'zod';
import { readJson } from '../client/index.ts';
import { AppError } from '../kernel/errors.ts';
import { parse } from '../kernel/parse.ts';
import { type Api, withApi } from './api.ts';
import { type Call, type Command, text } from './command.ts';
import { pathOf } from './issuers.command.ts';

const zKeys = z.looseObject({
  keys: z.array(
    z.looseObject({
      id: z.string(),
      owner: z.string(),
      kind: z.string(),
      state: z.string(),
      signsFrom: z.string(),
      revoked: z.looseObject({ at: z.string(), because: z.string() }).optional(),
    }),
  ),
});
type Key = z.output<typeof zKeys>['keys'][number];

const when = ({ state, signsFrom, revoked }: Key): string =>
  revoked === undefined
    ? `${state === 'coming' ? 'signs from' : 'since'} ${signsFrom}`
    : `on ${revoked.at}: ${revoked.because}`;

const lineOf = (key: Key): string =>
  `${key.id}  ${key.kind}  ${key.owner || '(node)'}  ${key.state} ${when(key)}`;

async function tell({ say }: Call, api: Api, path: string, body?: object): Promise<number> {
  const request =
    body === undefined
      ? {}
      : {
          method: 'POST' as const,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        };
  const answer = await readJson(await api.call(path, request));
  for (const key of parse(zKeys, answer, 'list of keys').keys) say(lineOf(key));
  return 0;
}

export const keysList: Command = {
  name: 'keys list',
  usage: '[--issuer ID]',
  summary: 'the keys that this node and its issuers sign with, with their history',
  options: { issuer: { type: 'string' } },
  takes: [0, 0],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const issuer = text(call, 'issuer');
      return tell(call, api, issuer === undefined ? '/api/signing-keys' : pathOf(issuer));
    }),
};

export const keysRotate: Command = {
  name: 'keys rotate',
  usage: '<Ed25519|P-256> [--issuer ID]',
  summary:
    'a new key, published at once, that signs in five minutes; what the old one signed stays good',
  options: { issuer: { type: 'string' } },
  takes: [1, 1],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const issuer = text(call, 'issuer');
      const owner = issuer === undefined ? '' : `providers:${issuer}`;
      return tell(call, api, '/api/signing-keys/rotate', { kind: call.args[0], owner });
    }),
};

export const keysRevoke: Command = {
  name: 'keys revoke',
  usage: '<id> --because REASON',
  summary: 'what the key signed counts no more; another takes its place at once',
  options: { because: { type: 'string' } },
  takes: [1, 1],
  run: async (call) => {
    const because = text(call, 'because');
    if (because === undefined)
      throw new AppError('invalid', 'Say why with --because: it stands in the history');
    const path = `/api/signing-keys/${encodeURIComponent(call.args[0] ?? '')}/revoke`;
    return withApi(call.config, async (api) => tell(call, api, path, { because }));
  },
};
