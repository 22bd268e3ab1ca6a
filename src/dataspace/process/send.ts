/** One attempt to bring a message to its counterparty, and what the answer means. */
import { readText } from '../../client/index.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Outbound, OutboundResponse } from '../../kernel/outbound.ts';
import type { IdentityAdapter } from '../ports.ts';
import type { Outgoing } from './message.store.ts';
import type { Kind } from './process.ts';
import { isPassing } from './retry.ts';

export interface Attempt {
  /** `passing`: worth another try. `refused`: an operator has to look. */
  readonly outcome: 'delivered' | 'passing' | 'refused';
  /** HTTP status; undefined when there was no answer. */
  readonly answer: number | undefined;
  /** For the history; says what the counterparty said, cut. */
  readonly reason?: string;
  /** Nothing was sent: the host is left alone for so many milliseconds. */
  readonly restsForMs?: number;
  /** Seconds that the counterparty asked to wait. */
  readonly retryAfter?: number;
  /** The counterparty's process id, where the answer to a first message names it. */
  readonly pid?: string;
}

export type Send = (message: Outgoing) => Promise<Attempt>;

const PATHS: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
  negotiation: {
    request: 'request',
    offer: 'offers',
    accept: 'events',
    agree: 'agreement',
    verify: 'agreement/verification',
    finalize: 'events',
    terminate: 'termination',
  },
  transfer: {
    request: 'request',
    start: 'start',
    suspend: 'suspension',
    complete: 'completion',
    terminate: 'termination',
  },
};
const FOLDER: Readonly<Record<Kind, string>> = {
  negotiation: 'negotiations',
  transfer: 'transfers',
};

const theirPid = ({ role }: Outgoing) => (role === 'provider' ? 'consumerPid' : 'providerPid');
const opens = ({ body }: Outgoing): boolean => 'callbackAddress' in body;

/** A colon is a character of a path segment; some servers do not decode it. */
const segment = (pid: string) => encodeURIComponent(pid).replaceAll('%3A', ':');

function addressOf(message: Outgoing, pid: string | undefined): string {
  const { counterpartyAddress: base, kind, move } = message;
  const path = PATHS[kind][move];
  if (path === undefined) throw new Error(`No address for ${kind} ${move}`);
  const process = pid === undefined ? '' : `${segment(pid)}/`;
  return `${base}/${FOLDER[kind]}/${process}${path}`;
}

const MAX_BYTES = 200_000;
const TIMEOUT_MS = 20_000;
const MOST_TOLD = 500;

/** What the counterparty's answer says, as far as it can be read. */
function readAnswer(text: string): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? { ...read } : {};
  } catch {
    return {};
  }
}

/** NUL and halves of characters, which no database takes. */
const UNSTORABLE = /\0|\p{Surrogate}/gu;

/** What an error body of a counterparty says, cut. */
export const reasonOf = (text: string): string => {
  const { code, reason, title, detail } = readAnswer(text);
  const said = [code, ...[reason].flat(), title, detail].filter((part) => typeof part === 'string');
  return said.join('; ').replace(UNSTORABLE, '').slice(0, MOST_TOLD);
};

const secondsOf = (header: string | undefined): number | undefined =>
  header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) : undefined;

async function judge(message: Outgoing, response: OutboundResponse): Promise<Attempt> {
  const { status: answer } = response;
  const text = await readText(response);
  if (answer >= 200 && answer < 300) {
    const named = opens(message) ? readAnswer(text)[theirPid(message)] : undefined;
    const pid =
      typeof named === 'string' && named !== '' && named.length <= 500 ? named : undefined;
    return { outcome: 'delivered', answer, ...(pid === undefined ? {} : { pid }) };
  }
  const retryAfter = secondsOf(response.headers['retry-after']);
  return {
    outcome: isPassing(answer) ? 'passing' : 'refused',
    answer,
    reason: reasonOf(text),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}

/** `unavailable` passes; what this node may not call, or an answer of any size, does not. */
function failed(error: unknown): Attempt {
  if (!(error instanceof AppError)) throw error;
  const outcome = error.code === 'unavailable' ? 'passing' : 'refused';
  const { restsForMs } = error.facts;
  return {
    outcome,
    answer: undefined,
    reason: error.message,
    ...(typeof restsForMs === 'number' ? { restsForMs } : {}),
  };
}

export function sender(outbound: Outbound, identity: IdentityAdapter): Send {
  return async (message) => {
    const pid = opens(message) ? undefined : message.counterpartyPid;
    if (!opens(message) && pid === undefined)
      return {
        outcome: 'refused',
        answer: undefined,
        reason: 'The counterparty has not named its process id',
      };
    const body = { ...message.body, ...(pid === undefined ? {} : { [theirPid(message)]: pid }) };
    try {
      const url = addressOf(message, pid);
      const response = await outbound.request({
        url,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          ...(await identity.headersFor({ id: message.counterpartyId })),
        },
        body: JSON.stringify(body),
        maxBytes: MAX_BYTES,
        timeoutMs: TIMEOUT_MS,
        keepAlive: true,
      });
      // A redirected POST may have become a GET, whose 200 says nothing of the message.
      if (response.url !== new URL(url).href) {
        response.body.destroy();
        return { outcome: 'refused', answer: response.status, reason: 'The address redirects' };
      }
      return await judge(message, response);
    } catch (error) {
      return failed(error);
    }
  };
}
