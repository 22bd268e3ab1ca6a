import type { Body } from '../messages/incoming.ts';
import type { Closing } from './process.ts';

const MOST = 20;
const LONGEST = 1000;

/** Reasons may be any JSON; what is kept is text, within bounds. */
const textOf = (reason: unknown): string =>
  (typeof reason === 'string' ? reason : JSON.stringify(reason)).slice(0, LONGEST);

/** Why the counterparty ended or paused a process. */
export function closingOf({ code, reason }: Body, by: string): Closing {
  const reasons = Array.isArray(reason) ? reason.slice(0, MOST).map(textOf) : [];
  return { ...(typeof code === 'string' ? { code: code.slice(0, LONGEST) } : {}), reasons, by };
}
