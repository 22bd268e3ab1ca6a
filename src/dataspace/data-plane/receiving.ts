/** As consumer: what comes is kept in a file of its own, checked, and a receipt is written. */
import { lstat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { Clock } from '../../kernel/clock.ts';
import type { Db } from '../../kernel/db.ts';
import { AppError, conflict, notFound } from '../../kernel/errors.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Log } from '../../kernel/log.ts';
import type { Outbound } from '../../kernel/outbound.ts';
import type { DataAddress } from '../ports.ts';
import { findProcess } from '../process/process.store.ts';
import type { Process } from '../process/process.ts';
import { inboxAddress, readAddress } from './data-address.ts';
import { fetchFile } from './fetch.ts';
import { digestOf, FileDraft } from './file-draft.ts';
import { extensionOf } from './form.ts';
import { closeInbox, findTransferTo, holdInbox, insertInbox, takeInbox } from './inbox.store.ts';
import { leftoverOf, removeReplaced } from './leftovers.ts';
import { whileMoving } from './moving.ts';
import { insertReceipt, listReceipts, type Receipt } from './receipt.store.ts';
import { freshToken, hashOf } from './token.ts';

export interface ReceivingNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly ids: Ids;
  readonly outbound: Outbound;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** What is received goes to `received/{transfer}` below it. */
  readonly dataDir: string;
  /** Bytes of one push, at most. */
  readonly mostBytes: number;
  /** Several processes on one database; else this one owns it, and its folder. */
  readonly shared: boolean;
}

const LEASE_MS = 60_000;

const one = (header: string | string[] | undefined) => [header].flat()[0];

export const inboxOf = ({ publicUrl }: Pick<ReceivingNeeds, 'publicUrl'>, id: string): string =>
  `${publicUrl}/inbox/${id}`;

const folderOf = ({ dataDir }: ReceivingNeeds, transferId: string): string =>
  join(dataDir, 'received', transferId);

/** Of a file in the node's own folder. Throws `gone` when it is not there: kept elsewhere, or taken away. */
export async function receivedPath(needs: ReceivingNeeds, receipt: Receipt): Promise<string> {
  const path = join(folderOf(needs, receipt.transferId), receipt.file);
  const found = await lstat(path).catch(() => undefined);
  if (found?.isFile() === true && found.size === receipt.bytes) return path;
  throw new AppError(
    'gone',
    'The file of this receipt is not in the folder of this node (any more)',
  );
}

/** Sorts, and holds nothing that a file system minds. */
const timeOf = (at: Date): string => at.toISOString().replace(/[-:.]/g, '');

const nameAt = (at: Date, mediaType: string): string => `${timeOf(at)}.${extensionOf(mediaType)}`;

/** A place for one push: goes along with the request for the transfer (`TransferWish.dataAddress`). */
export async function openInbox({
  db,
  clock,
  ids,
  publicUrl,
}: Pick<ReceivingNeeds, 'db' | 'clock' | 'ids' | 'publicUrl'>): Promise<DataAddress> {
  const [id, token] = [ids.next(), freshToken()];
  await db.transaction(async (tx) => insertInbox(tx, { id, hash: hashOf(token), at: clock.now() }));
  return inboxAddress(inboxOf({ publicUrl }, id), token);
}

const receiptFor = (
  process: Process,
  came: Pick<Receipt, 'sha256' | 'bytes' | 'mediaType' | 'file' | 'cursor' | 'at'>,
): Omit<Receipt, 'id'> => ({
  ...came,
  transferId: process.id,
  agreementId: process.agreementId ?? '',
  providerId: process.counterpartyId,
  datasetId: process.datasetId,
});

async function readTransfer({ db }: ReceivingNeeds, id: string): Promise<Process> {
  const process = await findProcess(db, { id, kind: 'transfer' });
  if (process?.role !== 'consumer') throw notFound('transfer as consumer', id);
  return process;
}

export interface ReceiveWish {
  readonly transferId: string;
  /** Default: `received/{transfer}` in the data folder. */
  readonly folder?: string;
  /** Of the file, without its extension. Default: the time. */
  readonly name?: string;
  readonly format?: string;
  readonly since?: string;
  readonly signal?: AbortSignal;
}

/** The last whole copy that is still here, as it was received. */
async function heldBy(needs: ReceivingNeeds, receipts: readonly Receipt[]) {
  const last = receipts.at(-1);
  if (last === undefined || last.cursor !== undefined) return undefined;
  return receivedPath(needs, last).then(
    () => last,
    () => undefined,
  );
}

