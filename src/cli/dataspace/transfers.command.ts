/** Transfers: what is under way, and the steps of an operator in it. */
import { withApi } from '../api.ts';
import { type Command, text } from '../command.ts';
import { zProcess } from './answers.schema.ts';
import { every, JSON_FLAG, pathPart, queryOf, send, show, showAll } from './ask.ts';
import { REASON, reasonOf, showProcess } from './contracts.command.ts';
import { processLines } from './lines.ts';
import { withReach } from './reach.ts';

export const transfersList: Command = {
  name: 'transfers list',
  usage: '[--state STARTED|…] [--partner ID] [--contract ID] [--json]',
  summary: 'transfers of this node as provider and as consumer, newest first',
  options: {
    state: { type: 'string' },
    partner: { type: 'string' },
    contract: { type: 'string' },
    ...JSON_FLAG,
  },
  takes: [0, 0],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const wanted = queryOf({
        state: text(call, 'state'),
        partner: text(call, 'partner'),
        agreement: text(call, 'contract'),
      });
      const found = every(api, `/api/transfers${wanted}`, zProcess);
      await showAll(call, found, processLines, 'No such transfer');
      return 0;
    }),
};

export const transfersShow: Command = {
  name: 'transfers show',
  usage: '<transfer> [--json]',
  summary: 'one transfer, with all of its messages',
  options: JSON_FLAG,
  takes: [1, 1],
  run: async (call) =>
    withApi(call.config, async (api) => {
      await showProcess(call, api, 'transfers', call.args[0] ?? '');
      return 0;
    }),
};

const move = (name: string, step: string, summary: string, withReason: boolean): Command => ({
  name: `transfers ${name}`,
  usage: `<transfer>${withReason ? ' --reason TEXT' : ''} [--json]`,
  summary,
  options: { ...(withReason ? REASON : {}), ...JSON_FLAG },
  takes: [1, 1],
  run: async (call) =>
    withReach(call.config, async (api) => {
      const path = `/api/transfers/${pathPart(call.args[0] ?? '')}/${step}`;
      const body = withReason ? reasonOf(call) : {};
      show(call, await send(api, path, body, zProcess), processLines);
      return 0;
    }),
});

export const transfersSuspend = move(
  'suspend',
  'suspend',
  'pause it: its tokens open nothing until it goes on; either side may resume',
  true,
);
export const transfersResume = move(
  'resume',
  'start',
  'let a suspended transfer go on; as provider, start one that was asked for',
  false,
);
export const transfersEnd = move(
  'end',
  'terminate',
  'end it for good: its tokens open nothing any more',
  true,
);
