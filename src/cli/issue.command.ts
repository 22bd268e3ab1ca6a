import { readText } from '../client/index.ts';
import { withApi } from './api.ts';
import { type Command, text } from './command.ts';

export const issueTraining: Command = {
  name: 'issue training',
  usage: '<id> [--learner-name NAME] [--learner-did DID]',
  summary: 'issue a training credential (Open Badges 3.0), to stdout',
  options: { 'learner-name': { type: 'string' }, 'learner-did': { type: 'string' } },
  takes: [1, 1],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const name = text(call, 'learner-name');
      const id = text(call, 'learner-did');
      const learner = { ...(name ? { name } : {}), ...(id ? { id } : {}) };
      const response = await api.call('/api/credentials/training', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ training: call.args[0], learner }),
      });
      call.say(await readText(response));
      return 0;
    }),
};
