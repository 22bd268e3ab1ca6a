import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Mocha from 'mocha';
import type * as databases from '../test/support/database.ts';
import type { Asked, Told } from './test.ts';

/**
 * One of the processes of `npm test`: is handed a test file, runs it, and asks for the next. The
 * databases of `test/support`, and what is compiled, serve all the files that it gets.
 */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own file
const { timeout } = JSON.parse(readFileSync('.mocharc.json', 'utf8')) as { timeout: number };
// As mocha loads it: an import would be another copy, with other databases.
const load = createRequire(import.meta.url);
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what stands at that path
const { closeDatabases } = load('../test/support/database.ts') as typeof databases;
/** Milliseconds in which a process that has closed all ends by itself. */
const END_MS = 5000;
const tell = (told: Told): boolean | undefined => process.send?.(told);

async function run(file: string): Promise<void> {
  const before = process.cpuUsage();
  const mocha = new Mocha({ reporter: 'spec', timeout, forbidOnly: true, failZero: true });
  mocha.addFile(file);
  await mocha.loadFilesAsync();
  const { stats, failures } = await new Promise<Mocha.Runner>((resolve) => {
    const runner = mocha.run(() => resolve(runner));
  });
  const [passed, skipped] = [stats?.passes ?? 0, stats?.pending ?? 0];
  // A file without a test fails, and has no failed test.
  const failed = Math.max(failures, passed + skipped === 0 ? 1 : 0);
  const { user, system } = process.cpuUsage(before);
  tell({ file, passed, failed, skipped, cpuSeconds: (user + system) / 1e6 });
}

/** What is thrown here ends the process: the error is shown, and the file counts as failed. */
process.on('message', (asked: Asked) => {
  void (async () => {
    if ('file' in asked) await run(asked.file);
    else {
      await closeDatabases();
      process.disconnect();
      // Whatever its tests forgot to close is named; `test.ts` ends it.
      setTimeout(() => {
        console.log(`Still open: ${process.getActiveResourcesInfo().join(', ')}`);
      }, END_MS).unref();
    }
  })();
});
tell({ ready: true });
