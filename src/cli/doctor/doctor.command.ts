import { systemClock } from '../../kernel/clock.ts';
import { outsideClient } from '../api.ts';
import type { Command } from '../command.ts';
import { examine } from './examine.ts';
import { linesOf } from './finding.ts';

const FAULTS = 2;

export const doctor: Command = {
  name: 'doctor',
  usage: '<url>',
  summary:
    'look at a running node from outside (DID, version, certificate, clock, callbacks, keys) and say what to do',
  takes: [1, 1],
  exits: { [FAULTS]: 'something is wrong; each fault says what to do' },
  run: async ({ config, args: [given = ''], say }) => {
    const findings = await examine({
      outbound: outsideClient(config),
      clock: systemClock,
      httpHosts: config.outbound.didWebHttp,
      url: given.replace(/\/+$/, ''),
    });
    for (const line of findings.flatMap(linesOf)) say(line);
    return findings.some(({ is }) => is === 'ill') ? FAULTS : 0;
  },
};
