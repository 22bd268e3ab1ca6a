import { createReadStream } from 'node:fs';
// oxlint-disable-next-line no-restricted-imports -- the bench is the client of a node on this machine
import { Agent, request } from 'node:http';
import { pipeline } from 'node:stream/promises';

/** The bench's own calls, on one connection that is kept: what it takes is the node's time. */
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** From the first byte sent to the last one read. */
  readonly ms: number;
}

interface Call {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  /** A file that is the body. */
  readonly file?: string;
}

export async function call(url: string, { method, headers, file }: Call = {}): Promise<Answer> {
  const start = performance.now();
  const asked = request(url, { agent, method: method ?? 'GET', headers: { ...headers } });
  const answered = new Promise<Answer>((resolve, reject) => {
    asked.once('error', reject);
    asked.once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const body = Buffer.concat(chunks).toString();
        const ms = performance.now() - start;
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body, ms });
      });
    });
  });
  if (file === undefined) asked.end();
  else await pipeline(createReadStream(file), asked);
  return answered;
}

/** What is not 200 or 201 ends the bench: a quick refusal is no speed. */
export async function demand(url: string, given: Call = {}): Promise<Answer> {
  const answer = await call(url, given);
  if (answer.status > 201) throw new Error(`${url} answered ${answer.status}: ${answer.body}`);
  return answer;
}
