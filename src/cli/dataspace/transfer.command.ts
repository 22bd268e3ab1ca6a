/** `passerelle transfer`: ask for the data of a contract. */
import { AppError } from '../../kernel/errors.ts';
import type { Api } from '../api.ts';
import { type Call, type Command, text } from '../command.ts';
import { type Agreement, type Process, zProcess } from './answers.schema.ts';
import { JSON_FLAG, pathPart, read, send, show } from './ask.ts';
import { contractOf } from './contracts.command.ts';
import { WAITING_EXITS } from './exits.ts';
import { processLines } from './lines.ts';
import { showOutcome } from './negotiate.command.ts';
import { withReach } from './reach.ts';
import { cameLast, fetched, keptIn, type Receipt } from './receiving.ts';
import { awaited, exitOf, patienceOf, WAIT } from './waiting.ts';

const PULL = 'HttpData-PULL';
const PUSH = 'HttpData-PUSH';

/** Where the partner was when the contract was made: the list of partners need not have it. */
async function addressOf(api: Api, { negotiation }: Agreement): Promise<string | undefined> {
  if (negotiation === undefined) return undefined;
  return (await read(api, `/api/negotiations/${pathPart(negotiation)}`, zProcess)).partnerAddress;
}

/** Asks for the data of a contract of ours as consumer. */
export async function requested(api: Api, contract: Agreement, format = PULL): Promise<Process> {
  const { id, role, partner } = contract;
  if (role !== 'consumer')
    throw new AppError('conflict', 'In this contract we provide: the partner asks for the data');
  const address = await addressOf(api, contract);
  return send(api, '/api/transfers', { partner, address, agreement: id, format }, zProcess);
}

export function* receiptLines(receipt: Receipt, path: string): Generator<string> {
  const { bytes, sha256, mediaType, cursor } = receipt;
  yield path;
  yield `  ${bytes} bytes, ${mediaType}, sha-256 ${sha256}`;
  if (cursor !== undefined) yield `  the next time --since ${cursor}`;
}

const formatOf = (call: Call): string => (call.flags['push'] === true ? PUSH : PULL);

export const transfer: Command = {
  name: 'transfer',
  usage:
    '<contract> [--to FOLDER] [--format turtle|…] [--since CURSOR] [--push] [--wait] [--timeout SECONDS] [--json]',
  summary:
    'ask for the data of a contract (number or id); --to: wait, and keep the checked data and its receipt there; --push: the partner sends it',
  options: {
    to: { type: 'string' },
    format: { type: 'string' },
    since: { type: 'string' },
    push: { type: 'boolean' },
    ...WAIT,
    ...JSON_FLAG,
  },
  takes: [1, 1],
  exits: WAITING_EXITS,
  run: async (call) =>
    withReach(call.config, async (api) => {
      const patienceMs = patienceOf(call);
      const contract = await contractOf(api, call.args[0] ?? '');
      const how = formatOf(call);
      const { id, ...asked } = await requested(api, contract, how);
      const folder = text(call, 'to');
      if (folder === undefined && call.flags['wait'] !== true) {
        show(call, { id, ...asked }, processLines);
        return 0;
      }
      const until = how === PUSH ? ['COMPLETED'] : ['STARTED', 'COMPLETED'];
      const outcome = await awaited(api, { kind: 'transfers', id, until, patienceMs });
      if (folder === undefined || outcome.is !== 'there') {
        showOutcome(call, outcome);
        return exitOf(outcome);
      }
      const wish = { format: text(call, 'format'), since: text(call, 'since') };
      const receipt = how === PUSH ? await cameLast(api, id) : await fetched(api, id, wish);
      const path = await keptIn(api, receipt, folder);
      show(call, { ...receipt, path }, () => receiptLines(receipt, path));
      return 0;
    }),
};
