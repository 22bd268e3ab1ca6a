import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import type { Env } from './children.ts';
import type { DatabaseKind } from './options.ts';

/** Where a node finds one empty database: variables for its process. */
export interface Place {
  readonly env: Env;
  readonly remove: () => Promise<void>;
}

export interface Server {
  readonly kind: DatabaseKind;
  readonly place: () => Promise<Place>;
  readonly stop: () => void;
}

const folder = async (): Promise<string> => mkdtemp(join(tmpdir(), 'passerelle-bench-'));

const pglite: Server = {
  kind: 'pglite',
  place: async () => {
    const dir = await folder();
    return {
      env: { DATA_DIR: dir },
      remove: async () => rm(dir, { recursive: true, force: true }),
    };
  },
  stop: () => undefined,
};

const SCRIPT = fileURLToPath(new URL('../scripts/postgres.sh', import.meta.url));
let made = 0;

/** A throw-away PostgreSQL on this machine, with one database for each place. */
function postgres(): Server {
  const url = execFileSync(SCRIPT, ['start'], { encoding: 'utf8' }).trim();
  const stop = (): void => {
    process.off('exit', stop);
    execFileSync(SCRIPT, ['stop', url]);
  };
  process.once('exit', stop);
  const run = async (sql: string): Promise<void> => {
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  return {
    kind: 'postgres',
    place: async () => {
      made += 1;
      const name = `bench_${made}`;
      await run(`create database ${name}`);
      const dir = await folder();
      return {
        env: { DATA_DIR: dir, DATABASE_URL: url.replace(/postgres$/, name) },
        remove: async () => {
          await run(`drop database ${name} with (force)`);
          await rm(dir, { recursive: true, force: true });
        },
      };
    },
    stop,
  };
}

/** The server, or why there is none. */
export function openServer(kind: DatabaseKind): Server | string {
  if (kind === 'pglite') return pglite;
  try {
    return postgres();
  } catch (error) {
    return `postgres: left out: ${error instanceof Error ? error.message : String(error)}`;
  }
}
