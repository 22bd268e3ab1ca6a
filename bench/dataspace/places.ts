/** A throw-away PostgreSQL and the places of nodes on it. */

import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Pool } from 'pg';
import { freePort } from '../children.ts';
import { type Place, withoutTls } from './life.ts';

const SCRIPT = fileURLToPath(new URL('../../scripts/postgres.sh', import.meta.url));

export function openPostgresServer() {
  const url = execFileSync(SCRIPT, ['start'], { encoding: 'utf8' }).trim();
  process.once('exit', () => execFileSync(SCRIPT, ['stop', url]));
  return {
    /** An empty database, and who answers for it; `publicUrl` when another address stands before it. */
    place: async (name: string, publicUrl?: string): Promise<Place> => {
      const client = new Client({ connectionString: url });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      const port = await freePort();
      const address = publicUrl ?? `http://localhost:${port}`;
      withoutTls(address);
      return {
        databaseUrl: url.replace(/postgres$/, name),
        port,
        publicUrl: address,
        key: randomBytes(32).toString('base64'),
        dataDir: mkdtempSync(join(tmpdir(), 'passerelle-bench-')),
      };
    },
  };
}

export const poolOf = ({ databaseUrl }: Place): Pool => {
  const pool = new Pool({ connectionString: databaseUrl, max: 2 });
  // The server is stopped under it at the end.
  pool.on('error', () => undefined);
  return pool;
};
