import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createHttp, type RequestListener, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { buildApp } from './app.ts';
import { refillSearch } from './catalogue/index.ts';
import type { Config } from './config/index.ts';
import { type AppContext, buildContext, type Overrides } from './context.ts';
import { tidyFormer } from './imports/index.ts';
import { jobFamilyMap, publishMap } from './job-families/index.ts';

/** A node that answers. `stop` drains: what was begun is ended, then everything is closed. */
export interface RunningNode {
  readonly context: AppContext;
  /** On this machine: `http://127.0.0.1:3000`. */
  readonly address: string;
  readonly publicUrl: string;
  stop(): Promise<void>;
}

export interface StartOptions {
  /** Of the socket; all by default. The command line's own node answers on loopback only. */
  readonly host?: string;
  readonly overrides?: Overrides;
}

/** config → socket → context → app. The port is known before the app is built: addresses hold it. */
export async function startNode(
  given: Config,
  { host, overrides = {} }: StartOptions = {},
): Promise<RunningNode> {
  const server = createServer(given);
  server.on('request', starting);
  server.listen(given.port, host);
  await once(server, 'listening');
  const port = portOf(server);
  try {
    const config = { ...given, port, publicUrl: withPort(given.publicUrl, port) };
    const context = await buildContext(config, overrides);
    // A new version of the map is a change that partners follow.
    await publishMap(context, jobFamilyMap());
    const app = buildApp(context);
    server.off('request', starting);
    server.on('request', app);
    const control = given.tls === undefined ? undefined : await listenOnLoopback(app);
    const address = `http://127.0.0.1:${control === undefined ? port : portOf(control)}`;
    await context.folder?.announce(address);
    const refilling = refill(context).then(async () => makeGood(context));
    const servers = [server, ...(control === undefined ? [] : [control])];
    return {
      context,
      address,
      publicUrl: config.publicUrl,
      stop: stopper(servers, context, refilling),
    };
  } catch (error) {
    server.close();
    throw error;
  }
}

/** The socket is open before the node can answer: who asks in between is told so, and does not wait. */
const starting: RequestListener = (_req, res) => {
  const headers = { 'content-type': 'application/problem+json', 'retry-after': '1' };
  res.writeHead(503, headers);
  res.end(JSON.stringify({ type: 'about:blank', title: 'The node is starting', status: 503 }));
};

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The socket has no port');
  return address.port;
}
/** `PORT=0` without a PUBLIC_URL: the port that was free. */
const withPort = (url: string, port: number) =>
  url.replace(/^(https?:\/\/localhost):0$/, `$1:${port}`);

/** A search of ten thousand characters, each three bytes that an address writes as nine. */
const HEADERS = { maxHeaderSize: 100_000 };

function createServer({ tls }: Config): Server {
  return tls === undefined
    ? createHttp(HEADERS)
    : createHttps({ ...HEADERS, cert: readFileSync(tls.cert), key: readFileSync(tls.key) });
}

/** With TLS the command line on this machine has a door of its own, which needs no certificate. */
async function listenOnLoopback(app: ReturnType<typeof buildApp>): Promise<Server> {
  const server = createHttp(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** A stopping node waits so long for the answers that it has begun. */
const PATIENCE_MS = 10_000;

/** An index that an earlier version filled is filled anew, while the node answers from what there is. */
async function refill({ db, log, stopping, searchExtras }: AppContext): Promise<void> {
  try {
    const trainings = await refillSearch(db, {
      stopping,
      ...(searchExtras && { extras: searchExtras }),
    });
    if (trainings > 0) log.info('The search index was filled anew', { trainings });
  } catch (error) {
    log.error('The search index could not be filled anew; the next start goes on with it', {
      error,
    });
  }
}

/** What an import left undone whose process ended, or whose tidying failed. */
async function makeGood(context: AppContext): Promise<void> {
  const { log, stopping } = context;
  if (stopping.aborted) return;
  try {
    const imports = await tidyFormer(context);
    if (imports > 0) log.info('The catalogue was tidied after former imports', { imports });
  } catch (error) {
    log.error('The catalogue was not tidied; the next start tries again', { error });
  }
}

function stopper(
  servers: readonly Server[],
  context: AppContext,
  refilling: Promise<void>,
): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    context.stop();
    await Promise.all(
      servers.map(async (server) => {
        const closed = once(server, 'close');
        server.close();
        // Connections that are kept alive become idle one by one, as their answers end.
        const sweep = setInterval(() => server.closeIdleConnections(), 50);
        // Who sends or reads without end does not keep the node from ending.
        const cut = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
        await closed;
        clearInterval(sweep);
        clearTimeout(cut);
      }),
    );
    await refilling;
    await context.close();
  };
  return async () => {
    stopping ??= stop();
    return stopping;
  };
}
