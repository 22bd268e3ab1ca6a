/** Waiting for what a partner does. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { AppError } from '../../kernel/errors.ts';
import type { Api } from '../api.ts';
import { type Call, text } from '../command.ts';
import { zProcess } from './answers.schema.ts';
import { pathPart, read } from './ask.ts';

export const WAIT_OPTIONS = { wait: { type: 'boolean' }, timeout: { type: 'string' } } as const;

/** A partner may leave it to a person; a script should not hang for ever. */
const SECONDS = 120;
const FIRST_MS = 50;
const MOST_MS = 1000;

/** Of `--timeout`, in milliseconds. Throws `invalid`. */
export function patienceOf(call: Call): number {
  const given = text(call, 'timeout');
  const seconds = given === undefined ? SECONDS : Number(given);
  if (given !== undefined && !(seconds > 0 && seconds <= 86_400))
    throw new AppError('invalid', '--timeout is in seconds, more than 0, a day at most');
  return seconds * 1000;
}

export interface Awaited {
  readonly kind: 'negotiations' | 'transfers';
  readonly id: string;
  /** The states that end the waiting. */
  readonly until: readonly string[];
  readonly patienceMs: number;
}

/** The process when it is in one of the states, or as it is when patience ends. */
export async function awaited(
  api: Api,
  { kind, id, until, patienceMs }: Awaited,
): Promise<z.output<typeof zProcess>> {
  const end = performance.now() + patienceMs;
  for (let wait = FIRST_MS; ; wait = Math.min(MOST_MS, wait * 1.5)) {
    const process = await read(api, `/api/${kind}/${pathPart(id)}`, zProcess);
    const left = end - performance.now();
    if (until.includes(process.state) || left <= 0) return process;
    await sleep(Math.min(wait, left));
  }
}
