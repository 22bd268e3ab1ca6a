/** The command line beside real nodes: the verbs run in this process, by the node's lock, over its API. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { run } from '../../../src/cli/run.ts';
import { importInto, someSamples } from '../../journeys/support.ts';
import { type NodeInHand, startNodes, stopNodes } from '../../support/two-nodes.ts';

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a verb with the settings of this node's machine. */
async function passerelle(
  { env }: Pick<NodeInHand, 'env'>,
  ...words: readonly string[]
): Promise<Said> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await run(words, {
    env,
    say: (line) => out.push(line),
    complain: (line) => err.push(line),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** The same, which must end so; answers what it said. */
export async function ends(
  code: number,
  node: Pick<NodeInHand, 'env'>,
  ...words: readonly string[]
): Promise<string> {
  const said = await passerelle(node, ...words);
  expect(said.code, `${words.join(' ')}\n${said.out}\n${said.err}`).to.equal(code);
  return code === 1 ? said.err : said.out;
}

/** What `--json` wrote: a document a line. */
export const documents = (out: string): readonly Readonly<Record<string, unknown>>[] =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);

/** A provider with some trainings and a consumer, for one suite. */
export function useTwoNodes(further: () => Promise<readonly string[]> = async () => []) {
  let nodes: NodeInHand[] = [];
  before(async function () {
    this.timeout(120_000);
    nodes = await startNodes(2, await further());
    await importTrainings(nodeAt(0));
  });
  after(async () => stopNodes(nodes));
  const nodeAt = (i: number): NodeInHand => {
    const node = nodes[i];
    if (node === undefined) throw new Error('the nodes are started in before()');
    return node;
  };
  return { provider: () => nodeAt(0), consumer: () => nodeAt(1) };
}

/** Some of the samples; `more` is added to the first title. */
export async function importTrainings(node: NodeInHand, more = ''): Promise<void> {
  const at = {
    address: node.address,
    headers: { authorization: `Bearer ${node.context.localToken}` },
  };
  const feed = someSamples(12, (record, i) =>
    i === 0 ? record.replace('</intitule-formation>', `${more}$&`) : record,
  );
  await importInto(at, 'source=samples', feed);
}

/** A partner of another make: it has a catalogue of one dataset, and answers requests as it is told. */
export async function aPartner() {
  let answer: { status: number; body: object } = { status: 500, body: {} };
  const asked: string[] = [];
  const handle = async (req: IncomingMessage, res: ServerResponse) => {
    const body = await text(req);
    asked.push(`${req.method} ${req.url}`);
    const say = (status: number, json: object) =>
      res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    if (req.url === '/dsp/catalog/request') say(200, CATALOGUE);
    else if (req.url?.startsWith('/dsp/catalog/datasets/') === true) say(200, DATASET);
    else if (answer.status === 201) {
      const { consumerPid } = JSON.parse(body) as { consumerPid: string };
      say(201, { ...answer.body, consumerPid });
    } else say(answer.status, answer.body);
  };
  const server = createServer((req, res) => void handle(req, res)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    address: `http://127.0.0.1:${port}/dsp`,
    asked,
    /** From now on to every message. */
    answers: (status: number, body: object) => {
      answer = { status, body };
    },
    close: () => server.close().closeAllConnections(),
  };
}

export const PARTNER = 'BPNL00000000TEST';
const CONTEXT = ['https://w3id.org/dspace/2025/1/context.jsonld'];
const DATASET = {
  '@context': CONTEXT,
  '@id': 'asset-1',
  '@type': 'Dataset',
  hasPolicy: [
    {
      '@id': 'YQ==:YQ==:YQ==',
      '@type': 'Offer',
      permission: [{ action: 'use' }],
      prohibition: [],
      obligation: [],
    },
  ],
  distribution: [{ '@type': 'Distribution', format: 'HttpData-PULL', accessService: 'x' }],
};
const CATALOGUE = {
  '@context': CONTEXT,
  '@id': 'catalogue',
  '@type': 'Catalog',
  participantId: PARTNER,
  dataset: [DATASET],
};
export const waits = {
  '@context': CONTEXT,
  '@type': 'ContractNegotiation',
  providerPid: 'urn:uuid:00000000-0000-4000-8000-000000000001',
  state: 'REQUESTED',
};
