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

export const undeliveredList: Command = {
  name: 'undelivered list',
  usage: '[--json]',
  summary: 'messages that did not arrive, newest first, each with its reason',
  options: JSON_FLAG,
  takes: [0, 0],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const found = every(api, '/api/dead-letters', zLetter);
      await showAll(
        call,
        found,
        function* (letter) {
          yield `${letter.id}  ${letter.kind} ${letter.processId}  to ${letter.counterpartyId}`;
          yield* messageLines(letter);
        },
        'Everything arrived',
      );
      return 0;
    }),
};

export const undeliveredRetry: Command = {
  name: 'undelivered retry',
  usage: '<message>',
  summary: 'send it again, now',
  takes: [1, 1],
  run: async ({ config, args: [id = ''] }) =>
    withReach(config, async (api) => {
      await tell(api, `/api/dead-letters/${pathPart(id)}/retry`);
      return 0;
    }),
};
