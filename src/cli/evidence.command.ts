import { readText } from '../client/index.ts';
import { withApi } from './api.ts';
import { type Command, text } from './command.ts';

export const evidenceExport: Command = {
  name: 'evidence export',
  usage: '<agreement> [--counterparty DID] > FILE',
  summary:
    'one file that proves an agreement: both signatures, history, DID documents; `verify` checks it offline',
  options: { counterparty: { type: 'string' } },
  takes: [1, 1],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const counterparty = text(call, 'counterparty');
      const query =
        counterparty === undefined ? '' : `?counterparty=${encodeURIComponent(counterparty)}`;
      const [id = ''] = call.args;
      const path = `/api/agreements/${encodeURIComponent(id)}/evidence${query}`;
      const file: unknown = JSON.parse(await readText(await api.call(path)));
      call.say(JSON.stringify(file, null, 2));
      return 0;
    }),
};
