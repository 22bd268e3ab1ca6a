import http, { type RequestListener } from 'node:http';
import https from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { expect } from 'chai';
import { generate } from 'selfsigned';
import { AppError, type ErrorCode } from '../../src/kernel/errors.ts';

/** Servers on 127.0.0.1, stopped after each test. */
export function useServers() {
  const running: { server: Server; sockets: Set<Socket> }[] = [];
  async function start(server: Server): Promise<number> {
    const sockets = new Set<Socket>();
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
    });
    running.push({ server, sockets });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  }
  afterEach(() => {
    for (const { server, sockets } of running.splice(0)) {
      server.close();
      for (const socket of sockets) socket.destroy();
    }
  });
  return {
    http: (handler: RequestListener) => start(http.createServer(handler)),
    https: (pem: Pem, handler: RequestListener) =>
      start(https.createServer({ key: pem.private, cert: pem.cert }, handler)),
    raw: (handler: (socket: Socket) => void) =>
      start(createServer((socket) => handler(socket.resume()))),
    /** Connections that are open on the servers of this test. */
    open: () => running.reduce((sum, { sockets }) => sum + sockets.size, 0),
  };
}

export interface Pem {
  readonly private: string;
  readonly cert: string;
}

const years = (n: number) => new Date(Date.now() + n * 365 * 86_400_000);
const options = { algorithm: 'sha256', keyType: 'ec' as const, notAfterDate: years(1) };

/** An authority that nobody knows. */
export const anAuthority = (): Promise<Pem> =>
  generate([{ name: 'commonName', value: 'Test authority' }], {
    ...options,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });

/** A certificate that it made out to a host name. */
export const aCertificate = (authority: Pem, host: string): Promise<Pem> =>
  generate([{ name: 'commonName', value: host }], {
    ...options,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'subjectAltName', altNames: [{ type: 2, value: host }] },
    ],
  });

/** Expects a rejection with an AppError of this code; `message` may name host, port and rule. */
export async function expectFailure(
  run: () => Promise<unknown>,
  code: ErrorCode,
  message: RegExp,
): Promise<AppError> {
  const error = await run().then(
    () => expect.fail('nothing failed'),
    (thrown: unknown) => thrown,
  );
  expect(error).to.be.instanceOf(AppError);
  const failure = error as AppError;
  expect([failure.code, failure.message]).to.satisfy(
    ([c, m]: string[]) => c === code && message.test(m ?? ''),
    `${failure.code}: ${failure.message}, not ${code}: ${message.source}`,
  );
  return failure;
}
