/** Two schools with a training each, and a stranger who checks what they issue. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import request from 'supertest';
import { publishTrainings } from '../../src/catalogue/index.ts';
import { guardedClient } from '../../src/client/index.ts';
import type { AppContext } from '../../src/context.ts';
import { statusLookup, type Verdict, verifyCredential } from '../../src/credentials/index.ts';
import { permissions } from '../../src/issuers/index.ts';
import { insertIssuer } from '../../src/issuers/issuer.store.ts';
import type { Clock } from '../../src/kernel/clock.ts';
import type { Outbound } from '../../src/kernel/outbound.ts';
import { documentLoader } from '../../src/linked-data/contexts.ts';
import { didResolver } from '../../src/participants/index.ts';
import { aProvider, aRun, aTraining, idOf } from '../catalogue/support.ts';
import { AS_OPERATOR, PUBLIC_URL } from '../support/app.ts';

/** An organisation that issues, without keys; answers its id. */
export async function anIssuer(
  { db, clock }: Pick<AppContext, 'db' | 'clock'>,
  id: string,
): Promise<string> {
  const issuer = { id, name: `Organisation ${id}`, permissions, own: true };
  await db.transaction(async (tx) => insertIssuer(tx, issuer, clock.now()));
  return id;
}

/** The schools `a` and `b`, each with the training of its name. */
export async function publishSchools(context: AppContext): Promise<void> {
  await publishTrainings(
    context,
    aRun(1),
    ['a', 'b'].map((id) => aTraining(id, { provider: aProvider(id) })),
  );
}
export const trainingAt = (school: string): string => idOf(school);

export const put = async (app: Express, path: string, body: object = {}) =>
  request(app).put(path).set(AS_OPERATOR).send(body);
export const post = async (
  app: Express,
  path: string,
  body: object = {},
  headers: Readonly<Record<string, string>> = AS_OPERATOR,
) => request(app).post(path).set(headers).send(body);

/** As `POST …/credentials/training` answers it. */
export const issue = async (
  app: Express,
  school: string,
  body: object = {},
  headers?: Readonly<Record<string, string>>,
) =>
  post(
    app,
    `/api/issuers/${school}/credentials/training`,
    { training: trainingAt(school), ...body },
    headers,
  );

/** What a response of any media type holds. */
export const jsonOf = (res: { readonly body: unknown; readonly text?: string }) =>
  JSON.parse(Buffer.isBuffer(res.body) ? res.body.toString() : (res.text ?? '')) as Record<
    string,
    unknown
  >;

/** Somebody outside, for whom the node is on the web where it says that it is. */
export interface Stranger {
  readonly outbound: Outbound;
  readonly resolve: (did: string) => Promise<unknown>;
  readonly verify: (credential: object) => Promise<Verdict>;
}

export function useStranger(node: () => { readonly app: Express; readonly clock: Clock }) {
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });
  return async (): Promise<Stranger> => {
    const { app, clock } = node();
    server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const real = guardedClient({ allow: ['127.0.0.0/8'] });
    const outbound: Outbound = {
      request: async ({ url, ...rest }) => {
        const answer = await real.request({ ...rest, url: url.replace(PUBLIC_URL, address) });
        return { ...answer, url };
      },
    };
    const resolver = didResolver({ outbound, httpHosts: [], clock });
    const keys = { resolver, contexts: documentLoader(), clock };
    const checks = { ...keys, status: statusLookup(keys, { outbound }) };
    return {
      outbound,
      resolve: async (did) => resolver.resolve(did, { fresh: true }),
      verify: async (credential) => verifyCredential(checks, JSON.stringify(credential)),
    };
  };
}
