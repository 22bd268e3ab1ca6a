/** As consumer: the bytes of a transfer from the partner to our node, and from there into a folder. */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { AppError } from '../../kernel/errors.ts';
import type { Api } from '../api.ts';
import { pathPart, read, send } from './ask.ts';

const zReceipt = z.looseObject({
  id: z.number(),
  transfer: z.string(),
  agreement: z.string(),
  provider: z.string(),
  dataset: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  mediaType: z.string(),
  file: z.string().regex(/^[\w.-]+$/),
  cursor: z.string().optional(),
  at: z.string(),
  data: z.string(),
});
export type Receipt = z.output<typeof zReceipt>;

const zState = z.looseObject({
  state: z.enum(['idle', 'running', 'failed']),
  reason: z.string().optional(),
});
const zReceipts = z.looseObject({ items: z.array(zReceipt), reception: zState });

/** The receipt, or that it takes longer. */
const zCame = z.union([
  zReceipt.transform((receipt) => ({ receipt })),
  zState.transform(() => ({ receipt: undefined })),
]);

const LOOK_MS = 500;
/** Without a sign of it: the process that fetched has ended, or is another one of the same node. */
const IDLE_MS = 300_000;

const receiptsOf = async (api: Api, transferId: string) =>
  read(api, `/api/transfers/${pathPart(transferId)}/receipts`, zReceipts);

export interface Wish {
  /** Media type, or a word of the provider's. */
  readonly format?: string | undefined;
  /** Change cursor of the last receipt. */
  readonly since?: string | undefined;
}

/** Has our node fetch the data of a pull that runs, however long it takes. Throws with the node's reason. */
export async function fetched(api: Api, transferId: string, wish: Wish): Promise<Receipt> {
  const path = `/api/transfers/${pathPart(transferId)}/receive`;
  const before = (await receiptsOf(api, transferId)).items.at(-1)?.id;
  const answer = await send(api, path, { ...wish, waitSeconds: 60 }, zCame);
  return answer.receipt ?? cameAfter(api, transferId, before);
}

/** The first receipt that was not there before. Throws when it failed, or nothing is under way for long. */
export async function cameAfter(
  api: Api,
  transferId: string,
  before: number | undefined,
  { lookMs = LOOK_MS, idleMs = IDLE_MS } = {},
): Promise<Receipt> {
  let idle = 0;
  while (idle <= idleMs) {
    const { items, reception } = await receiptsOf(api, transferId);
    const last = items.at(-1);
    if (last !== undefined && last.id !== before) return last;
    if (reception.state === 'failed')
      throw new AppError('unavailable', `The data did not come: ${reception.reason ?? ''}`);
    idle = reception.state === 'idle' ? idle + lookMs : 0;
    await sleep(lookMs);
  }
  throw new AppError('unavailable', 'The data did not come, and nothing is under way: try again');
}

/** What came last; of a push it is there when the transfer is completed. Throws `not-found`. */
export async function cameLast(api: Api, transferId: string): Promise<Receipt> {
  const last = (await receiptsOf(api, transferId)).items.at(-1);
  if (last !== undefined) return last;
  throw new AppError('not-found', 'Nothing came by this transfer');
}

/** From our node into a file of the folder, checked against the receipt, which is written beside it. */
export async function keptIn(
  api: Api,
  receipt: Receipt,
  folder: string,
  name: string = receipt.file,
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  const draft = `${path}.new`;
  const hash = createHash('sha256');
  try {
    const { body } = await api.call(receipt.data, { maxBytes: Number.MAX_SAFE_INTEGER });
    const hashing = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    await pipeline(body, hashing, createWriteStream(draft));
    if (hash.digest('hex') !== receipt.sha256)
      throw new AppError('invalid', 'The bytes are not those of the receipt (sha-256)');
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
  const { data: _, ...kept } = receipt;
  await writeFile(`${path}.receipt.json`, `${JSON.stringify({ ...kept, file: name }, null, 2)}\n`);
  return path;
}
