import { randomBytes } from 'node:crypto';
import type { Express } from 'express';
import { matcherHere } from '../../src/alignment/index.ts';
import { buildApp } from '../../src/app.ts';
import { buildConfig, readEnv } from '../../src/config/index.ts';
import { type AppContext, buildContext, type Overrides } from '../../src/context.ts';
import { bearerOf, type Guard, setActor } from '../../src/http/guard.ts';
import type { Clock } from '../../src/kernel/clock.ts';
import type { Db } from '../../src/kernel/db.ts';
import { AppError } from '../../src/kernel/errors.ts';
import { jsonLines } from '../../src/kernel/log.ts';

/** What tests send as an operator: `.set(AS_OPERATOR)`. */
const OPERATOR_KEY = 'pk_test';
export const AS_OPERATOR = { authorization: `Bearer ${OPERATOR_KEY}` } as const;
export const PUBLIC_URL = 'https://node.example';

/** For routers that stand alone: the one key opens everything. */
const keyGuard: Guard = async (_access, req) => {
  if (bearerOf(req) !== OPERATOR_KEY)
    throw new AppError('unauthenticated', 'Send the operator’s key: Authorization: Bearer …');
  setActor(req, { kind: 'key', id: 'operator-key', name: 'Operator key', scopes: ['admin'] });
};

/** A guard and a log; `lines` is what was logged. */
export function aSurrounding(): Pick<AppContext, 'guard' | 'log'> & { readonly lines: string[] } {
  const lines: string[] = [];
  return {
    lines,
    guard: keyGuard,
    log: jsonLines((line) => lines.push(line)),
  };
}

/** A clock that stands at noon of 2026-11-21 until it is moved. */
export function aClock(): Clock & { move(seconds: number): void } {
  let time = Date.parse('2026-11-21T12:00:00Z');
  return {
    now: () => new Date(time),
    move: (seconds) => {
      time += seconds * 1000;
    },
  };
}

const configOf = (env: Readonly<Record<string, string>>) =>
  buildConfig(
    readEnv({
      NODE_ENV: 'test',
      PUBLIC_URL,
      PASSERELLE_KEY: randomBytes(32).toString('base64'),
      ...env,
    }),
  );

export interface TestApp {
  readonly app: Express;
  readonly context: AppContext;
  readonly lines: readonly string[];
  readonly clock: ReturnType<typeof aClock>;
}

/** The whole app on an empty database, new for each test. `env`: settings beside those of every test. */
export function useApp(
  db: () => Db,
  overrides: Overrides = {},
  env: Readonly<Record<string, string>> = {},
): () => TestApp {
  const config = configOf(env);
  let built: TestApp | undefined;
  let bell: AppContext['bell'] | undefined;
  beforeEach(async () => {
    const { lines, log } = aSurrounding();
    const clock = aClock();
    const context = await buildContext(config, {
      db: db(),
      clock,
      matcherOf: matcherHere,
      log,
      isOperatorKey: (key) => key === OPERATOR_KEY,
      ...overrides,
    });
    bell = context.bell;
    built = { app: buildApp(context), context, lines, clock };
  });
  // Not `context.close()`: the database is shared by the whole run.
  afterEach(async () => {
    await bell?.close();
    await built?.context.cohorts.close();
    await built?.context.plane.close();
    await built?.context.dataspace?.close();
    await built?.context.claims?.close();
    await built?.context.alignment.close();
    await built?.context.viewCounter.close();
    await built?.context.mailer?.close();
    await built?.context.audit.close();
  });
  return () => {
    if (built === undefined) throw new Error('the app is built in beforeEach()');
    return built;
  };
}
