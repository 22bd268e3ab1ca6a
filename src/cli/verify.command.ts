import { buffer } from 'node:stream/consumers';
import { systemClock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { outsideClient } from './api.ts';
import type { Call, Command } from './command.ts';
import { readBytes } from './input.ts';

async function payloadOf({ config, args: [from = '-'] }: Call): Promise<Buffer> {
  if (!/^https?:\/\//.test(from)) return readBytes(from);
  const response = await outsideClient(config).request({ url: from, maxBytes: 5_000_000 });
  if (response.status === 200) return buffer(response.body);
  response.body.destroy();
  throw new AppError('unavailable', `${from} answered ${response.status}`);
}

export const verify: Command = {
  name: 'verify',
  usage: '<file|url|->',
  summary:
    'check a credential (JSON, JWT, SD-JWT, badge, PDF), a signed job offer or the evidence of an agreement, fact by fact; exit 1 when it does not hold',
  takes: [1, 1],
  exits: { 1: 'it does not hold, or could not be read' },
  run: async (call) => {
    const { credentialVerifier, readAnchors, statusLookup, verdictLines, verifyPayload } =
      await import('../credentials/index.ts');
    const { evidenceVerifier } = await import('../dataspace/index.ts');
    const { offerVerifier } = await import('../job-offers/index.ts');
    const { documentLoader } = await import('../linked-data/contexts.ts');
    const { didResolver } = await import('../participants/index.ts');
    const { sealAuthorities, outbound: settings } = call.config;
    const outbound = outsideClient(call.config);
    const clock = systemClock;
    const resolver = didResolver({ outbound, httpHosts: settings.didWebHttp, clock });
    const anchors = sealAuthorities === undefined ? [] : readAnchors(sealAuthorities);
    const checks = { resolver, contexts: documentLoader(), clock, anchors };
    const status = statusLookup(checks, { outbound });
    const verdict = await verifyPayload(
      [
        evidenceVerifier({ clock }),
        credentialVerifier({ ...checks, status }),
        offerVerifier({ resolver, clock }),
      ],
      await payloadOf(call),
    );
    for (const line of verdictLines(verdict)) call.say(line);
    return verdict.verified ? 0 : 1;
  },
};
