/** `passerelle negotiate`: ask a partner for what its offer gives. */
import { legible } from '../../kernel/legible.ts';
import type { Api } from '../api.ts';
import { type Call, type Command, text } from '../command.ts';
import { type Process, zProcess } from './answers.schema.ts';
import { JSON_FLAG, send, show } from './ask.ts';
import { ADDRESS } from './catalog.command.ts';
import { type Chosen, offerOf } from './catalog.ts';
import { WAITING_EXITS } from './exits.ts';
import { processLines } from './lines.ts';
import { withReach } from './reach.ts';
import { awaited, exitOf, type Outcome, patienceOf, WAIT } from './waiting.ts';

/** The offer that a call names by partner and dataset, or by its own id. */
export const chosenBy = async (api: Api, call: Call, wanted: string): Promise<Chosen> =>
  offerOf(
    api,
    { partner: call.args[0] ?? '', address: text(call, 'address') },
    wanted,
    text(call, 'offer'),
  );

export const askedFor = async (api: Api, { offer }: Chosen): Promise<Process> =>
  send(api, '/api/negotiations', offer.negotiation, zProcess);

/** The process, and what the partner said where that is not in it. */
export function showOutcome(call: Call, outcome: Outcome): void {
  show(call, outcome.process, processLines);
  const isTold = outcome.is !== 'refused' || outcome.process.state === 'TERMINATED';
  if (isTold || call.flags['json'] === true) return;
  for (const reason of outcome.reasons) call.say(legible(`  ${reason}`));
}

export const negotiate: Command = {
  name: 'negotiate',
  usage:
    '<did|url> <dataset|offer> [--offer ID] [--wait] [--timeout SECONDS] [--address URL] [--json]',
  summary:
    'ask a partner for a contract on the terms of its offer; --wait until there is one, or a no',
  options: { offer: { type: 'string' }, ...WAIT, ...ADDRESS, ...JSON_FLAG },
  takes: [2, 2],
  exits: WAITING_EXITS,
  run: async (call) =>
    withReach(call.config, async (api) => {
      const patienceMs = patienceOf(call);
      const chosen = await chosenBy(api, call, call.args[1] ?? '');
      const asked = await askedFor(api, chosen);
      if (call.flags['wait'] !== true) {
        show(call, asked, processLines);
        return 0;
      }
      const { id } = asked;
      const until = ['FINALIZED'];
      const outcome = await awaited(api, { kind: 'negotiations', id, until, patienceMs });
      showOutcome(call, outcome);
      return exitOf(outcome);
    }),
};
