import { readText } from '../client/index.ts';
import { withApi } from './api.ts';
import { type Command, text } from './command.ts';
import { pathOf } from './issuers.command.ts';

export const issueTraining: Command = {
  name: 'issue training',
  usage: '<id> [--learner-name NAME] [--learner-did DID] [--issuer PROVIDER [--by own|mandate]]',
  summary:
    'issue a training credential (Open Badges 3.0), as this node or an issuer under it, to stdout',
  options: {
    'learner-name': { type: 'string' },
    'learner-did': { type: 'string' },
    issuer: { type: 'string' },
    by: { type: 'string' },
  },
  takes: [1, 1],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const name = text(call, 'learner-name');
      const id = text(call, 'learner-did');
      const learner = { ...(name ? { name } : {}), ...(id ? { id } : {}) };
      const issuer = text(call, 'issuer');
      const by = text(call, 'by');
      const path = issuer === undefined ? '/api' : pathOf(issuer);
      const response = await api.call(`${path}/credentials/training`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ training: call.args[0], learner, by }),
      });
      call.say(await readText(response));
      return 0;
    }),
};
