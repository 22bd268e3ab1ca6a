/** What an operator of either node asks of its management API in the acts about contracts. */
import { z } from 'zod';
import { asOperator } from './api.ts';
import type { DemoNode } from './nodes.ts';
import { eventually } from './wait.ts';

const JSON_HEADERS = { 'content-type': 'application/json', 'accept-language': 'en' };

const zProcess = z.looseObject({
  id: z.string(),
  state: z.string(),
  agreementId: z.string().optional(),
  closing: z.looseObject({ reasons: z.array(z.string()) }).optional(),
});
export type Process = z.output<typeof zProcess>;
const zList = z.looseObject({ items: z.array(zProcess) });

const get = async <S extends z.ZodType>(node: DemoNode, path: string, schema: S) =>
  schema.parse(JSON.parse(await asOperator(node, path, { headers: JSON_HEADERS })));

export const post = async <S extends z.ZodType>(
  node: DemoNode,
  path: string,
  body: object,
  schema: S,
  method: 'POST' | 'PUT' = 'POST',
) =>
  schema.parse(
    JSON.parse(
      await asOperator(node, path, { method, headers: JSON_HEADERS, body: JSON.stringify(body) }),
    ),
  );

export const protocolOf = ({ publicUrl }: DemoNode): string => `${publicUrl}/dsp/2025-1`;

/** Begins a negotiation or a transfer. */
export const begin = async (
  node: DemoNode,
  kind: 'negotiations' | 'transfers',
  body: object,
): Promise<Process> => post(node, `/api/${kind}`, body, zProcess);

/** The process in this state; one that ended otherwise fails the step with its reasons. */
export const reaches = async (
  node: DemoNode,
  kind: 'negotiations' | 'transfers',
  id: string,
  state: string,
): Promise<Process> =>
  eventually(`${kind} ${state}`, async () => {
    const process = await get(node, `/api/${kind}/${id}`, zProcess);
    if (process.state === state) return process;
    if (process.state === 'TERMINATED')
      throw new Error(`It was ended: ${process.closing?.reasons.join('; ')}`);
    return undefined;
  });

/** The newest negotiation of this node, when it is another than the one before. */
export const newest = async (node: DemoNode, before?: string): Promise<Process> =>
  eventually('another negotiation', async () => {
    const { items } = await get(node, '/api/negotiations?limit=1', zList);
    const [first] = items;
    return first?.id === before ? undefined : first;
  });

const zDataset = z.looseObject({
  id: z.string(),
  offers: z.array(z.looseObject({ negotiation: z.looseObject({}) })),
});
const zCatalogue = z.looseObject({ items: z.array(zDataset) });

/** First page of what `of` offers to `node`. */
export const catalogueFor = async (node: DemoNode, of: DemoNode) => {
  const path = `/api/partners/${encodeURIComponent(of.did)}/catalog`;
  return (await get(node, path, zCatalogue)).items;
};

const zWish = z.looseObject({ offer: z.looseObject({}) });

/** What asks for one of the collections: partner, address, offer. */
export async function wishFor(node: DemoNode, of: DemoNode, name: string) {
  const found = (await catalogueFor(node, of)).find(({ id }) => id.endsWith(`/${name}`));
  const [offer] = found?.offers ?? [];
  if (offer === undefined) throw new Error(`${name} is not offered`);
  return zWish.parse(offer.negotiation);
}

const zReceipt = z.looseObject({
  sha256: z.string(),
  bytes: z.number(),
  cursor: z.string(),
  data: z.string(),
});

/** Fetches the data of a running transfer; from `since` only what changed. */
export const receive = async (node: DemoNode, transferId: string, since?: string) =>
  post(node, `/api/transfers/${transferId}/receive`, { since }, zReceipt);

const zAgreements = z.looseObject({ items: z.array(z.looseObject({ number: z.number() })) });

/** Ends a contract of `node`, by the id that both call it. */
export async function endContract(node: DemoNode, id: string, reason: string): Promise<void> {
  const path = `/api/agreements?id=${encodeURIComponent(id)}`;
  const [agreement] = (await get(node, path, zAgreements)).items;
  if (agreement === undefined) throw new Error(`There is no contract ${id}`);
  const why = { reasons: [reason] };
  await post(node, `/api/agreements/${agreement.number}/end`, why, z.looseObject({}));
}
