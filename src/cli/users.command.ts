import { z } from 'zod';
import { readJson } from '../client/index.ts';
import { type Role, roles } from '../http/guard.ts';
import { AppError } from '../kernel/errors.ts';
import { parse } from '../kernel/parse.ts';
import { type Api, withApi } from './api.ts';
import { type Command, text } from './command.ts';

const zUser = z.looseObject({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  issuer: z.string().nullable(),
  state: z.string(),
});
const zUsers = z.looseObject({
  users: z.array(zUser),
  invitations: z.array(z.looseObject({ id: z.string(), role: z.string(), ends: z.string() })),
});
const zInvited = z.looseObject({ url: z.string(), ends: z.string() });

const JSON_HEADERS = { 'content-type': 'application/json' };
const readUsers = async (api: Api) =>
  parse(zUsers, await readJson(await api.call('/api/users')), 'list of users');

export const usersList: Command = {
  name: 'users list',
  usage: '',
  summary: 'who has an account on this node, and the open invitations',
  takes: [0, 0],
  run: async ({ config, say }) =>
    withApi(config, async (api) => {
      const { users, invitations } = await readUsers(api);
      for (const { id, role, issuer, state, email, name } of users)
        say([id, issuer === null ? role : `${role}:${issuer}`, state, email, name].join('  '));
      for (const { id, role, ends } of invitations) say(`${id}  ${role}  invited until ${ends}`);
      if (users.length + invitations.length === 0) say('Nobody; passerelle users invite admin');
      return 0;
    }),
};

const isRole = (given: string): given is Role => roles.some((role) => role === given);

export const usersInvite: Command = {
  name: 'users invite',
  usage: `<${roles.join('|')}> [--issuer PROVIDER]`,
  summary: 'make an invitation: a link that makes one account of this role, within seven days',
  options: { issuer: { type: 'string' } },
  takes: [1, 1],
  run: async (call) => {
    const {
      config,
      args: [role = ''],
      say,
    } = call;
    if (!isRole(role)) throw new AppError('invalid', `A role is one of: ${roles.join(', ')}`);
    return withApi(config, async (api) => {
      const body = JSON.stringify({ role, issuer: text(call, 'issuer') });
      const request = { method: 'POST', headers: JSON_HEADERS, body } as const;
      const answer = await readJson(await api.call('/api/invitations', request));
      const { url, ends } = parse(zInvited, answer, 'invitation');
      say(url);
      say(`Good once, until ${ends}; it is shown this once.`);
      return 0;
    });
  },
};

const setState = (verb: 'enable' | 'disable', state: string, summary: string): Command => ({
  name: `users ${verb}`,
  usage: '<id|e-mail>',
  summary,
  takes: [1, 1],
  run: async ({ config, args: [who = ''], say }) =>
    withApi(config, async (api) => {
      const { users } = await readUsers(api);
      const user = users.find(({ id, email }) => id === who || email === who.toLowerCase());
      if (user === undefined) throw new AppError('not-found', 'There is no such account');
      const body = JSON.stringify({ state });
      const request = { method: 'PATCH', headers: JSON_HEADERS, body } as const;
      const answer = await readJson(await api.call(`/api/users/${user.id}`, request));
      const { id, state: now } = parse(zUser, answer, 'account');
      say(`${id}  ${now}`);
      return 0;
    }),
});

export const usersDisable = setState(
  'disable',
  'disabled',
  'keep someone out; their sessions end at once',
);
export const usersEnable = setState('enable', 'active', 'let someone in again');
