import { readJson, readText } from '../client/index.ts';
import type { OutboundRequest } from '../kernel/outbound.ts';
import type { RunningNode } from '../node.ts';

/** Calls `node` as its operator does. */
export async function asOperator(
  node: RunningNode,
  path: string,
  request: Omit<OutboundRequest, 'url'> = {},
): Promise<string> {
  const response = await node.context.outbound.request({
    ...request,
    url: `${node.publicUrl}${path}`,
    headers: { ...request.headers, authorization: `Bearer ${node.context.localToken}` },
  });
  const text = await readText(response);
  if (response.status >= 300) throw new Error(`${path} answered ${response.status}: ${text}`);
  return text;
}

interface Fact {
  readonly fact: string;
  readonly ok: boolean;
  readonly code: string;
  readonly detail: string;
}
export interface Verdict {
  readonly verified: boolean;
  readonly facts: readonly Fact[];
}

/** Has `node` check a payload, as anyone may. */
export async function verifiedBy(node: RunningNode, payload: string): Promise<Verdict> {
  const response = await node.context.outbound.request({
    url: `${node.publicUrl}/api/verify`,
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: payload,
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a node of ours answers
  return (await readJson(response)) as Verdict;
}
