/** The whole chain for data that needs a contract: catalogue, negotiation, transfer, data; the next time the difference. */
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../kernel/errors.ts';
import { ifThere } from '../../kernel/file-errors.ts';
import type { Api } from '../api.ts';
import { type Call, text } from '../command.ts';
import { type Agreement, zAgreement, zProcess } from './answers.schema.ts';
import { pathPart, read, show } from './ask.ts';
import type { Chosen } from './catalog.ts';
import { contractOf } from './contracts.command.ts';
import { NOTHING_NEW } from './exits.ts';
import { type Memory, remember, remembered } from './folder-of-contract.ts';
import { askedFor } from './negotiate.command.ts';
import { partnerId } from './partner.ts';
import { fetched, keptIn, type Receipt } from './receiving.ts';
import { receiptLines, requested } from './transfer.command.ts';
import { awaited, patienceOf, there } from './waiting.ts';

interface Chain {
  readonly call: Call;
  readonly api: Api;
  readonly folder: string;
  readonly patienceMs: number;
}

async function agreed({ api, call, patienceMs }: Chain, chosen: Chosen): Promise<Agreement> {
  const { id } = await askedFor(api, chosen);
  call.note(`asked for ${chosen.dataset.id}: ${chosen.offer.sentence}`);
  const wish = { kind: 'negotiations', id, until: ['FINALIZED'], patienceMs } as const;
  const { agreementId } = there(await awaited(api, wish), 'The contract');
  if (agreementId === undefined) throw new AppError('unavailable', 'The contract has no id yet');
  call.note(`contract ${agreementId}`);
  return contractOf(api, agreementId);
}

/** The contract of the last time, while it is in force. */
async function inForce(api: Api, memory: Memory | undefined): Promise<Agreement | undefined> {
  if (memory === undefined) return undefined;
  const contract = await read(api, `/api/agreements/${memory.contract}`, zAgreement);
  return contract.ended === undefined && contract.id === memory.agreement ? contract : undefined;
}

/** The transfer of the last time, while it runs. */
async function running(api: Api, memory: Memory | undefined): Promise<string | undefined> {
  if (memory?.transfer === undefined) return undefined;
  const { id, state } = await read(api, `/api/transfers/${pathPart(memory.transfer)}`, zProcess);
  return state === 'STARTED' ? id : undefined;
}

async function started({ api, call, patienceMs }: Chain, contract: Agreement): Promise<string> {
  const { id } = await requested(api, contract);
  const wish = { kind: 'transfers', id, until: ['STARTED'], patienceMs } as const;
  there(await awaited(api, wish), 'The transfer');
  call.note(`transfer ${id}`);
  return id;
}

/** The last part of an IRI, as the name of a file. */
const wordOf = (iri: string): string =>
  (iri.split(/[/:#]/).findLast((part) => part !== '') ?? 'data').replace(/[^\w.-]/g, '_');

/** A snapshot takes the place of the one before; of changes each night has its own file. */
const nameFor = ({ cursor, file, dataset }: Receipt): string =>
  cursor === undefined ? `${wordOf(dataset)}${/\.[^.]*$/.exec(file)?.[0] ?? ''}` : file;

const isFile = async (path: string): Promise<boolean> =>
  (await ifThere(lstat(path)))?.isFile() === true;

async function taken(
  chain: Chain,
  memory: Memory & { readonly transfer: string },
): Promise<number> {
  const { call, api, folder } = chain;
  const wish = { format: text(call, 'format'), since: memory.cursor };
  const receipt = await fetched(api, memory.transfer, wish);
  const { cursor, sha256, bytes } = receipt;
  const isHere = cursor !== undefined || (await isFile(join(folder, nameFor(receipt))));
  const isSame =
    (sha256 === memory.sha256 && isHere) || (memory.cursor !== undefined && bytes === 0);
  if (isSame) {
    if (call.flags['json'] !== true) call.say('Nothing is new');
    return NOTHING_NEW;
  }
  const path = await keptIn(api, receipt, folder, nameFor(receipt));
  await remember(folder, { ...memory, sha256, ...(cursor === undefined ? {} : { cursor }) });
  show(call, { ...receipt, path }, () => receiptLines(receipt, path));
  return 0;
}

/** Of a name as it is given: the id, or its last word. */
const isCalled = (dataset: string, wanted: string): boolean =>
  dataset === wanted || dataset.endsWith(`/${wanted}`);

function refuseOther(before: Memory | undefined, now: Pick<Memory, 'dataset' | 'partner'>): void {
  if (before === undefined) return;
  if (before.dataset === now.dataset && before.partner === now.partner) return;
  throw new AppError(
    'conflict',
    `The folder holds ${before.dataset} of ${before.partner}; take another`,
  );
}

interface Wanted {
  /** The dataset, as it is called. */
  readonly wanted: string;
  /** Reads the partner's catalogue. */
  readonly choose: () => Promise<Chosen>;
}

/** The contract to pull under: terms that were withdrawn leave those that were made on them as they are. */
async function contractFor(
  chain: Chain,
  before: Memory | undefined,
  { wanted, choose }: Wanted,
): Promise<{ readonly memory: Memory; readonly isHeld: boolean; readonly contract: Agreement }> {
  const partner = partnerId(chain.call.args[0] ?? '');
  const isOurs = before?.partner === partner && isCalled(before.dataset, wanted);
  const held = isOurs ? await inForce(chain.api, before) : undefined;
  if (before !== undefined && held !== undefined)
    return { memory: before, isHeld: true, contract: held };
  const chosen = await choose();
  const now = { partner, dataset: chosen.dataset.id };
  refuseOther(before, now);
  const contract = await agreed(chain, chosen);
  const memory = { ...before, ...now, agreement: contract.id, contract: contract.number };
  return { memory, isHeld: false, contract };
}

export async function pullUnderContract(api: Api, call: Call, wish: Wanted): Promise<number> {
  const folder = call.args[1] ?? '';
  const chain = { call, api, folder, patienceMs: patienceOf(call) };
  const { memory, isHeld, contract } = await contractFor(chain, await remembered(folder), wish);
  await remember(folder, memory);
  const last = isHeld ? await running(api, memory) : undefined;
  const transfer = last ?? (await started(chain, contract));
  await remember(folder, { ...memory, transfer });
  return taken(chain, { ...memory, transfer });
}

/** Whether the folder is filled under a contract for this dataset, in force or not. */
export async function isUnderContract(call: Call, wanted: string): Promise<boolean> {
  const [partner = '', folder = ''] = call.args;
  const before = await remembered(folder);
  return before?.partner === partnerId(partner) && isCalled(before.dataset, wanted);
}
