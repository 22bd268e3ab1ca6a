/** What messages do to a transfer (DSP 2025-1, Transfer Process Protocol). */
import type { Tx } from '../../kernel/db.ts';
import { AppError, conflict } from '../../kernel/errors.ts';
import type { Body } from '../messages/incoming.ts';
import { zTransferRequest, zTransferStart } from '../messages/transfer.schema.ts';
import { findAgreement } from '../negotiation/agreement.store.ts';
import type { Automation, DataPlane } from '../ports.ts';
import { closingOf } from '../process/closing.ts';
import type { Action, Conduct, Making, Opening, Taken } from '../process/conduct.ts';
import type { Process } from '../process/process.ts';
import { TRANSFER } from './transfer.state.ts';
import { FORMATS, isHeldByPartner, transferOf } from './transfer.ts';

export interface TransferNeeds {
  readonly automation: Automation;
  readonly dataPlane: DataPlane;
}

export function transferConduct(needs: TransferNeeds): Conduct {
  return {
    kind: 'transfer',
    table: TRANSFER,
    open,
    take: async (_tx, process, move, body) => take(process, move, body),
    decide: async (tx, process) => needs.automation.onTransfer(tx, transferOf(process)),
    make: async (tx, process, action) => make(needs, tx, process, action),
    entered: async (tx, process, by) => entered(needs, tx, process, by),
  };
}

const wrong = (message: string, pointer: string, rule: string) =>
  new AppError('invalid', message, { issues: [{ pointer, message: rule }] });

/** "dataAddress" comes with a request to push, and says where to. */
async function open(tx: Tx, caller: string, body: Body): Promise<Opening> {
  const { agreementId: id, format, dataAddress } = zTransferRequest.parse(body);
  const agreement = await findAgreement(tx, { id, role: 'provider', counterpartyId: caller });
  if (agreement === undefined)
    throw wrong('There is no such agreement', '/agreementId', 'is not an agreement with you');
  if (agreement.endedAt !== undefined)
    throw wrong('The agreement has ended', '/agreementId', 'is not in force any more');
  if (!FORMATS.some((known) => known === format))
    throw wrong('The format is not offered', '/format', `one of ${FORMATS.join(', ')}`);
  if (format === 'HttpData-PUSH' && dataAddress === undefined)
    throw wrong('A push needs a place', '/dataAddress', 'is needed for this format');
  return { datasetId: agreement.datasetId, offer: undefined, agreementId: id, format, dataAddress };
}

function take(process: Process, move: string, body: Body): Taken {
  if (move === 'start') {
    if (process.state === 'SUSPENDED' && !isHeldByPartner(process))
      throw conflict('This side suspended the transfer, so this side resumes it');
    const { dataAddress } = zTransferStart.parse(body);
    // Of a pull it is the provider that says where.
    const isOurs = process.role === 'consumer' && dataAddress !== undefined;
    return isOurs ? { patch: { dataAddress } } : {};
  }
  if (move === 'complete') return {};
  return { patch: { closing: closingOf(body, process.counterpartyId) } };
}

const TYPES: Readonly<Record<string, string>> = {
  start: 'TransferStartMessage',
  suspend: 'TransferSuspensionMessage',
  complete: 'TransferCompletionMessage',
  terminate: 'TransferTerminationMessage',
};

async function make(
  { dataPlane }: TransferNeeds,
  tx: Tx,
  process: Process,
  action: Action,
): Promise<Making> {
  const type = TYPES[action.do];
  if (type === undefined) throw conflict(`A transfer knows no ${action.do}`);
  if (action.do === 'start' && isHeldByPartner(process))
    throw conflict('The partner suspended the transfer: the partner resumes it');
  if (action.do !== 'start' || process.role === 'consumer') return { type };
  const dataAddress = await dataPlane.started(tx, transferOf({ ...process, state: 'STARTED' }));
  // Not kept with the process: the data plane knows its tokens by their hashes.
  return dataAddress === undefined ? { type } : { type, body: { dataAddress } };
}

/** A consumer that resumes what was suspended gets what it had: the protocol has no answer to its start. */
async function entered(
  { dataPlane }: TransferNeeds,
  tx: Tx,
  process: Process,
  { own }: { readonly own: boolean },
): Promise<void> {
  const transfer = transferOf(process);
  if (transfer.state === 'STARTED') {
    if (transfer.role === 'consumer') await dataPlane.received(tx, transfer);
    else if (!own) await dataPlane.started(tx, transfer, { byPartner: true });
  } else if (transfer.state !== 'REQUESTED') await dataPlane.stopped(tx, transfer);
}
