/** A node that speaks the claims protocol, and what its operator does. */
import { randomBytes } from 'node:crypto';
import { matcherHere } from '../../src/alignment/index.ts';
import type { ClaimsExtras } from '../../src/claims/index.ts';
import { buildConfig, readEnv } from '../../src/config/index.ts';
import type { Db } from '../../src/kernel/db.ts';
import { jsonLines } from '../../src/kernel/log.ts';
import type { Outbound } from '../../src/kernel/outbound.ts';
import { type RunningNode, startNode } from '../../src/node.ts';
import { aClock } from '../support/app.ts';

const OPERATOR_KEY = 'pk_test';
const AS_OPERATOR = { authorization: `Bearer ${OPERATOR_KEY}` };

export interface ClaimsNode {
  readonly node: RunningNode;
  readonly did: string;
  readonly url: string;
  readonly clock: ReturnType<typeof aClock>;
  /** What was logged. */
  readonly lines: string[];
}

export interface NodeOptions {
  readonly db: Db;
  readonly env?: Readonly<Record<string, string>>;
  readonly extras?: ClaimsExtras;
  readonly clock?: ReturnType<typeof aClock>;
  readonly outbound?: Outbound;
}

/** One for all: nodes take up each other's databases. */
const SEALING = randomBytes(32).toString('base64');

/** Stops what was started, after each test. */
export function useNodes(): (options: NodeOptions) => Promise<ClaimsNode> {
  const running: RunningNode[] = [];
  afterEach(async () => {
    // The database is the test's, and outlives them.
    await Promise.all(running.splice(0).map(async (node) => node.stop()));
  });
  return async ({ db, env = {}, extras, outbound, clock = aClock() }) => {
    const lines: string[] = [];
    const config = buildConfig(
      readEnv({
        NODE_ENV: 'test',
        PORT: '0',
        SAMPLES: 'no',
        ALIGNMENT: 'manual',
        IDENTITY: 'dcp',
        PASSERELLE_KEY: SEALING,
        DID_WEB_HTTP: 'localhost',
        OUTBOUND_ALLOW: '127.0.0.0/8 ::1/128',
        ...env,
      }),
    );
    const node = await startNode(config, {
      overrides: {
        db: { ...kept(db) },
        clock,
        log: jsonLines((line) => lines.push(line)),
        matcherOf: matcherHere,
        isOperatorKey: (key) => key === OPERATOR_KEY,
        ...(outbound && { outbound }),
        ...(extras && { claims: extras }),
      },
    });
    running.push(node);
    const did = `did:web:localhost%3A${new URL(node.publicUrl).port}`;
    return { node, did, url: node.publicUrl, clock, lines };
  };
}

/** The same database, which whoever is given it does not close. */
const kept = (db: Db): Db => ({
  query: async (...args) => db.query(...args),
  exec: async (sql) => db.exec(sql),
  transaction: async (work) => db.transaction(work),
  listen: async (...args) => db.listen(...args),
  notify: async (...args) => db.notify(...args),
  close: async () => undefined,
});

/** An operator of the node trusts this issuer. */
export async function trusts(
  { url }: ClaimsNode,
  issuer: string,
  more: object = {},
): Promise<void> {
  await operate(url, 'PUT', '/api/claims/trusted-issuers', {
    issuer,
    type: 'MembershipCredential',
    ...more,
  });
}

export async function operate(
  url: string,
  method: string,
  path: string,
  body?: object,
): Promise<{ readonly status: number; readonly json: unknown }> {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { ...AS_OPERATOR, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const said = await answer.text();
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${said}`);
  return { status: answer.status, json: said === '' ? undefined : JSON.parse(said) };
}

/** Asks the catalogue of the node. */
export async function catalogue(
  { url }: Pick<ClaimsNode, 'url'>,
  token: string | undefined,
  body = JSON.stringify({
    '@context': ['https://w3id.org/dspace/2025/1/context.jsonld'],
    '@type': 'CatalogRequestMessage',
  }),
): Promise<{ readonly status: number; readonly text: string }> {
  const answer = await fetch(`${url}/dsp/2025-1/catalog/request`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body,
  });
  return { status: answer.status, text: await answer.text() };
}

/** Why calls were refused, as the operator reads it. */
export const reasons = ({ lines }: Pick<ClaimsNode, 'lines'>): readonly string[] =>
  lines.flatMap((line) => {
    const { reason } = JSON.parse(line) as { reason?: string };
    return reason === undefined ? [] : [reason];
  });
