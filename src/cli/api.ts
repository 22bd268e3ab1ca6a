import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { guardedClient, readJson } from '../client/index.ts';
import type { Config } from '../config/index.ts';
import { AppError } from '../kernel/errors.ts';
import { jsonLines } from '../kernel/log.ts';
import type { Outbound, OutboundRequest, OutboundResponse } from '../kernel/outbound.ts';
import { parse } from '../kernel/parse.ts';
import { findHolder } from '../node-lock.ts';

/** The node's own API, as the command line calls it. */
export interface Api {
  /** `path` begins with a slash. Any answer but 2xx is thrown, in the node's own words. */
  readonly call: (
    path: string,
    request?: Omit<OutboundRequest, 'url'>,
  ) => Promise<OutboundResponse>;
}

/** Of a node that only the command line talks to, faults alone are worth a line. */
const LOUD = jsonLines((line) => process.stderr.write(line));
const QUIET = { info: () => undefined, error: LOUD.error.bind(LOUD) };

/** An import may take an hour, and its answer a line for each batch. */
const PATIENT = { timeoutMs: 4 * 3_600_000, maxBytes: 1_000_000_000 };

/**
 * Two processes may not open one data folder: when a node holds it, its API is asked; else a node of our
 * own is started on loopback for as long as the work takes. Either way there is one path to the data.
 */
export async function withApi<T>(config: Config, work: (api: Api) => Promise<T>): Promise<T> {
  const holder =
    config.storage.kind === 'pglite' ? await findHolder(config.storage.dataDir) : undefined;
  if (holder !== undefined) {
    if (holder.address === undefined)
      throw new AppError('unavailable', `The node (process ${holder.pid}) is starting; try again`);
    return work(apiAt(holder.address, holder.token));
  }
  const { tls: _, ...plain } = config;
  const quiet = { ...plain, tls: undefined, port: 0, loadSamples: false };
  // The whole node is a second of loading that a command with a running node need not wait for.
  const { startNode } = await import('../node.ts');
  const node = await startNode(quiet, { host: '127.0.0.1', overrides: { log: QUIET } });
  try {
    return await work(apiAt(node.address, node.context.localToken));
  } finally {
    await node.stop();
  }
}

/** Of a node on this machine, unless another client leads to it. */
export function apiAt(
  address: string,
  token: string,
  client = guardedClient({ allow: [new URL(address).host] }),
): Api {
  return {
    call: async (path, request = {}) => {
      const headers = { ...request.headers, authorization: `Bearer ${token}` };
      const url = `${address}${path}`;
      const response = await client.request({ ...PATIENT, ...request, url, headers });
      if (response.status >= 300) throw await problemOf(response);
      return response;
    },
  };
}

const zProblem = z.looseObject({
  title: z.string(),
  errors: z.array(z.object({ pointer: z.string(), message: z.string() })).default([]),
});

async function problemOf(response: OutboundResponse): Promise<AppError> {
  const { title, errors } = parse(zProblem, await readJson(response), 'answer of the node');
  return new AppError('invalid', title, { issues: errors });
}

/** Lines of JSON as they come. */
export async function* linesOf(response: OutboundResponse): AsyncGenerator {
  for await (const line of createInterface({ input: response.body }))
    if (line !== '') yield JSON.parse(line);
}

/** What the command line itself calls outside: with the node's own settings. */
export const outsideClient = ({ outbound }: Config): Outbound =>
  guardedClient({
    allow: outbound.allow,
    ...(outbound.ca === undefined ? {} : { ca: readFileSync(outbound.ca, 'utf8') }),
  });
