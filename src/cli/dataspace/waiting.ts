/** Waiting for what a partner does. */
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../kernel/errors.ts';
import { legible } from '../../kernel/legible.ts';
import type { Api } from '../api.ts';
import { type Call, text } from '../command.ts';
import { type Process, zMessage, zProcess } from './answers.schema.ts';
import { every, pathPart, read } from './ask.ts';
import { REFUSED, STILL_OPEN } from './exits.ts';

export const TIMEOUT = { timeout: { type: 'string' } } as const;
export const WAIT = { wait: { type: 'boolean' }, ...TIMEOUT } as const;

/** A partner may leave it to a person; a script should not hang for ever. */
const SECONDS = 120;
const FIRST_MS = 50;
const MOST_MS = 1000;

/** Of `--timeout`, in milliseconds. Throws `invalid`. */
export function patienceOf(call: Call): number {
  const given = text(call, 'timeout');
  const seconds = given === undefined ? SECONDS : Number(given);
  if (seconds > 0 && seconds <= 86_400) return seconds * 1000;
  throw new AppError('invalid', '--timeout is in seconds, more than 0, a day at most');
}

type Kind = 'negotiations' | 'transfers';

export interface Awaited {
  readonly kind: Kind;
  readonly id: string;
  /** The states that are hoped for; TERMINATED ends the waiting too. */
  readonly until: readonly string[];
  readonly patienceMs: number;
}

/** How the waiting ended: in a state that was hoped for, with a no and its reasons, or without an end. */
export type Outcome =
  | { readonly is: 'there'; readonly process: Process }
  | { readonly is: 'refused'; readonly process: Process; readonly reasons: readonly string[] }
  | { readonly is: 'open'; readonly process: Process };

export async function awaited(api: Api, wish: Awaited): Promise<Outcome> {
  const { kind, id, until, patienceMs } = wish;
  const end = performance.now() + patienceMs;
  for (let wait = FIRST_MS; ; wait = Math.min(MOST_MS, wait * 1.5)) {
    const process = await read(api, `/api/${kind}/${pathPart(id)}`, zProcess);
    if (until.includes(process.state)) return { is: 'there', process };
    if (process.state === 'TERMINATED')
      return { is: 'refused', process, reasons: process.closing?.reasons ?? [] };
    const said = await refusedMessage(api, kind, id);
    if (said !== undefined) return { is: 'refused', process, reasons: [said] };
    const left = end - performance.now();
    if (left <= 0) return { is: 'open', process };
    await sleep(Math.min(wait, left));
  }
}

/** What a partner answered to a message of ours that it does not take, and that is not sent again. */
async function refusedMessage(api: Api, kind: Kind, id: string): Promise<string | undefined> {
  let said: string | undefined;
  for await (const message of every(api, `/api/${kind}/${pathPart(id)}/history`, zMessage)) {
    const { direction, status, answer, reason } = message;
    if (direction === 'out' && status === 'dead')
      said = `The partner answered ${answer ?? 'nothing'}${reason === undefined ? '' : `: ${reason}`}`;
  }
  return said;
}

export const exitOf = ({ is }: Outcome): number =>
  is === 'there' ? 0 : is === 'refused' ? REFUSED : STILL_OPEN;

/** Throws `conflict` with the reasons, or `unavailable` while it is open: for a chain that goes on only from there. */
export function there(outcome: Outcome, what: string): Process {
  if (outcome.is === 'there') return outcome.process;
  if (outcome.is === 'refused')
    throw new AppError('conflict', `${what} was refused: ${legible(outcome.reasons.join('; '))}`);
  throw new AppError(
    'unavailable',
    `${what} is ${outcome.process.state} and waits for the partner: try again later`,
  );
}
