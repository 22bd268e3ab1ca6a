/**
 * What Prometheus reads at `/metrics`: counted in this process as it happens, and asked of the database when it
 * is read. For who holds METRICS_TOKEN, and for viewers.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { readFigures } from './dataspace/index.ts';
import type { Answered } from './http/measure.ts';
import { countImports } from './imports/index.ts';
import type { Clock } from './kernel/clock.ts';
import type { Db } from './kernel/db.ts';
import type { HostHealth } from './kernel/outbound.ts';

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly hosts: { health(): readonly HostHealth[] };
}

interface Sent {
  readonly kind: string;
  readonly move: string;
}

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** `/dsp/2025-1/negotiations/:pid/agreement/verification`: the kind, and the message as its address says it. */
const MESSAGE = /^\/dsp\/2025-1\/(negotiations|transfers|catalog)(?:\/:\w+)?\/([a-z/]+)$/;

const resultOf = (status: number): string => {
  if (status < 400) return 'accepted';
  return status < 500 ? 'refused' : 'failed';
};

export class Metrics {
  readonly registry = new Registry();
  readonly #requests: Histogram<'method' | 'route' | 'status'>;
  readonly #messages: Counter<'direction' | 'kind' | 'type' | 'result'>;
  readonly #bytes: Counter<'direction'>;
  #gathering: (() => Promise<void>) | undefined;

  constructor() {
    const registers = [this.registry];
    this.#requests = new Histogram({
      name: 'passerelle_http_request_duration_seconds',
      help: 'From the head of the request to the end of the answer, by route',
      labelNames: ['method', 'route', 'status'],
      buckets: BUCKETS,
      registers,
    });
    this.#messages = new Counter({
      name: 'passerelle_messages_total',
      help: 'Messages of the Dataspace Protocol, by type and result, in this process',
      labelNames: ['direction', 'kind', 'type', 'result'],
      registers,
    });
    this.#bytes = new Counter({
      name: 'passerelle_data_sent_bytes_total',
      help: 'Bytes that partners pulled under contracts, from this process',
      registers,
    });
  }

  answered({ method, route: path, status, seconds, bytes }: Answered): void {
    this.#requests.observe({ method, route: path, status: String(status) }, seconds);
    if (path === '/data/:id' && method === 'GET') this.#bytes.inc(bytes);
    const [, kind, type] = method === 'POST' ? (MESSAGE.exec(path) ?? []) : [];
    if (kind !== undefined && type !== undefined)
      this.#messages.inc({ direction: 'in', kind, type, result: resultOf(status) });
  }

  sent({ kind, move }: Sent, result: string): void {
    this.#messages.inc({ direction: 'out', kind: `${kind}s`, type: move, result });
  }

  /** From now on each reading asks the database too. */
  gather(needs: Needs): void {
    if (this.#gathering !== undefined) return;
    collectDefaultMetrics({ register: this.registry });
    this.#gathering = gatherer(this.registry, needs);
  }

  async text(): Promise<string> {
    await this.#gathering?.();
    return this.registry.metrics();
  }
}

function gatherer(registry: Registry, { db, clock, hosts }: Needs): () => Promise<void> {
  const gauge = <const L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Gauge({ name: `passerelle_${name}`, help, labelNames, registers: [registry] });
  const pending = gauge('queue_depth', 'Messages that wait to be sent');
  const oldest = gauge('queue_age_seconds', 'Age of the oldest message that waits');
  const dead = gauge('dead_letters', 'Messages that were given up');
  const processes = gauge('processes', 'Negotiations and transfers', 'kind', 'role', 'state');
  const receipts = gauge('receipts', 'Data sets received under contracts');
  const received = gauge('data_received_bytes', 'Bytes received under contracts');
  const imports = gauge('imports', 'Imports by what became of them', 'format', 'status');
  const failing = gauge('host_failures_in_row', 'Failures in a row of a host we call', 'host');
  const resting = gauge('hosts_resting', 'Hosts that are left alone for having failed');
  return async () => {
    const now = clock.now();
    const figures = await readFigures(db, now);
    pending.set(figures.pending);
    oldest.set(figures.oldest);
    dead.set(figures.dead);
    receipts.set(figures.receipts);
    received.set(figures.received);
    processes.reset();
    for (const { n, ...labels } of figures.processes) processes.set(labels, n);
    imports.reset();
    for (const { n, ...labels } of await countImports(db)) imports.set(labels, n);
    const health = hosts.health();
    failing.reset();
    for (const { place, failuresInRow } of health) failing.set({ host: place }, failuresInRow);
    resting.set(health.filter((host) => host.restsUntil !== undefined).length);
  };
}
