import { systemClock } from '../kernel/clock.ts';
import { outsideClient } from './api.ts';
import { type Call, type Command, text } from './command.ts';
import { JSON_FLAG } from './dataspace/ask.ts';
import { ADDRESS } from './dataspace/catalog.command.ts';
import { NOTHING_NEW } from './dataspace/exits.ts';
import { chosenBy } from './dataspace/negotiate.command.ts';
import { isUnderContract, pullUnderContract } from './dataspace/pull-under-contract.ts';
import { withReach } from './dataspace/reach.ts';
import { TIMEOUT } from './dataspace/waiting.ts';
import { progressOn } from './progress.ts';

/** What the open catalogue holds: no contract is needed for it. */
const OPEN_FEED = /\/trainings(?:\?|$)/;

async function pullDataset(call: Call, dataset: string): Promise<number> {
  const isForced = call.flags['contract'] === true;
  return withReach(call.config, async (api) => {
    const choose = async () => chosenBy(api, call, dataset);
    if (isForced || (await isUnderContract(call, dataset)))
      return pullUnderContract(api, call, { wanted: dataset, choose });
    const chosen = await choose();
    if (OPEN_FEED.test(chosen.offer.withoutContractAt ?? '')) return pullOpen(call);
    return pullUnderContract(api, call, { wanted: dataset, choose: async () => chosen });
  });
}

async function pullOpen({ config, args: [partner = '', folder = ''], say }: Call): Promise<number> {
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
}

export const pull: Command = {
  name: 'pull',
  usage:
    '<did|url> <folder> [--dataset ID [--offer ID] [--contract] [--format turtle|…] [--timeout SECONDS] [--address URL] [--json]]',
  summary:
    'take a partner’s open catalogue into a folder (NDJSON, Turtle, CSV), next time what changed; --dataset: another dataset, with the contract that it needs (--contract: also where none is needed)',
  options: {
    dataset: { type: 'string' },
    offer: { type: 'string' },
    contract: { type: 'boolean' },
    format: { type: 'string' },
    ...TIMEOUT,
    ...ADDRESS,
    ...JSON_FLAG,
  },
  takes: [2, 2],
  exits: {
    2: 'a record breaks our shapes and is not kept',
    [NOTHING_NEW]: 'nothing is new',
  },
  run: async (call) => {
    const dataset = text(call, 'dataset');
    return dataset === undefined ? pullOpen(call) : pullDataset(call, dataset);
  },
};
