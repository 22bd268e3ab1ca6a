/** The life of one node process: born, told what to do, killed, born again at the same address. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { didOf } from '../../src/participants/index.ts';
import type { Counterparty, Told } from './orders.ts';

const SCRIPT = fileURLToPath(new URL('node.ts', import.meta.url));

export interface Place {
  readonly databaseUrl: string;
  readonly port: number;
  /** Of all processes of the node; its own address when it is one. */
  readonly publicUrl: string;
  readonly key: string;
  readonly dataDir: string;
  /** How many times faster its clock runs: leases of the dead end sooner. */
  readonly hurry?: number;
  /** Default: mock. */
  readonly identity?: 'mock' | 'dcp';
}

export const partnerAt = ({ publicUrl }: Place): Counterparty => ({
  counterpartyId: didOf(publicUrl),
  counterpartyAddress: `${publicUrl}/dsp/2025-1`,
});

interface Said {
  readonly ready?: true;
  readonly order?: number;
  readonly result?: unknown;
  readonly error?: string;
}

interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

function deferred<T>(): Deferred<T> {
  const settle: { resolve?: Deferred<T>['resolve']; reject?: Deferred<T>['reject'] } = {};
  const promise = new Promise<T>((resolve, reject) => Object.assign(settle, { resolve, reject }));
  // Who waits hears of it; that nobody waits is no fault.
  promise.catch(() => undefined);
  return {
    promise,
    resolve: (value) => settle.resolve?.(value),
    reject: (error) => settle.reject?.(error),
  };
}

export class Life {
  readonly #child: ChildProcess;
  readonly #orders = new Map<number, Deferred<unknown>>();
  readonly #ready = deferred<void>();
  #next = 0;
  #killed = false;

  constructor(place: Place) {
    const { databaseUrl, port, publicUrl, key, dataDir, hurry = 1, identity = 'mock' } = place;
    // oxlint-disable-next-line node/no-process-env -- a child needs the PATH and HOME of its parent
    const { PATH, HOME } = process.env;
    this.#child = fork(SCRIPT, [String(hurry)], {
      execArgv: ['--import', 'tsx'],
      env: {
        PATH,
        HOME,
        DATABASE_URL: databaseUrl,
        PORT: String(port),
        PUBLIC_URL: publicUrl,
        PASSERELLE_KEY: key,
        DATA_DIR: dataDir,
        IDENTITY: identity,
        SAMPLES: 'no',
        ALIGNMENT: 'manual',
        OUTBOUND_ALLOW: '127.0.0.0/8,::1/128',
        NODE_ENV: 'development',
        DID_WEB_HTTP: DID_HOSTS.join(','),
      },
    });
    this.#child.on('message', (said: Said) => this.#heard(said));
    const end = () => void this.#child.kill('SIGKILL');
    process.once('exit', end);
    this.#child.once('exit', (code, signal) => {
      process.off('exit', end);
      const error = new Error(`The node ended (${code ?? signal})`);
      if (!this.#killed) this.#ready.reject(error);
      else this.#ready.resolve();
      for (const order of this.#orders.values()) order.reject(error);
    });
  }

  /** It answers, or it was killed before it could. */
  async ready(): Promise<void> {
    return this.#ready.promise;
  }

  /** Rejects when the node dies before it has answered. */
  async tell<T>(told: Told): Promise<T> {
    const order = deferred<unknown>();
    this.#next += 1;
    this.#orders.set(this.#next, order);
    this.#child.send({ ...told, id: this.#next });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `obey` of node.ts answers so
    return (await order.promise) as T;
  }

  async stop(): Promise<void> {
    this.#killed = true;
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.disconnect();
    await ended;
  }

  kill(): void {
    this.#killed = true;
    this.#child.kill('SIGKILL');
  }

  #heard({ ready, order, result, error }: Said): void {
    if (ready) this.#ready.resolve();
    if (order === undefined) return;
    const waiting = this.#orders.get(order);
    this.#orders.delete(order);
    if (error === undefined) waiting?.resolve(result);
    else waiting?.reject(new Error(error));
  }
}

/** Hosts that answer without TLS: all of a bench. */
const DID_HOSTS: string[] = [];
export const withoutTls = (publicUrl: string): void => void DID_HOSTS.push(new URL(publicUrl).host);
