import type { Config } from './config/index.ts';
import { type Guard, keyGuard } from './http/guard.ts';
import { type Clock, systemClock } from './kernel/clock.ts';
import type { Db } from './kernel/db.ts';
import { jsonLines, type Log } from './kernel/log.ts';
import { isOperatorKey } from './operators/index.ts';
import { migrate } from './storage/migrate.ts';
import { openPglite } from './storage/pglite.ts';
import { openPostgres } from './storage/postgres.ts';

/** Everything that is shared and stateful. Built once, passed down, never imported. */
export interface AppContext {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly db: Db;
  readonly guard: Guard;
}

const openDatabase = async ({ storage }: Config, log: Log): Promise<Db> =>
  storage.kind === 'pglite'
    ? openPglite(storage.dataDir)
    : openPostgres(storage.url, (error) => {
        log.error('A database connection was lost', { error });
      });

export async function buildContext(
  config: Config,
  overrides: Partial<AppContext> = {},
): Promise<AppContext> {
  const log = overrides.log ?? jsonLines((line) => process.stderr.write(line));
  const clock = overrides.clock ?? systemClock;
  const db = overrides.db ?? (await openDatabase(config, log));
  await migrate(db);
  const guard = overrides.guard ?? keyGuard(async (key) => isOperatorKey(db, key));
  return { config, log, clock, db, guard };
}
