/** What did not arrive, and is not tried again by itself. */

import { z } from 'zod';
import { withApi } from '../api.ts';
import type { Command } from '../command.ts';
import { zMessage } from './answers.schema.ts';
import { every, JSON_FLAG, pathPart, showAll, tell } from './ask.ts';
import { messageLines } from './lines.ts';
import { withReach } from './reach.ts';

const zLetter = zMessage.extend({
  processId: z.string(),
  kind: z.string(),
  counterpartyId: z.string(),
});

const zPush = z.looseObject({
  transfer: z.string(),
  partner: z.string(),
  dataset: z.string(),
  attempts: z.number(),
  reason: z.string().optional(),
});

function* letterLines(letter: z.output<typeof zLetter>): Generator<string> {
  yield `${letter.id}  ${letter.kind} ${letter.processId}  to ${letter.counterpartyId}`;
  yield* messageLines(letter);
}

function* pushLines(push: z.output<typeof zPush>): Generator<string> {
  const { transfer, partner, dataset, attempts, reason } = push;
  yield `${transfer}  data of ${dataset}  to ${partner}, ${attempts} tries: ${reason ?? 'given up'}`;
}

export const undeliveredList: Command = {
  name: 'undelivered list',
  usage: '[--json]',
  summary: 'messages that did not arrive, then data that could not be sent, each with its reason',
  options: JSON_FLAG,
  takes: [0, 0],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const letters = every(api, '/api/dead-letters', zLetter);
      await showAll(call, letters, letterLines, 'Every message arrived');
      const pushes = every(api, '/api/failed-pushes', zPush);
      await showAll(call, pushes, pushLines, 'All data that was to be sent arrived');
      return 0;
    }),
};

export const undeliveredRetry: Command = {
  name: 'undelivered retry',
  usage: '<message|transfer>',
  summary: 'send a message (by its number), or the data of a transfer, again, now',
  takes: [1, 1],
  run: async ({ config, args: [id = ''] }) =>
    withReach(config, async (api) => {
      const kind = /^\d+$/.test(id) ? 'dead-letters' : 'failed-pushes';
      await tell(api, `/api/${kind}/${pathPart(id)}/retry`);
      return 0;
    }),
};
