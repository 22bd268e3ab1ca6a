/** Two whole nodes on sockets, mock identity, each on a database of its own; programs speak to their `/api`. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { matcherHere } from '../../../src/alignment/index.ts';
import { buildConfig, readEnv } from '../../../src/config/index.ts';
import type { Db } from '../../../src/kernel/db.ts';
import { jsonLines } from '../../../src/kernel/log.ts';
import { type RunningNode, startNode } from '../../../src/node.ts';
import { didOf } from '../../../src/participants/index.ts';
import { AS_OPERATOR } from '../../support/app.ts';
import { type DatabaseKind, useDatabase, useOtherDatabase } from '../../support/database.ts';
import { emptyTables } from '../../support/emptying.ts';

export interface WholeNode {
  readonly did: string;
  readonly url: string;
  readonly running: RunningNode;
  readonly lines: readonly string[];
  /** Answers the body, and fails on another status. */
  call<T = Answer>(method: string, path: string, body?: unknown, status?: number): Promise<T>;
  raw(path: string, init?: RequestInit): Promise<Response>;
}
// oxlint-disable-next-line typescript/no-explicit-any -- answers of many shapes, each looked at by its test
export type Answer = any;

/** The run's databases outlive the nodes. */
const kept = (db: Db): Db => ({
  query: async (...asked) => db.query(...asked),
  exec: async (sql) => db.exec(sql),
  transaction: async (work) => db.transaction(work),
  listen: async (...asked) => db.listen(...asked),
  notify: async (...asked) => db.notify(...asked),
  close: async () => undefined,
});

async function wholeNode(db: Db, dir: string): Promise<WholeNode> {
  const lines: string[] = [];
  const env = readEnv({
    NODE_ENV: 'test',
    PORT: '0',
    DATA_DIR: dir,
    SAMPLES: 'no',
    IDENTITY: 'mock',
    OUTBOUND_ALLOW: '127.0.0.0/8,::1/128',
    DID_WEB_HTTP: 'localhost',
    PASSERELLE_KEY: randomBytes(32).toString('base64'),
  });
  const running = await startNode(buildConfig(env), {
    overrides: {
      db: kept(db),
      log: jsonLines((line) => lines.push(line)),
      matcherOf: matcherHere,
      isOperatorKey: (key) => AS_OPERATOR.authorization === `Bearer ${key}`,
    },
  });
  const url = running.address;
  const raw = async (path: string, init: RequestInit = {}) =>
    fetch(`${url}${path}`, {
      ...init,
      headers: { ...AS_OPERATOR, ...(init.headers as Record<string, string>) },
    });
  return {
    did: didOf(running.publicUrl),
    url,
    running,
    lines,
    raw,
    call: async (method, path, body, status) => {
      const answer = await raw(path, {
        method,
        ...(body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
      const text = await answer.text();
      expect(answer.status, `${method} ${path}: ${text}`).to.equal(
        status ?? (answer.ok ? answer.status : 200),
      );
      return text === '' ? undefined : JSON.parse(text);
    },
  };
}

export function useWholeNodes(kind: DatabaseKind): () => {
  readonly provider: WholeNode;
  readonly consumer: WholeNode;
} {
  const db = useDatabase(kind);
  const other = useOtherDatabase(kind);
  let dir = '';
  let nodes: readonly WholeNode[] = [];
  beforeEach(async function () {
    this.timeout(120_000);
    dir = await mkdtemp(join(tmpdir(), 'passerelle-console-'));
    // It lives as long as its suite.
    await emptyTables(other());
    nodes = [await wholeNode(db(), join(dir, 'a')), await wholeNode(other(), join(dir, 'b'))];
  });
  afterEach(async () => {
    for (const { running } of nodes) await running.stop();
    await rm(dir, { recursive: true, force: true });
  });
  return () => {
    const [provider, consumer] = nodes;
    if (provider === undefined || consumer === undefined) throw new Error('not started');
    return { provider, consumer };
  };
}

/** Asks again until the answer holds. */
export async function until<T>(ask: () => Promise<T>, holds: (answer: T) => boolean): Promise<T> {
  const end = Date.now() + 20_000;
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    if (Date.now() > end) throw new Error(`It did not come to that: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
