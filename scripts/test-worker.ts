import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import Mocha from 'mocha';
import { closeDatabases } from '../test/support/database.ts';
import type { Asked, Told } from './test.ts';

/**
 * One of the processes of `npm test`: is handed a test file, runs it, and asks for the next. The
 * databases of `test/support`, and what is compiled, serve all the files that it gets.
 */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own file
const { timeout } = JSON.parse(readFileSync('.mocharc.json', 'utf8')) as { timeout: number };
/** Milliseconds in which a process that has closed all ends by itself. */
const END_MS = 5000;
const tell = (told: Told): boolean | undefined => process.send?.(told);

/**
 * Mocha would require a file, and where that fails import it: of what both ways load there would be two copies,
 * with databases of their own.
 */
async function load(mocha: Mocha, file: string): Promise<void> {
  const { EVENT_FILE_PRE_REQUIRE, EVENT_FILE_REQUIRE, EVENT_FILE_POST_REQUIRE } =
    Mocha.Suite.constants;
  mocha.suite.emit(EVENT_FILE_PRE_REQUIRE, globalThis, file, mocha);
  const loaded: unknown = await import(pathToFileURL(resolve(file)).href);
  mocha.suite.emit(EVENT_FILE_REQUIRE, loaded, file, mocha);
  mocha.suite.emit(EVENT_FILE_POST_REQUIRE, globalThis, file, mocha);
}

/** The lines that say what and where; the whole of it stands where the test ran. */
const shortly = (error: unknown): string =>
  (error instanceof Error ? (error.stack ?? error.message) : String(error))
    .slice(0, 2000)
    .split('\n')
    .slice(0, 6)
    .join('\n');

async function run(file: string): Promise<void> {
  const before = process.cpuUsage();
  const mocha = new Mocha({ reporter: 'spec', timeout, forbidOnly: true, failZero: true });
  await load(mocha, file);
  const told: string[] = [];
  const { stats, failures } = await new Promise<Mocha.Runner>((done) => {
    const runner = mocha.run(() => done(runner));
    runner.on(Mocha.Runner.constants.EVENT_TEST_FAIL, (test, error: unknown) => {
      told.push(`${test.fullTitle()}: ${shortly(error)}`);
    });
  });
  const [passed, skipped] = [stats?.passes ?? 0, stats?.pending ?? 0];
  // A file without a test fails, and has no failed test.
  const failed = Math.max(failures, passed + skipped === 0 ? 1 : 0);
  const { user, system } = process.cpuUsage(before);
  tell({ file, passed, failed, skipped, told, cpuSeconds: (user + system) / 1e6 });
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
