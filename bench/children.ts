import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** Processes of their own, so that what is measured and what measures do not share one. */
const ROOT = fileURLToPath(new URL('..', import.meta.url));

export interface Child {
  readonly pid: number;
  /** What it has written to standard output so far. */
  readonly said: () => string;
  /** SIGTERM, and then its end is waited for. */
  readonly stop: () => Promise<void>;
}

export type Env = Readonly<Record<string, string>>;

/** Starts `node …args` in the folder of the project, with these variables and no others but PATH. */
export function startChild(args: readonly string[], env: Env = {}): Child {
  const child = spawn(process.execPath, [...args], {
    cwd: ROOT,
    // oxlint-disable-next-line node/no-process-env -- a child needs the PATH and HOME of its parent
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-4000);
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`node ${args.join(' ')} did not start`);
  const kill = () => void child.kill();
  process.once('exit', kill);
  let stopping = false;
  child.once('exit', (code, signal) => {
    process.off('exit', kill);
    if (!stopping && code !== 0)
      throw new Error(`node ${args.join(' ')} ended (${code ?? signal}): ${errors}`);
  });
  return {
    pid,
    said: () => output,
    stop: async () => {
      stopping = true;
      await ended(child);
    },
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}

/** Runs `node …args` to its end; what it wrote is JSON. */
export async function askChild(args: readonly string[]): Promise<unknown> {
  const child = spawn(process.execPath, [...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${String(code)}`);
  return JSON.parse(output);
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
}

/** Resident memory in MB, as the kernel counts it. */
export function residentMb(pid: number): number {
  const kb = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kb) / 1000;
}

/** Processor time of a process so far, in hundredths of a second. */
function ticksOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return Number(fields[11]) + Number(fields[12]);
}

/** Waits until the process has done next to nothing for two seconds: what it does by itself is done. */
export async function atRest(pid: number): Promise<void> {
  for (let quiet = 0, before = ticksOf(pid); quiet < 4; ) {
    await sleep(500);
    const now = ticksOf(pid);
    quiet = now - before < 5 ? quiet + 1 : 0;
    before = now;
  }
}

/** The most memory that `pid` has had while `work` ran, looked at every 20 ms. */
export async function peakWhile<T>(
  pid: number,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly peakMb: number }> {
  let peakMb = residentMb(pid);
  const watch = setInterval(() => {
    peakMb = Math.max(peakMb, residentMb(pid));
  }, 20);
  try {
    const result = await work();
    return { result, peakMb };
  } finally {
    clearInterval(watch);
  }
}

/** Asks every 5 ms until the answer is 200; in milliseconds since the call. */
export async function until200(get: () => Promise<number>, limitMs = 60_000): Promise<number> {
  const start = performance.now();
  for (;;) {
    const ms = performance.now() - start;
    if ((await get().catch(() => 0)) === 200) return performance.now() - start;
    if (ms > limitMs) throw new Error(`No answer within ${limitMs} ms`);
    await sleep(5);
  }
}
