import { readText } from '../client/index.ts';
import { systemClock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { outsideClient } from './api.ts';
import type { Call, Command } from './command.ts';
import { readInput } from './input.ts';

async function payloadOf({ config, args: [from = '-'] }: Call): Promise<string> {
  if (!/^https?:\/\//.test(from)) return readInput(from);
  const response = await outsideClient(config).request({ url: from, maxBytes: 1_000_000 });
  if (response.status === 200) return readText(response);
  response.body.destroy();
  throw new AppError('unavailable', `${from} answered ${response.status}`);
}

export const verify: Command = {
  name: 'verify',
  usage: '<file|url|->',
  summary:
    'check a credential, a signed job offer or the evidence of an agreement, fact by fact; exit 1 when it does not hold',
  takes: [1, 1],
  exits: { 1: 'it does not hold, or could not be read' },
  run: async (call) => {
    const { credentialVerifier, verdictLines, verifyPayload } = await import(
      '../credentials/index.ts'
    );
    const { evidenceVerifier } = await import('../dataspace/index.ts');
    const { offerVerifier } = await import('../job-offers/index.ts');
    const { documentLoader } = await import('../linked-data/contexts.ts');
    const { didResolver } = await import('../participants/index.ts');
    const outbound = outsideClient(call.config);
    const httpHosts = call.config.outbound.didWebHttp;
    const resolver = didResolver({ outbound, httpHosts, clock: systemClock });
    const clock = systemClock;
    const verdict = await verifyPayload(
      [
        evidenceVerifier({ clock }),
        credentialVerifier({ resolver, contexts: documentLoader(), clock }),
        offerVerifier({ resolver, clock }),
      ],
      await payloadOf(call),
    );
    for (const line of verdictLines(verdict)) call.say(line);
    return verdict.verified ? 0 : 1;
  },
};
