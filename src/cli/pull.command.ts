import { systemClock } from '../kernel/clock.ts';
import { outsideClient } from './api.ts';
import type { Command } from './command.ts';
import { progressOn } from './progress.ts';

/** Exit status of a pull that brought nothing. */
const NOTHING_NEW = 3;

export const pull: Command = {
  name: 'pull',
  usage: '<did|url> <folder>',
  summary:
    'take a partner’s catalogue into a folder (NDJSON, Turtle, CSV), next time what changed; exit 3 when nothing did, 2 as long as a record breaks our shapes',
  takes: [2, 2],
  run: async ({ config, args: [partner = '', folder = ''], say }) => {
    const { didResolver } = await import('../participants/index.ts');
    const { pullCatalogue } = await import('../pull/index.ts');
    const outbound = outsideClient(config);
    const clock = systemClock;
    const resolver = didResolver({ outbound, httpHosts: config.outbound.didWebHttp, clock });
    const progress = progressOn(process.stderr);
    const report = await pullCatalogue({ outbound, resolver, clock }, partner, folder, (records) =>
      progress.show(`${records} records checked`),
    );
    progress.end();
    const { added, changed, removed, held, refused } = report;
    say(`+${added} ~${changed} -${removed}`);
    say(`${held} trainings of ${report.partner.base} in ${folder}`);
    for (const { id, faults } of refused) say(`refused ${id}: ${faults.join('; ')}`);
    if (refused.length > 0) return 2;
    return added + changed + removed === 0 ? NOTHING_NEW : 0;
  },
};