async function readPull(needs: ReceivingNeeds, id: string) {
  const process = await readTransfer(needs, id);
  if (process.state !== 'STARTED') throw conflict(`The transfer is ${process.state}`);
  if (process.dataAddress === undefined || process.format !== 'HttpData-PULL')
    throw conflict('The provider gave no address to pull from');
  return { process, address: readAddress(process.dataAddress) };
}

/**
 * Pulls what a running transfer gives; the receipt of the last time where nothing is new. Throws `conflict` when it
 * does not run, and what the fetch throws.
 */
export async function receivePull(needs: ReceivingNeeds, wish: ReceiveWish): Promise<Receipt> {
  const { db, clock, outbound } = needs;
  const { process, address } = await readPull(needs, wish.transferId);
  const { folder = folderOf(needs, process.id), name, format, since } = wish;
  // A folder and a name that were given are the caller's, not ours to look into.
  const isOurs = wish.folder === undefined && name === undefined;
  const receipts = isOurs ? await listReceipts(db, process.id) : [];
  const held = await heldBy(needs, receipts);
  const at = clock.now();
  const fetched = await fetchFile(outbound, {
    address,
    pathFor: (type) => join(folder, `${name ?? timeOf(at)}.${extensionOf(type)}`),
    format,
    since,
    known: held?.sha256,
    leftover: isOurs ? async (isWanted) => leftoverOf(folder, isWanted, needs) : undefined,
    signal: wish.signal ?? new AbortController().signal,
  });
  // Only what is held can be the same.
  if (fetched === undefined && held !== undefined) return held;
  if (fetched === undefined) throw new Error('Nothing is new, and nothing was here');
  const { path, ...came } = fetched;
  const file = path.slice(folder.length + 1);
  const receipt = receiptFor(process, { ...came, file, at: clock.now() });
  const kept = await db.transaction(async (tx) => insertReceipt(tx, receipt));
  await removeReplaced(folder, receipts, kept);
  return kept;
}

/** Undefined when another push has the inbox. */
export async function receivePush(
  needs: ReceivingNeeds,
  push: { readonly inboxId: string; readonly transferId: string; readonly req: IncomingMessage },
): Promise<Receipt | undefined> {
  const { db, clock } = needs;
  const { inboxId } = push;
  const until = () => new Date(clock.now().getTime() + LEASE_MS);
  if (!(await takeInbox(db, inboxId, clock.now(), until()))) return undefined;
  const held = setInterval(() => {
    holdInbox(db, inboxId, until()).catch((error: unknown) => {
      needs.log.error('An inbox could not be held', { inboxId, error });
    });
  }, LEASE_MS / 3);
  try {
    return await taken(needs, push);
  } finally {
    clearInterval(held);
    await holdInbox(db, inboxId, undefined);
  }
}

async function taken(
  needs: ReceivingNeeds,
  {
    inboxId,
    transferId,
    req,
  }: { readonly inboxId: string; readonly transferId: string; readonly req: IncomingMessage },
): Promise<Receipt> {
  const { db, clock, mostBytes } = needs;
  const process = await readTransfer(needs, transferId);
  const mediaType = req.headers['content-type'] ?? 'application/octet-stream';
  const file = nameAt(clock.now(), mediaType);
  const draft = new FileDraft(join(folderOf(needs, transferId), file));
  try {
    await draft.take(whileMoving(req, new AbortController().signal), mostBytes);
    const announced =
      digestOf(one(req.headers['repr-digest'])) ?? digestOf(one(req.headers['content-digest']));
    const came = await draft.place(announced);
    return await db.transaction(async (tx) => {
      if (!(await closeInbox(tx, inboxId))) throw conflict('Something was received here before');
      const at = clock.now();
      return insertReceipt(
        tx,
        receiptFor(process, { ...came, mediaType, file, cursor: undefined, at }),
      );
    });
  } catch (error) {
    await draft.drop();
    // A partner that hung up is no failure of ours, and may come again.
    if (req.destroyed && !req.complete)
      throw new AppError('unavailable', 'The push broke off', { cause: error });
    throw error;
  }
}

/** Of the transfer that has this inbox, whatever became of it. */
export async function listReceiptsOf(
  { db, publicUrl }: Pick<ReceivingNeeds, 'db' | 'publicUrl'>,
  inboxId: string,
): Promise<readonly Receipt[]> {
  const transferId = await findTransferTo(db, inboxOf({ publicUrl }, inboxId));
  return transferId === undefined ? [] : listReceipts(db, transferId);
}
