import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Context } from 'mocha';

const FOLDER = resolve(process.env['PASSERELLE_SHARED'] ?? '../shared');

/** A file of the real data and vectors, which are read where they are and never copied. */
export const sharedPath = (...parts: readonly string[]): string => join(FOLDER, ...parts);

/** First line of a test that reads them: skipped where they are not, unless CI says that they must be. */
export function needsShared(test: Context): void {
  if (existsSync(FOLDER)) return;
  if (process.env['CI']) throw new Error('PASSERELLE_SHARED names no folder');
  console.log('      skipped: there is no folder ../shared (PASSERELLE_SHARED)');
  test.skip();
}
