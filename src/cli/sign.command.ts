import { z } from 'zod';
import { readJson } from '../client/index.ts';
import { parse } from '../kernel/parse.ts';
import { withApi } from './api.ts';
import type { Command } from './command.ts';
import { readInput } from './input.ts';

const zSigned = z.looseObject({ jws: z.string() });

export const signOffer: Command = {
  name: 'sign offer',
  usage: '<file|->',
  summary: 'check a job offer (JobPosting in JSON) and sign it (JWS), to stdout',
  takes: [1, 1],
  run: async ({ config, args, say }) =>
    withApi(config, async (api) => {
      const response = await api.call('/api/job-offers/signed', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: await readInput(args[0] ?? '-'),
      });
      say(parse(zSigned, await readJson(response), 'signed offer').jws);
      return 0;
    }),
};
