/** What an operator of either node asks of its management API in the acts about contracts. */
import { z } from 'zod';
import { readJson } from '../client/index.ts';
import type { RunningNode } from '../node.ts';
import { didOf } from '../participants/index.ts';
import { asOperator } from './api.ts';
import { eventually } from './wait.ts';

const JSON_HEADERS = { 'content-type': 'application/json', 'accept-language': 'en' };

const zOffer = z.looseObject({ '@id': z.string() });
export type Offer = z.output<typeof zOffer>;

const zProcess = z.looseObject({
  id: z.string(),
  state: z.string(),
  agreementId: z.string().optional(),
  closing: z.looseObject({ reasons: z.array(z.string()) }).optional(),
});
export type Process = z.output<typeof zProcess>;
const zList = z.looseObject({ items: z.array(zProcess) });

export const get = async <S extends z.ZodType>(node: RunningNode, path: string, schema: S) =>
  schema.parse(JSON.parse(await asOperator(node, path, { headers: JSON_HEADERS })));

export const post = async <S extends z.ZodType>(
  node: RunningNode,
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

export const didOfNode = ({ publicUrl }: RunningNode): string => didOf(publicUrl);
export const protocolOf = ({ publicUrl }: RunningNode): string => `${publicUrl}/dsp/2025-1`;

/** Begins a negotiation or a transfer. */
export const begin = async (
  node: RunningNode,
  kind: 'negotiations' | 'transfers',
  body: object,
): Promise<Process> => post(node, `/api/${kind}`, body, zProcess);

/** The process in this state; one that ended otherwise fails the step with its reasons. */
export const reaches = async (
  node: RunningNode,
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
export const newest = async (node: RunningNode, before?: string): Promise<Process> =>
  eventually('another negotiation', async () => {
    const { items } = await get(node, '/api/negotiations?limit=1', zList);
    const [first] = items;
    return first?.id === before ? undefined : first;
  });

/** The communities that `node` knows a partner to belong to. */
export async function membership(
  node: RunningNode,
  partner: string,
  communities: readonly string[],
): Promise<void> {
  const claims = communities.length === 0 ? {} : { membership: communities };
  const path = `/api/partners/${encodeURIComponent(partner)}`;
  await post(node, path, { claims }, z.looseObject({}), 'PUT');
}

const zDataset = z.looseObject({ '@id': z.string(), hasPolicy: z.array(zOffer) });

/** First page of what `of` offers to `node`. */
export async function catalogueFor(node: RunningNode, of: RunningNode) {
  const response = await node.context.outbound.request({
    url: `${protocolOf(of)}/catalog/request`,
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: JSON.stringify({ clientId: didOfNode(node), audience: didOfNode(of) }),
    },
    body: JSON.stringify({
      '@context': ['https://w3id.org/dspace/2025/1/context.jsonld'],
      '@type': 'CatalogRequestMessage',
    }),
  });
  const zCatalogue = z.looseObject({ dataset: z.array(zDataset).default([]) });
  return zCatalogue.parse(await readJson(response)).dataset;
}

/** The offer for one of the collections, ready to be asked for. */
export async function offerIn(node: RunningNode, of: RunningNode, name: string): Promise<Offer> {
  const found = (await catalogueFor(node, of)).find(({ '@id': id }) => id.endsWith(`/${name}`));
  const [offer] = found?.hasPolicy ?? [];
  if (found === undefined || offer === undefined) throw new Error(`${name} is not offered`);
  return { ...offer, target: found['@id'] };
}
