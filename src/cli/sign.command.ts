import { z } from 'zod';
import { readJson } from '../client/index.ts';
import { parse } from '../kernel/parse.ts';
import { withApi } from './api.ts';
import { type Command, text } from './command.ts';
import { readInput } from './input.ts';
import { pathOf } from './issuers.command.ts';

const zSigned = z.looseObject({ jws: z.string() });

export const signOffer: Command = {
  name: 'sign offer',
  usage: '<file|-> [--issuer PROVIDER]',
  summary: 'check a job offer (JobPosting in JSON) and sign it (JWS), to stdout',
  options: { issuer: { type: 'string' } },
  takes: [1, 1],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const { args, say } = call;
      const issuer = text(call, 'issuer');
      const path = issuer === undefined ? '/api' : pathOf(issuer);
      const response = await api.call(`${path}/job-offers/signed`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: await readInput(args[0] ?? '-'),
      });
      say(parse(zSigned, await readJson(response), 'signed offer').jws);
      return 0;
    }),
};
