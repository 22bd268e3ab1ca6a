import { createReadStream, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { buildConfig, readEnv } from '../../src/config/index.ts';
import { type AppContext, buildContext } from '../../src/context.ts';
import { importRunner } from '../../src/imports/index.ts';
import { SPANISH, TRAININGS } from '../../src/samples.ts';
import { aClock, aSurrounding } from './app.ts';
import { type DatabaseKind, openNew } from './database.ts';
import { needsShared, sharedPath } from './shared.ts';

async function aNode(kind: DatabaseKind): Promise<AppContext> {
  const { lines: _, ...surrounding } = aSurrounding();
  const db = await openNew(kind);
  const config = buildConfig(
    readEnv({ NODE_ENV: 'test', PASSERELLE_KEY: Buffer.alloc(32, 7).toString('base64') }),
  );
  return buildContext(config, { db, clock: aClock(), ...surrounding });
}

interface Feed {
  readonly format: 'lheo' | 'elm' | 'csv' | 'parcoursup' | 'certifinfo' | 'rncp';
  readonly path: string;
  /** Of a CSV file. */
  readonly map?: string;
}

/** Feeds of trainings are read as a stream, registers where they lie. */
async function load(
  context: AppContext,
  { format, path, ...more }: Feed,
  source: string,
): Promise<void> {
  const isRegister = format === 'certifinfo' || format === 'rncp';
  const body = isRegister ? Readable.from([]) : createReadStream(path);
  const about = { source, origin: source, complete: false, ...more };
  await importRunner(context)(
    { format, body, ...about, ...(isRegister ? { path } : {}) },
    () => undefined,
  );
}

/** A node with the trainings of the samples, once for a whole suite that only reads. */
export function useSamples(kind: DatabaseKind): () => AppContext {
  return useNode(kind, 60_000, async (context) =>
    load(context, { format: 'lheo', path: TRAININGS }, 'samples'),
  );
}

/** Ten trainings in Spanish, by the product's own importer. */
export const loadSpanish = async (context: AppContext): Promise<void> =>
  load(
    context,
    { format: 'csv', path: SPANISH.file, map: readFileSync(SPANISH.map, 'utf8') },
    'cursos',
  );

/**
 * A node with Parcoursup's map, Certif Info and the extract of the register, by the product's own importers:
 * 13,351 trainings, and some of Spain and of a partner beside, in half a minute on PGlite. Once for a whole suite that only reads; skipped where
 * `../shared` is not.
 */
export function useImported(kind: DatabaseKind): () => AppContext {
  before(function () {
    needsShared(this);
  });
  return useNode(kind, 180_000, async (context) => {
    const data = (...parts: readonly string[]) => sharedPath('data', ...parts);
    for (const feed of [
      { format: 'rncp', path: data('rncp-france-competences', REGISTER) },
      { format: 'certifinfo', path: data('certifinfo', 'certif_info.csv') },
      { format: 'parcoursup', path: data('parcoursup-tmm', 'fr-esr-parcoursup-reduced.csv') },
    ] as const)
      await load(context, feed, feed.format);
    await loadSpanish(context);
    const partner = sharedPath('vectors', 'linked-data', 'samples', PARTNER);
    await load(context, { format: 'elm', path: partner }, 'partner');
  });
}
const PARTNER = 'learning-opportunity-elm-loq.ttl';
const REGISTER = 'export-fiches-csv-2024-02-22.zip';

function useNode(
  kind: DatabaseKind,
  ms: number,
  fill: (context: AppContext) => Promise<void>,
): () => AppContext {
  let context: AppContext | undefined;
  before(async function () {
    this.timeout(ms);
    context = await aNode(kind);
    await fill(context);
  });
  after(async () => context?.close());
  return () => {
    if (context === undefined) throw new Error('the node is filled in before()');
    return context;
  };
}
