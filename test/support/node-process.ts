/** Nodes and commands as processes of their own, and folders they own; nothing of it outlives its test. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

type Settings = Readonly<Record<string, string>>;

export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly process: ChildProcess;
  readonly pid: number;
  readonly ended: Promise<Ended>;
  readonly stdout: () => string;
  readonly stderr: () => string;
}

export interface NodeProcess extends Running {
  /** On this machine. */
  readonly address: string;
  /** Its operator routes, by the token in its lock. */
  readonly headers: { readonly authorization: string };
}

/** What a machine on its own sets is not what a test sets. */
const QUIET = { NODE_ENV: 'test', SAMPLES: 'no', NODE_OPTIONS: '', PORT: '0' };
/** With a build (`npm test` makes one) processes start from it, as in production: seconds sooner. */
const BUILT = process.argv.includes('--built');
const MAIN = BUILT ? ['dist/main.js'] : ['--import', 'tsx', 'src/main.ts'];
const CLI = BUILT ? 'dist/cli/main.js' : 'bin/passerelle.mjs';
const bare = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => /^(PATH|HOME|TMPDIR|LANG)$/.test(name)),
  );

function run(args: readonly string[], settings: Settings, input?: string | Buffer): Running {
  const child = spawn(process.execPath, [...args], {
    env: { ...bare(), ...QUIET, ...settings },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, stdout, stderr }));
  return { process: child, pid: child.pid ?? 0, ended, stdout: () => stdout, stderr: () => stderr };
}

/** Helpers of one suite; whatever still runs after a test is killed, by its id, and its folders go. */
export function useProcesses() {
  const running = new Set<Running>();
  const folders: string[] = [];
  const started = (one: Running): Running => {
    running.add(one);
    one.ended.finally(() => running.delete(one)).catch(() => undefined);
    return one;
  };
  afterEach(async () => {
    for (const one of running) one.process.kill('SIGKILL');
    await Promise.all([...running].map(async (one) => one.ended));
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
  });

  const folder = async (): Promise<string> => {
    const made = await mkdtemp(join(tmpdir(), 'passerelle-journey-'));
    folders.push(made);
    return made;
  };
  const start = (settings: Settings): Running => started(run(MAIN, settings));
  return {
    folder,
    /** `main.ts`, without waiting. */
    start,
    /** A node that answers. */
    node: async (settings: Settings & { readonly DATA_DIR: string }): Promise<NodeProcess> => {
      const one = start(settings);
      const { address, token } = await announced(one, settings.DATA_DIR);
      return { ...one, address, headers: { authorization: `Bearer ${token}` } };
    },
    /** The command line, to its end. */
    passerelle: async (
      args: readonly string[],
      settings: Settings = {},
      input?: string | Buffer,
    ): Promise<Ended> => started(run([CLI, ...args], settings, input)).ended,
    /** The same, without waiting. */
    command: (args: readonly string[], settings: Settings): Running =>
      started(run([CLI, ...args], settings)),
  };
}

/** The lock of the data folder says where its holder answers, once it does. */
async function announced(one: Running, dataDir: string) {
  let isOver = false;
  one.ended.finally(() => (isOver = true)).catch(() => undefined);
  while (!isOver) {
    const text = await readFile(join(dataDir, 'node.lock'), 'utf8').catch(() => '{}');
    const { pid, address, token } = JSON.parse(text || '{}') as Partial<
      Record<'address' | 'token', string> & { pid: number }
    >;
    if (pid === one.pid && address !== undefined && token !== undefined) return { address, token };
    await wait(20);
  }
  throw new Error(`The node did not start: ${one.stderr()}`);
}

/** Waits for what must come; the time-out of the test is the limit. */
export async function until(is: () => boolean | Promise<boolean>, everyMs = 20): Promise<void> {
  while (!(await is())) await wait(everyMs);
}
