/** Asks an app as a caller does, and reads whatever comes as bytes. */
import type { Express } from 'express';
import request, { type Response } from 'supertest';

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly bytes: Buffer;
  readonly text: string;
  readonly header: (name: string) => string;
}

export interface Asking {
  readonly method?: 'get' | 'head' | 'post' | 'delete';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

type Parser = NonNullable<Parameters<request.Test['parse']>[0]>;
/** A HEAD or 304 has none. */
const bytesOf: Parser = (res, done) => {
  const chunks: Buffer[] = [];
  res.on('data', (chunk: Buffer | string) => chunks.push(Buffer.from(chunk)));
  res.on('end', () => done(null, Buffer.concat(chunks)));
};

const answerOf = ({ status, headers, body }: Response): Answer => {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  const values = headers as Readonly<Record<string, string | undefined>>;
  const header = (name: string) => values[name.toLowerCase()] ?? '';
  return {
    status,
    type: header('content-type').split(';', 1)[0] ?? '',
    bytes,
    text: bytes.toString(),
    header,
  };
};

/** Without compression unless it is asked for; without `Accept` unless one is given. */
export async function ask(app: Express, path: string, asking: Asking = {}): Promise<Answer> {
  const { method = 'get', headers = {}, body } = asking;
  const call = request(app)[method](path).buffer(true).parse(bytesOf).redirects(0);
  call.set({ 'accept-encoding': 'identity', ...headers });
  if (body !== undefined) {
    if (headers['content-type'] === undefined) call.type('application/octet-stream');
    call.send(body);
  }
  return answerOf(await call);
}

/** A file in a form of linked data, or a page. */
export const accept = (type: string): Asking => ({ headers: { accept: type } });
export const BROWSER = accept(
  'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8',
);
