/** Organisations that issue under this node. */
import { z } from 'zod';
import { readJson } from '../client/index.ts';
import { type Permission, permissions } from '../issuers/index.ts';
import { AppError } from '../kernel/errors.ts';
import { parse } from '../kernel/parse.ts';
import { type Api, withApi } from './api.ts';
import { type Call, type Command, text } from './command.ts';

const zIssuer = z.looseObject({
  id: z.string(),
  name: z.string(),
  did: z.string().optional(),
  ownEnded: z.string().optional(),
  permissions: z.array(z.string()),
  mandate: z.looseObject({ until: z.string().optional() }).optional(),
  ended: z.looseObject({ at: z.string(), because: z.string() }).optional(),
});
type Issuer = z.output<typeof zIssuer>;

const mandateWords = ({ mandate }: Issuer): string | undefined =>
  mandate && `by mandate${mandate.until === undefined ? '' : ` until ${mandate.until}`}`;

const lineOf = (issuer: Issuer): string => {
  const { id, name, did, ownEnded, ended } = issuer;
  const identity = ownEnded === undefined ? did : did && `${did} (ended)`;
  const state =
    ended === undefined ? mandateWords(issuer) : `ended on ${ended.at}: ${ended.because}`;
  const may = issuer.permissions.join(',') || 'nothing';
  return [id, name, identity, state, may].filter((part) => part !== undefined).join('  ');
};

async function send({ say }: Call, api: Api, path: string, method: 'PUT' | 'POST', body: object) {
  const response = await api.call(path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  say(lineOf(parse(zIssuer, await readJson(response), 'issuer')));
  return 0;
}

/** The addresses of one; also where it issues and signs. */
export const pathOf = (id: string): string => `/api/issuers/${encodeURIComponent(id)}`;

const isPermission = (given: string): given is Permission =>
  permissions.some((one) => one === given);

function mayOf(call: Call): readonly Permission[] | undefined {
  const given = text(call, 'may');
  if (given === undefined) return undefined;
  const asked = given.split(',').filter((one) => one !== '');
  const known = asked.filter(isPermission);
  if (known.length < asked.length)
    throw new AppError('invalid', `--may names some of: ${permissions.join(', ')}`);
  return known;
}

const FACTS = { name: { type: 'string' }, may: { type: 'string' } } as const;
const FACTS_USAGE = `[--name NAME] [--may ${permissions.join(',')}]`;
const factsOf = (call: Call) => ({ name: text(call, 'name'), permissions: mayOf(call) });

export const issuersList: Command = {
  name: 'issuers list',
  usage: '',
  summary: 'the organisations that issue under this node',
  takes: [0, 0],
  run: async ({ config, say }) =>
    withApi(config, async (api) => {
      const answer = await readJson(await api.call('/api/issuers'));
      const { items } = parse(z.looseObject({ items: z.array(zIssuer) }), answer, 'issuers');
      for (const issuer of items) say(lineOf(issuer));
      if (items.length === 0) say('None; passerelle issuers add PROVIDER');
      return 0;
    }),
};

export const issuersAdd: Command = {
  name: 'issuers add',
  usage: `<provider> ${FACTS_USAGE}`,
  summary: 'give a provider of the catalogue a DID and keys of its own',
  options: FACTS,
  takes: [1, 1],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const path = `${pathOf(call.args[0] ?? '')}/identity`;
      return send(call, api, path, 'PUT', factsOf(call));
    }),
};

export const issuersMandate: Command = {
  name: 'issuers mandate',
  usage: `<provider> [--until YYYY-MM-DD] ${FACTS_USAGE}`,
  summary: 'this node signs for a provider, which its credentials name as well',
  options: { ...FACTS, until: { type: 'string' } },
  takes: [1, 1],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const body = { ...factsOf(call), until: text(call, 'until') };
      return send(call, api, `${pathOf(call.args[0] ?? '')}/mandate`, 'PUT', body);
    }),
};

export const issuersEnd: Command = {
  name: 'issuers end',
  usage: '<provider> --because REASON',
  summary: 'nothing more is signed in its name; what was signed stays good',
  options: { because: { type: 'string' } },
  takes: [1, 1],
  run: async (call) => {
    const because = text(call, 'because');
    if (because === undefined)
      throw new AppError('invalid', 'Say why with --because: it stands in the record');
    return withApi(call.config, async (api) =>
      send(call, api, `${pathOf(call.args[0] ?? '')}/end`, 'POST', { because }),
    );
  },
};
