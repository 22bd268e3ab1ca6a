import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

/**
 * `npm test`: the suites of `test/` but for the pages, in as many processes as there are cores, two at
 * most, each with databases of its own. With options for mocha in one: `npm test -- -g import`.
 */
const [MOCHA, ...OPTIONS] = [
  'node_modules/.bin/mocha',
  '--reporter',
  './test/support/reporter.mjs',
] as const;
const COUNTS = /^(\d+) passed, (\d+) failed, (\d+) skipped\n/m;

const given = process.argv.slice(2);
const colour = process.stdout.isTTY ? ['--color'] : [];
const files = (await readdir('test', { recursive: true }))
  .filter((file) => file.endsWith('.test.ts') && !file.startsWith('browser'))
  .map((file) => join('test', file))
  .toSorted();
const processes = given.length > 0 ? 1 : Math.min(2, availableParallelism());
const parts = Array.from({ length: processes }, (_, n) =>
  files.filter((_file, i) => i % processes === n),
);

interface Ended {
  readonly status: number;
  /** Passed, failed, skipped. */
  readonly counts: readonly number[];
}

/** What it says is shown at once when all before it have ended, else kept until then. */
async function run(part: readonly string[], before: Promise<unknown>): Promise<Ended> {
  const child = spawn(MOCHA, [...OPTIONS, ...colour, ...given, ...part], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  let shown = 0;
  let turn = false;
  const show = (): void => {
    process.stdout.write(said.slice(shown).replace(COUNTS, ''));
    shown = said.length;
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (turn) show();
  });
  const end = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve(status ?? 1));
  });
  await before;
  turn = true;
  show();
  const status = await end;
  const counts = COUNTS.exec(said)?.slice(1).map(Number);
  // A process that ended before it counted has tested nothing.
  return counts === undefined ? { status: status || 1, counts: [0, 1, 0] } : { status, counts };
}

const ended: Promise<Ended>[] = [];
for (const part of parts) ended.push(run(part, Promise.all(ended)));
const all = await Promise.all(ended);
const sum = (n: number) => all.reduce((total, { counts }) => total + (counts[n] ?? 0), 0);
console.log(`${sum(0)} passed, ${sum(1)} failed, ${sum(2)} skipped`);
process.exitCode = Math.max(...all.map(({ status }) => status));
