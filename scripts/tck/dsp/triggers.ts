/** The two addresses by which the kit makes this node begin: answered at once, done after that. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import type { Dataspace } from '../../../src/dataspace/index.ts';
import { listening } from '../listening.ts';
import { kitOffer } from './seeds.ts';

const zNegotiation = z.object({
  providerId: z.string(),
  offerId: z.string(),
  datasetId: z.string(),
  connectorAddress: z.string(),
});
const zTransfer = z.object({
  providerId: z.string(),
  agreementId: z.string(),
  format: z.literal(['HttpData-PULL', 'HttpData-PUSH']),
  connectorAddress: z.string(),
});

async function begin(dataspace: Dataspace, path: string | undefined, body: unknown): Promise<void> {
  if (path === '/negotiations') {
    const asked = zNegotiation.parse(body);
    const counterparty = {
      counterpartyId: asked.providerId,
      counterpartyAddress: asked.connectorAddress,
    };
    const offer = { ...kitOffer(asked.offerId, asked.datasetId), assigner: asked.providerId };
    await dataspace.negotiations.start(counterparty, offer, 'kit');
  } else {
    const { providerId, agreementId, format, connectorAddress } = zTransfer.parse(body);
    await dataspace.transfers.request(
      {
        counterpartyId: providerId,
        counterpartyAddress: connectorAddress,
        agreementId,
        format,
      },
      'kit',
    );
  }
}

async function answer(dataspace: Dataspace, req: IncomingMessage, res: ServerResponse) {
  const body = await json(req);
  res.writeHead(200).end();
  await begin(dataspace, req.url, body);
}

/** Answers its address; ends with the process. */
export async function listenForTriggers(dataspace: Dataspace, port: number): Promise<string> {
  return listening((req, res) => {
    answer(dataspace, req, res).catch((error: unknown) => {
      console.error('A trigger failed', error);
      if (!res.headersSent) res.writeHead(400).end();
    });
  }, port);
}
