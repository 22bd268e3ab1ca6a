import { readJson, readText } from '../client/index.ts';
import type { OutboundRequest } from '../kernel/outbound.ts';
import type { DemoNode } from './nodes.ts';

/** Calls `node` as its operator does. */
export async function asOperator(
  node: DemoNode,
  path: string,
  request: Omit<OutboundRequest, 'url'> = {},
): Promise<string> {
  const response = await node.outbound.request({
    timeoutMs: 60_000,
    ...request,
    url: `${node.publicUrl}${path}`,
    headers: { ...request.headers, authorization: `Bearer ${node.token}` },
  });
  const text = await readText(response);
  if (response.status >= 300) throw new Error(`${path} answered ${response.status}: ${text}`);
  return text;
}

/** What `node` answers anyone who asks so. Any status but 200 is an error. */
export async function textAt(
  node: DemoNode,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<string> {
  const response = await node.outbound.request({ url: `${node.publicUrl}${path}`, headers });
  const text = await readText(response);
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
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
export async function verifiedBy(node: DemoNode, payload: string): Promise<Verdict> {
  const response = await node.outbound.request({
    url: `${node.publicUrl}/api/verify`,
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: payload,
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a node of ours answers
  return (await readJson(response)) as Verdict;
}
