/** Contracts: those in force, and what is being negotiated. */
import { AppError } from '../../kernel/errors.ts';
import { type Api, withApi } from '../api.ts';
import { type Call, type Command, text } from '../command.ts';
import { type Agreement, zAgreement, zMessage, zProcess } from './answers.schema.ts';
import { every, JSON_FLAG, pathPart, queryOf, read, send, show, showAll } from './ask.ts';
import { agreementLines, messageLines, processLines } from './lines.ts';
import { withReach } from './reach.ts';

/** States in which a negotiation can still become a contract (Dataspace Protocol 2025-1). */
const OPEN = ['REQUESTED', 'OFFERED', 'ACCEPTED', 'AGREED', 'VERIFIED'];
const NONE = 'No negotiation is under way';
const OF_AGREEMENTS = ['in-force', 'ended'];

async function* negotiations(api: Api, states: readonly string[], partner: string | undefined) {
  for (const state of states)
    yield* every(api, `/api/negotiations${queryOf({ state, partner })}`, zProcess);
}

export const contractsList: Command = {
  name: 'contracts list',
  usage: '[--state in-force|ended|REQUESTED|…|TERMINATED] [--partner ID] [--waiting] [--json]',
  summary:
    'what is being negotiated, then the contracts in force; --waiting: only what waits for you',
  options: {
    state: { type: 'string' },
    partner: { type: 'string' },
    waiting: { type: 'boolean' },
    ...JSON_FLAG,
  },
  takes: [0, 0],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const [state, partner] = [text(call, 'state'), text(call, 'partner')];
      const waiting = call.flags['waiting'] === true;
      if (waiting) {
        const path = `/api/negotiations${queryOf({ waiting: 'us', state, partner })}`;
        await showAll(call, every(api, path, zProcess), processLines, 'Nothing waits for you');
        return 0;
      }
      if (state === undefined || !OF_AGREEMENTS.includes(state)) {
        const states = state === undefined ? OPEN : [state];
        const found = negotiations(api, states, partner);
        await showAll(call, found, processLines, NONE);
        if (state !== undefined) return 0;
      }
      const wanted = queryOf({ state: state ?? 'in-force', partner });
      const found = every(api, `/api/agreements${wanted}`, zAgreement);
      await showAll(call, found, agreementLines, 'No such contract');
      return 0;
    }),
};

const NUMBER = /^#?(\d+)$/;

/** By its number on this node, or its id. Throws `not-found`, `conflict` where two partners use one id. */
export async function contractOf(api: Api, given: string): Promise<Agreement> {
  const found = await findContract(api, given);
  if (found !== undefined) return found;
  throw new AppError('not-found', `There is no contract ${given}; see passerelle contracts list`);
}

async function findContract(api: Api, given: string): Promise<Agreement | undefined> {
  const [, number] = NUMBER.exec(given) ?? [];
  if (number !== undefined) return read(api, `/api/agreements/${number}`, zAgreement);
  const found: Agreement[] = [];
  for await (const one of every(api, `/api/agreements${queryOf({ id: given })}`, zAgreement))
    found.push(one);
  if (found.length > 1)
    throw new AppError('conflict', `Several contracts are called ${given}: give the number`);
  return found[0];
}

export const contractsShow: Command = {
  name: 'contracts show',
  usage: '<contract|negotiation> [--json]',
  summary: 'one contract (number or id) in words, or one negotiation with all of its messages',
  options: JSON_FLAG,
  takes: [1, 1],
  run: async (call) =>
    withApi(call.config, async (api) => {
      const [given = ''] = call.args;
      const contract = await findContract(api, given);
      if (contract === undefined) await showProcess(call, api, 'negotiations', given);
      else show(call, contract, agreementLines);
      return 0;
    }),
};

/** A process, then every message of it. */
export async function showProcess(
  call: Call,
  api: Api,
  kind: 'negotiations' | 'transfers',
  id: string,
): Promise<void> {
  const path = `/api/${kind}/${pathPart(id)}`;
  show(call, await read(api, path, zProcess), processLines);
  await showAll(call, every(api, `${path}/history`, zMessage), messageLines, 'No message yet');
}

export const contractsAccept: Command = {
  name: 'contracts accept',
  usage: '<negotiation> [--json]',
  summary: 'say yes to what is on the table: agree, accept, verify or finalize, whichever it is',
  options: JSON_FLAG,
  takes: [1, 1],
  run: async (call) =>
    withReach(call.config, async (api) => {
      const path = `/api/negotiations/${pathPart(call.args[0] ?? '')}/accept`;
      show(call, await send(api, path, {}, zProcess), processLines);
      return 0;
    }),
};

/** What a partner is told when something ends; nothing ends without a word. */
export function reasonOf(call: Call): { readonly reasons: readonly string[] } {
  const reason = text(call, 'reason')?.trim() ?? '';
  if (reason !== '') return { reasons: [reason] };
  throw new AppError('invalid', 'Say why, with --reason "…": the partner is told');
}
export const REASON = { reason: { type: 'string' } } as const;

export const contractsRefuse: Command = {
  name: 'contracts refuse',
  usage: '<negotiation> --reason TEXT [--json]',
  summary: 'end a negotiation before it is a contract; the partner is told the reason',
  options: { ...REASON, ...JSON_FLAG },
  takes: [1, 1],
  run: async (call) =>
    withReach(call.config, async (api) => {
      const path = `/api/negotiations/${pathPart(call.args[0] ?? '')}/terminate`;
      show(call, await send(api, path, reasonOf(call), zProcess), processLines);
      return 0;
    }),
};

export const contractsEnd: Command = {
  name: 'contracts end',
  usage: '<contract> --reason TEXT [--json]',
  summary:
    'end a contract (number or id) before its time: its transfers stop, and the partner is told the reason',
  options: { ...REASON, ...JSON_FLAG },
  takes: [1, 1],
  run: async (call) =>
    withReach(call.config, async (api) => {
      const why = reasonOf(call);
      const { number } = await contractOf(api, call.args[0] ?? '');
      show(call, await send(api, `/api/agreements/${number}/end`, why, zAgreement), agreementLines);
      return 0;
    }),
};
