import { readText } from '../client/index.ts';
import { withApi } from './api.ts';
import { type Command, text } from './command.ts';
import { pathOf } from './issuers.command.ts';

export const issueTraining: Command = {
  name: 'issue training',
  usage:
    '<id> [--learner-name NAME] [--learner-did DID] [--birth-date YYYY-MM-DD] [--email ADDRESS] [--reference NUMBER] [--issuer PROVIDER [--by own|mandate]]',
  summary:
    'issue a training credential, as this node or an issuer under it; kept, and as an Open Badge 3.0 to stdout',
  options: {
    'learner-name': { type: 'string' },
    'learner-did': { type: 'string' },
    'birth-date': { type: 'string' },
    email: { type: 'string' },
    reference: { type: 'string' },
    issuer: { type: 'string' },
    by: { type: 'string' },
  },
  takes: [1, 1],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const name = text(call, 'learner-name');
      const id = text(call, 'learner-did');
      const birthDate = text(call, 'birth-date');
      const email = text(call, 'email');
      const learner = { ...(name && { name }), ...(id && { id }), ...(birthDate && { birthDate }) };
      const issuer = text(call, 'issuer');
      const by = text(call, 'by');
      const path = issuer === undefined ? '/api' : pathOf(issuer);
      const response = await api.call(`${path}/credentials/training`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          training: call.args[0],
          learner,
          by,
          ...(email && { contact: { email } }),
          reference: text(call, 'reference'),
        }),
      });
      call.say(await readText(response));
      return 0;
    }),
};
