/** What this node receives as consumer: fetched on demand or pushed to it, with receipts, and handed out to who may see it. */
import { createReadStream } from 'node:fs';
import { type Request, Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import type { Reply } from '../../http/reply.ts';
import type { NodeDataPlane } from '../data-plane/plane.ts';
import type { Receipt } from '../data-plane/receipt.store.ts';
import { ACTS, type ApiNeeds, answered, READS } from './api.routes.ts';
import { zOneProcess, zUuid } from './console.schema.ts';
import type { Receptions } from './receptions.ts';

export interface ReceiptNeeds extends ApiNeeds {
  readonly plane: NodeDataPlane;
  readonly receptions: Receptions;
}

const zNumber = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);
export const zOneReceipt = z.object({ params: z.object({ id: zUuid, receipt: zNumber }) });
const zReceive = z.object({
  params: z.object({ id: zUuid }),
  body: z
    .strictObject({
      format: z
        .string()
        .trim()
        .max(100)
        .optional()
        .describe('a media type, or a word of the provider’s'),
      since: z.string().max(500).optional().describe('change cursor of the last receipt'),
      waitSeconds: z
        .number()
        .min(0)
        .max(60)
        .default(20)
        .describe('202 when it takes longer: it goes on, and the receipt comes later'),
    })
    .default({ waitSeconds: 20 }),
});

const zReceiptAnswer = z.object({
  id: z.number(),
  transfer: z.string(),
  agreement: z.string(),
  provider: z.string(),
  dataset: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  mediaType: z.string(),
  file: z.string(),
  cursor: z.string().optional().describe('of a list of changes: where to go on'),
  at: z.iso.datetime(),
  data: z.string().describe('where the bytes are had'),
});
const zState = z.object({
  state: z.enum(['idle', 'running', 'failed']).describe('of the fetch of this process'),
  reason: z.string().optional(),
});

const dataPathOf = (base: string, { transferId, id }: Receipt): string =>
  `${base}/transfers/${transferId}/receipts/${id}/data`;

const receiptAnswer = (receipt: Receipt) => ({
  id: receipt.id,
  transfer: receipt.transferId,
  agreement: receipt.agreementId,
  provider: receipt.providerId,
  dataset: receipt.datasetId,
  sha256: receipt.sha256,
  bytes: receipt.bytes,
  mediaType: receipt.mediaType,
  file: receipt.file,
  cursor: receipt.cursor,
  at: receipt.at,
  data: dataPathOf('/api', receipt),
});

/** Whatever a partner sent: a file to keep, nothing that a browser would run as a page of this node. */
export async function receivedReply(
  plane: NodeDataPlane,
  transferId: string,
  receiptId: number,
): Promise<Reply> {
  const { receipt, path } = await plane.findReceived(transferId, receiptId);
  return {
    status: 200,
    headers: {
      // As the provider named it, its encoding included.
      'content-type': receipt.mediaType,
      'cache-control': 'no-store',
      'content-length': String(receipt.bytes),
      'content-disposition': `attachment; filename="${receipt.file.replace(/[^\w.-]/g, '_')}"`,
      'content-security-policy': 'sandbox',
      'repr-digest': `sha-256=:${Buffer.from(receipt.sha256, 'hex').toString('base64')}:`,
    },
    body: createReadStream(path),
  };
}

export function receiptApiRoutes(needs: ReceiptNeeds): Router {
  const { guard, console, plane, receptions } = needs;
  const router = Router();

  route(router, guard, {
    method: 'get',
    path: '/api/transfers/:id/receipts',
    ...READS,
    summary: 'What came by this transfer, oldest first, and whether more is on its way',
    schema: zOneProcess,
    answer: z.object({ items: z.array(zReceiptAnswer), reception: zState }),
    handle: async ({ params: { id } }) => {
      await console.process('transfer', id);
      const items = (await plane.receipts(id)).map(receiptAnswer);
      return answered({ items, reception: receptions.stateOf(id) });
    },
  });

  route(router, guard, {
    method: 'post',
    path: '/api/transfers/:id/receive',
    ...ACTS,
    summary:
      'As consumer of a pull that runs: fetch the data into a file of this node, checked against what the provider announces. 201 with the receipt',
    schema: zReceive,
    answer: zReceiptAnswer,
    handle: async ({ params, body: { waitSeconds, format, since } }, req: Request) => {
      const wish = {
        transferId: params.id,
        ...(format === undefined ? {} : { format }),
        ...(since === undefined ? {} : { since }),
      };
      const receipt = await receptions.begin(wish, waitSeconds * 1000);
      if (receipt !== undefined) return answered(receiptAnswer(receipt), 201);
      const later = answered(receptions.stateOf(params.id), 202);
      const location = req.path.replace(/receive$/, 'receipts');
      return { ...later, headers: { ...later.headers, location } };
    },
  });

  route(router, guard, {
    method: 'get',
    path: '/api/transfers/:id/receipts/:receipt/data',
    ...READS,
    summary: 'The bytes that came, as they were kept',
    schema: zOneReceipt,
    handle: async ({ params }) => receivedReply(plane, params.id, params.receipt),
  });
  return router;
}
