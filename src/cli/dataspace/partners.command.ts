/** Partners: who is known here, what is known of them, who is let in. */
import { AppError } from '../../kernel/errors.ts';
import { withApi } from '../api.ts';
import { type Call, type Command, text } from '../command.ts';
import { zPartner } from './answers.schema.ts';
import { every, JSON_FLAG, pathPart, send, show, showAll } from './ask.ts';
import { partnerLines } from './lines.ts';

export const partnerList: Command = {
  name: 'partner list',
  usage: '[--json]',
  summary: 'partners by their ids, with what this node knows of them',
  options: JSON_FLAG,
  takes: [0, 0],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const found = every(api, '/api/partners', zPartner);
      await showAll(call, found, partnerLines, 'No partner is known yet');
      return 0;
    }),
};

/** `membership=GEN,ESCO;sector=training`: a claim may be named by an IRI, so the first `=` ends its name. */
function claimsOf(given: string | undefined): Record<string, readonly string[]> | undefined {
  if (given === undefined) return undefined;
  const claims = given.split(';').map((part) => {
    const [, name = '', values = ''] = /^\s*([^=]+)=(.+)$/.exec(part) ?? [];
    if (name === '')
      throw new AppError('invalid', '--claims is written NAME=VALUE,VALUE;NAME=VALUE');
    return [name.trim(), values.split(',').map((value) => value.trim())] as const;
  });
  return Object.fromEntries(claims);
}

const factsOf = (call: Call) => {
  const [name, country, address] = ['name', 'country', 'address'].map((one) => text(call, one));
  return { name, country, address, claims: claimsOf(text(call, 'claims')) };
};

export const partnerAdd: Command = {
  name: 'partner add',
  usage:
    '<id> [--name NAME] [--country FR] [--address URL] [--claims NAME=VALUE,…;…] [--change] [--json]',
  summary:
    'describe a partner; address: base of its protocol addresses; --change: anew, what is left out is taken away',
  options: {
    name: { type: 'string' },
    country: { type: 'string' },
    address: { type: 'string' },
    claims: { type: 'string' },
    change: { type: 'boolean' },
    ...JSON_FLAG,
  },
  takes: [1, 1],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const [id = ''] = call.args;
      const facts = factsOf(call);
      const partner =
        call.flags['change'] === true
          ? await send(api, `/api/partners/${pathPart(id)}`, facts, zPartner, 'PUT')
          : await send(api, '/api/partners', { id, ...facts }, zPartner);
      show(call, partner, partnerLines);
      return 0;
    }),
};

const admission = (name: 'suspend' | 'admit', summary: string): Command => ({
  name: `partner ${name}`,
  usage: '<id> [--json]',
  summary,
  options: JSON_FLAG,
  takes: [1, 1],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const path = `/api/partners/${pathPart(call.args[0] ?? '')}/${name}`;
      show(call, await send(api, path, {}, zPartner), partnerLines);
      return 0;
    }),
});

export const partnerSuspend = admission(
  'suspend',
  'refuse a partner at every address of the protocol, from now on',
);
export const partnerAdmit = admission('admit', 'let a suspended partner in again');
