import { z } from 'zod';
import { readJson, readText } from '../client/index.ts';
import { scopes } from '../http/guard.ts';
import { parse } from '../kernel/parse.ts';
import { withApi } from './api.ts';
import { type Command, text } from './command.ts';

const zKey = z.looseObject({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  issuer: z.string().optional(),
  ends: z.string().optional(),
  used: z.string().optional(),
  revoked: z.string().optional(),
});
const zKeys = z.looseObject({ keys: z.array(zKey) });
const zMade = z.looseObject({ id: z.string(), key: z.string() });

export const apiKeysAdd: Command = {
  name: 'apikeys add',
  usage: '<name> --scopes SCOPE,… [--issuer ID] [--ends YYYY-MM-DD]',
  summary: `make a key for a program, shown once; scopes: ${scopes.join(', ')}`,
  options: { scopes: { type: 'string' }, issuer: { type: 'string' }, ends: { type: 'string' } },
  takes: [1, 1],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const response = await api.call('/api/apikeys', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          name: call.args[0],
          scopes: (text(call, 'scopes') ?? '').split(',').filter((scope) => scope !== ''),
          issuer: text(call, 'issuer'),
          ends: text(call, 'ends'),
        }),
      });
      const { id, key } = parse(zMade, await readJson(response), 'key');
      call.say(key);
      call.say(`Shown this once; to take it back: passerelle apikeys revoke ${id}`);
      return 0;
    }),
};

const stateOf = ({ issuer, revoked, ends, used }: z.output<typeof zKey>): string =>
  [
    issuer && `for ${issuer} alone`,
    revoked === undefined ? undefined : `revoked ${revoked}`,
    ends === undefined ? 'no end' : `until ${ends}`,
    used === undefined ? 'never used' : `used ${used}`,
  ]
    .filter((part) => part !== undefined)
    .join(', ');

export const apiKeysList: Command = {
  name: 'apikeys list',
  usage: '',
  summary: 'the keys of programs, without the keys themselves',
  takes: [0, 0],
  run: async ({ config, say }) =>
    withApi(config, async (api) => {
      const answer = await readJson(await api.call('/api/apikeys'));
      for (const key of parse(zKeys, answer, 'list of keys').keys)
        say(`${key.id}  ${key.name}  ${key.scopes.join(',')}  ${stateOf(key)}`);
      return 0;
    }),
};

export const apiKeysRevoke: Command = {
  name: 'apikeys revoke',
  usage: '<id>',
  summary: 'take a key back: from now on it opens nothing',
  takes: [1, 1],
  run: async ({ config, args: [id = ''] }) =>
    withApi(config, async (api) => {
      const path = `/api/apikeys/${encodeURIComponent(id)}`;
      // Read to its end, though it is empty: until then the connection keeps the process.
      await readText(await api.call(path, { method: 'DELETE' }));
      return 0;
    }),
};
