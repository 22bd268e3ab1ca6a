import { type ChildProcess, fork, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

/**
 * `npm test`: the suites of `test/` but for the pages, in as many processes as there are cores, two at
 * most, each with databases of its own; who has run a file takes the next. With options for mocha, in
 * one: `npm test -- -g import`.
 */
export type Asked = { readonly file: string } | { readonly end: true };
export type Told = Ran | { readonly ready: true };
interface Ran extends Counts {
  readonly file: string;
  /** Each that failed, with its error in short. */
  readonly told: readonly string[];
  /** Of the processor, in this process alone. */
  readonly cpuSeconds: number;
}
interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** They take longest: whoever began one last would keep the others waiting. */
const FIRST = [
  'imports/official',
  'journeys',
  'catalogue/search/people-imported',
  'linked-data/shapes',
  'catalogue/records-as-elm',
  'imports/elm/round-trip',
  'dataspace/kit',
  'samples',
  'alignment',
];
/** A file takes a minute and a half at the most; what takes longer than this hangs. */
const FILE_MS = 300_000;
/** To close the databases, and whatever else its tests opened. */
const END_MS = 30_000;

/** Of what is not among them: behind all. */
const place = (file: string): number => FIRST.findIndex((one) => file.startsWith(one)) >>> 0;

const files = (await readdir('test', { recursive: true }))
  .filter((file) => file.endsWith('.test.ts') && !file.startsWith('browser'))
  .toSorted((a, b) => place(a) - place(b) || a.localeCompare(b))
  .map((file) => join('test', file));

const ran: (Ran & { readonly seconds: number })[] = [];

async function withOptions(options: readonly string[]): Promise<void> {
  const args = ['--reporter', './test/support/reporter.mjs', ...options, ...files];
  const mocha = spawn('node_modules/.bin/mocha', args, { stdio: 'inherit' });
  await once(mocha, 'close');
  process.exitCode = mocha.exitCode ?? 1;
}

async function inProcesses(): Promise<void> {
  // Journeys start many processes: from a build they are there sooner.
  const { status } = spawnSync('npm', ['run', 'build', '--silent'], {
    stdio: 'inherit',
    timeout: FILE_MS,
  });
  const args = [...(status === 0 ? ['--built'] : []), ...(process.stdout.isTTY ? ['--color'] : [])];
  const waiting = [...files];
  const rows = Math.min(2, availableParallelism());
  await Promise.all(
    Array.from({ length: rows }, async () => {
      // Its successor takes over from a process that hung, or died.
      do await served(started(args), waiting);
      while (waiting.length > 0);
    }),
  );
  sayWhatRan();
}

/** Also of a run that is told to stop: what it was at, and what took so long. */
function sayWhatRan(): void {
  const lost = files.filter((file) => ran.every((one) => one.file !== file));
  for (const file of lost) console.log(`${file}: did not come to its end`);
  const slowest = ran.toSorted((a, b) => b.seconds - a.seconds).slice(0, 20);
  console.log('Slowest, and how long they computed:');
  for (const { file, seconds, cpuSeconds } of slowest)
    console.log(`  ${file} ${seconds.toFixed(0)} s, ${cpuSeconds.toFixed(0)} s`);
  const sum = (of: keyof Counts): number => ran.reduce((total, one) => total + one[of], 0);
  const failed = sum('failed') + lost.length;
  // Once more at the end, where somebody who has only the last lines of a long run finds them.
  for (const { file, told } of ran.filter((one) => one.failed > 0))
    console.log([`Failed: ${file}`, ...told].join('\n  '));
  console.log(`${sum('passed')} passed, ${failed} failed, ${sum('skipped')} skipped`);
  if (failed > 0) process.exitCode = 1;
}

/** In a group of its own: what a test left running ends with it. */
function started(args: readonly string[]): ChildProcess {
  const child = fork('scripts/test-worker.ts', args, {
    // Tests make much that they drop at once: with the default of 16 MB a quarter of the time goes into that.
    execArgv: ['--import', 'tsx', '--enable-source-maps', '--max-semi-space-size=64'],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    detached: true,
  });
  const kill = (): void => killGroup(child);
  process.once('exit', kill);
  child.once('close', () => process.off('exit', kill));
  return child;
}

function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** Hands files to one process until there are none; what it says is shown a file at a time. */
async function served(child: ChildProcess, waiting: string[]): Promise<void> {
  let said = '';
  let begun = 0;
  let deadline: NodeJS.Timeout | undefined;
  const within = (ms: number, what: string): void => {
    clearTimeout(deadline);
    deadline = setTimeout(() => {
      said += `\n${what} had not ended after ${ms / 1000} s: its process was killed\n`;
      killGroup(child);
    }, ms);
  };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  child.on('message', (told: Told) => {
    if ('file' in told) ran.push({ ...told, seconds: (performance.now() - begun) / 1000 });
    process.stdout.write(said);
    said = '';
    const file = waiting.shift();
    begun = performance.now();
    within(file === undefined ? END_MS : FILE_MS, file ?? 'A process without a file');
    const next: Asked = file === undefined ? { end: true } : { file };
    child.send(next);
  });
  within(END_MS, 'The start of a process');
  await once(child, 'exit');
  clearTimeout(deadline);
  // What its tests started holds the end of its output open.
  killGroup(child);
  if (child.stdout?.closed === false)
    await once(child, 'close', { signal: AbortSignal.timeout(END_MS) });
  process.stdout.write(said);
}

const given = process.argv.slice(2);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    if (given.length === 0) sayWhatRan();
    process.exit(1);
  });
await (given.length > 0 ? withOptions(given) : inProcesses());
