import { createReadStream } from 'node:fs';
import { buildConfig, readEnv } from '../../src/config/index.ts';
import { type AppContext, buildContext } from '../../src/context.ts';
import { importRunner } from '../../src/imports/index.ts';
import type { Db } from '../../src/kernel/db.ts';
import { TRAININGS } from '../../src/samples.ts';
import { openPglite } from '../../src/storage/pglite.ts';
import { openPostgres } from '../../src/storage/postgres.ts';
import { aClock, aSurrounding } from './app.ts';
import { type DatabaseKind, freshDatabase } from './database.ts';

const open = async (kind: DatabaseKind): Promise<Db> =>
  kind === 'PGlite'
    ? openPglite()
    : openPostgres(await freshDatabase(), (error) => {
        throw error;
      });

/** A node with the trainings of the samples, once for a whole suite that only reads. */
export function useSamples(kind: DatabaseKind): () => AppContext {
  let context: AppContext | undefined;
  before(async function () {
    this.timeout(60_000);
    const { lines: _, ...surrounding } = aSurrounding();
    const db = await open(kind);
    const config = buildConfig(
      readEnv({ NODE_ENV: 'test', PASSERELLE_KEY: Buffer.alloc(32, 7).toString('base64') }),
    );
    context = await buildContext(config, { db, clock: aClock(), ...surrounding });
    await importRunner(context)(
      {
        format: 'lheo',
        source: 'samples',
        origin: 'samples',
        complete: false,
        body: createReadStream(TRAININGS),
      },
      () => undefined,
    );
  });
  after(async () => context?.close());
  return () => {
    if (context === undefined) throw new Error('the samples are loaded in before()');
    return context;
  };
}
