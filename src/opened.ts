/** What a context opens outside this process: its database, and its way out. */
import { readFileSync } from 'node:fs';
import { guardedClient, type Hosts } from './client/index.ts';
import type { Config } from './config/index.ts';
import type { Db } from './kernel/db.ts';
import type { Log } from './kernel/log.ts';
import type { Outbound } from './kernel/outbound.ts';
import { openPglite } from './storage/pglite.ts';
import { openPostgres } from './storage/postgres.ts';

export const openDatabase = async ({ storage }: Config, log: Log): Promise<Db> =>
  storage.kind === 'pglite'
    ? openPglite(storage.dataDir)
    : openPostgres(storage.url, (error) => {
        log.error('A database connection was lost', { error });
      });

export const clientOf = ({ outbound: { allow, ca } }: Config, hosts: Hosts): Outbound =>
  guardedClient({ allow, hosts, ...(ca ? { ca: readFileSync(ca, 'utf8') } : {}) });
