/** Sends what fast-check makes to a node, and counts what comes of it. */
import { Agent, request as ask } from 'node:http';
import * as fc from 'fast-check';
import { hasCode } from '../../src/kernel/file-errors.ts';
import { anyRequest, type Description, type Known, type Senders, type Sent } from './requests.ts';

interface Fault {
  readonly sent: Sent;
  readonly status: number | string;
  readonly said: string;
}

export interface Fuzzed {
  readonly requests: number;
  readonly operations: number;
  readonly byStatus: Readonly<Record<string, number>>;
  /** Let in, read, and answered by what stands behind the address: done, or not there, or in conflict. */
  readonly reached: number;
  readonly faults: readonly Fault[];
  /** Bytes in use after each chunk of requests, garbage collected. */
  readonly memory: readonly number[];
}

export interface Fuzzing {
  readonly address: string;
  readonly description: Description;
  readonly known: Known;
  readonly senders: Senders;
  readonly seed: number;
  readonly requests: number;
  /** Requests between two looks at the memory. */
  readonly look: number;
  readonly memory: () => Promise<number>;
  readonly tell?: (done: number) => void;
}

const AT_ONCE = 8;
const CHUNK = 500;
/** Read of an answer: a stream of events has no end. */
const ENOUGH = 100_000;
/** Seconds in which this process ran: node and caller stand still together when the machine does. */
const PATIENCE = 30;
/** 503 is said on purpose: of a partner that is not there, of too many streams. It must say so. */
const MEANT = '/problems/unavailable';
const REACHED: ReadonlySet<number> = new Set([200, 201, 202, 204, 206, 303, 304, 404, 409, 410]);

interface Answer {
  readonly status: number;
  readonly said: string;
}

async function send(agent: Agent | false, address: string, sent: Sent): Promise<Answer> {
  const { method, path, headers, body } = sent;
  return new Promise((resolve, reject) => {
    const req = ask(
      `${address}${path}`,
      { method: method.toUpperCase(), headers, agent },
      (res) => {
        const { statusCode: status = 0 } = res;
        let said = '';
        let bytes = 0;
        const done = () => resolve({ status, said });
        res.on('data', (piece: Buffer) => {
          bytes += piece.length;
          if (said.length < 2000) said += piece.toString();
          if (bytes > ENOUGH) res.destroy();
        });
        res.once('close', done);
        if (res.headers['content-type']?.startsWith('text/event-stream') === true) res.destroy();
      },
    );
    let seconds = 0;
    const patience = setInterval(() => {
      seconds += 1;
      if (seconds >= PATIENCE) req.destroy(new Error('No answer in half a minute'));
    }, 1000);
    req.once('close', () => clearInterval(patience));
    req.once('error', (error) => {
      // The node ends connections that were idle for seconds, maybe at this moment: once more by one of its own.
      const isIdle = req.reusedSocket && hasCode(error, 'ECONNRESET');
      if (isIdle) resolve(send(false, address, sent));
      else reject(error);
    });
    req.end(body);
  });
}

const isFault = ({ status, said }: Answer): boolean =>
  status >= 500 && !(status === 503 && (said.includes(MEANT) || said.includes('"unavailable"')));
const isReached = ({ status, said }: Answer): boolean =>
  REACHED.has(status) && !said.includes('Nothing at this address') && !said.includes('/login');

export async function fuzz(given: Fuzzing): Promise<Fuzzed> {
  const { address, seed, requests, look, memory, tell } = given;
  const arbitrary = anyRequest(given.description, given.known, given.senders);
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const [operations, byStatus] = [new Set<string>(), {} as Record<string, number>];
  const [faults, memories] = [[] as Fault[], [] as number[]];
  let [done, reached] = [0, 0];
  const one = async (sent: Sent) => {
    operations.add(sent.operation);
    const answer = await send(agent, address, sent).catch((error: unknown) => ({
      status: 999,
      said: String(error),
    }));
    byStatus[answer.status] = (byStatus[answer.status] ?? 0) + 1;
    if (isFault(answer)) faults.push({ sent, ...answer });
    if (isReached(answer)) reached += 1;
  };
  while (done < requests) {
    const numRuns = Math.min(CHUNK, requests - done);
    const sample = fc.sample(arbitrary, { seed: seed + done, numRuns });
    const queue = sample.values();
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (const sent of queue) await one(sent);
      }),
    );
    done += numRuns;
    if (done % look === 0) {
      memories.push(await memory());
      tell?.(done);
    }
  }
  agent.destroy();
  return {
    requests: done,
    operations: operations.size,
    byStatus,
    reached,
    faults,
    memory: memories,
  };
}
