import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGzip, gunzip, gzip } from 'node:zlib';
import type { Request, Response } from 'express';
import { FileBody } from '../kernel/file-body.ts';
import { utf8 } from './bytes.ts';
import { Gzipped } from './gzipped.ts';

/** What a handler answers; the shell sends it, so a response can never be sent twice. */
export interface Reply {
  readonly status: number;
  /** Text or bytes as they are, `Gzipped` unpacked where need be, a Readable or AsyncIterable streamed, anything else as JSON. */
  readonly body?: unknown;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Strong validator of this representation, without quotes. */
  readonly etag?: string;
  readonly modified?: Date;
  /** The same object is sent again and again: its compressed form is kept with it. */
  readonly kept?: boolean;
  /** A stream of text is compressed on its way, for who takes it so. */
  readonly compress?: boolean;
}

const compress = promisify(gzip);
const unpack = promisify(gunzip);
/** Below this many bytes compression costs more than it saves. */
const WORTH = 1400;
const compressed = new WeakMap<Reply, Buffer>();

const isStream = (body: unknown): body is AsyncIterable<string | Uint8Array> =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
const bytesOf = (body: unknown): Buffer => {
  if (Buffer.isBuffer(body)) return body;
  return utf8(typeof body === 'string' ? body : JSON.stringify(body));
};

/** RFC 9110, 13.1.2: a caller that already has this representation, in either encoding, gets 304. */
export function isCurrent(req: Request, { etag, modified }: Omit<Reply, 'status'>): boolean {
  const known = req.headers['if-none-match'];
  if (known !== undefined)
    return (
      etag !== undefined &&
      known
        .split(',')
        .map((tag) => tag.trim().replace(/^W\//, ''))
        .some((tag) => tag === '*' || tag === `"${etag}"` || tag === `"${etag}-gz"`)
    );
  const since = req.headers['if-modified-since'];
  if (since === undefined || modified === undefined) return false;
  return Math.floor(modified.getTime() / 1000) * 1000 <= Date.parse(since);
}

async function gzipped(reply: Reply, body: Buffer): Promise<Buffer> {
  const before = compressed.get(reply);
  if (before !== undefined) return before;
  const made = await compress(body, { level: 5 });
  if (reply.kept === true) compressed.set(reply, made);
  return made;
}

const accepts = (req: Request, encoding: string): boolean =>
  (req.headers['accept-encoding'] ?? '')
    .split(',')
    .some((one) => one.trim().startsWith(encoding) && !/;\s*q=0(?:\.0*)?\s*$/.test(one));
const isText = (type: string): boolean =>
  /json|text|xml|n-triples|turtle|javascript|svg/.test(type);

function headersOf(res: Response, reply: Reply, type: string): void {
  const { etag, modified, headers } = reply;
  res.statusCode = reply.status;
  res.setHeader('content-type', /^text\/|json/.test(type) ? `${type}; charset=utf-8` : type);
  if (modified !== undefined) res.setHeader('last-modified', modified.toUTCString());
  if (etag !== undefined) res.setHeader('etag', `"${etag}"`);
  for (const name in headers) res.setHeader(name, headers[name] ?? '');
  if (isText(type)) {
    const vary = headers?.['vary'];
    res.setHeader('vary', vary === undefined ? 'Accept-Encoding' : `${vary}, Accept-Encoding`);
  }
}

const isKnown = (req: Request, reply: Reply): boolean =>
  (req.method === 'GET' || req.method === 'HEAD') && reply.status === 200 && isCurrent(req, reply);

function empty(res: Response): void {
  res.removeHeader('content-type');
  res.end();
}

export async function send(req: Request, res: Response, reply: Reply): Promise<void> {
  const type = reply.type ?? 'application/json';
  headersOf(res, reply, type);
  if (isKnown(req, reply)) {
    res.statusCode = 304;
    empty(res);
  } else if (reply.body === undefined) {
    empty(res);
  } else if (reply.body instanceof Gzipped) {
    await packed(req, res, reply, reply.body);
  } else if (isStream(reply.body)) {
    const smaller = reply.compress === true && isText(type) && accepts(req, 'gzip');
    if (smaller) asGzip(res, reply);
    await stream(res, reply.body, smaller);
  } else {
    await whole(req, res, reply, type);
  }
}

async function packed(
  req: Request,
  res: Response,
  { etag }: Reply,
  { bytes }: Gzipped,
): Promise<void> {
  const asItIs = accepts(req, 'gzip');
  const body = asItIs ? bytes : await unpack(bytes);
  if (asItIs) {
    res.setHeader('content-encoding', 'gzip');
    if (etag !== undefined) res.setHeader('etag', `"${etag}-gz"`);
  }
  res.setHeader('content-length', body.length);
  res.end(body);
}

async function whole(req: Request, res: Response, reply: Reply, type: string): Promise<void> {
  const body = bytesOf(reply.body);
  if (body.length < WORTH || !isText(type) || !accepts(req, 'gzip')) {
    res.setHeader('content-length', body.length);
    res.end(body);
    return;
  }
  const smaller = await gzipped(reply, body);
  res.setHeader('content-encoding', 'gzip');
  if (reply.etag !== undefined) res.setHeader('etag', `"${reply.etag}-gz"`);
  res.setHeader('content-length', smaller.length);
  res.end(smaller);
}

function asGzip(res: Response, { etag }: Reply): void {
  res.setHeader('content-encoding', 'gzip');
  res.removeHeader('content-length');
  if (etag !== undefined) res.setHeader('etag', `"${etag}-gz"`);
}

async function stream(
  res: Response,
  body: AsyncIterable<string | Uint8Array>,
  smaller: boolean,
): Promise<void> {
  const source = body instanceof Readable ? body : Readable.from(body);
  if (res.req.method === 'HEAD') {
    source.destroy();
    res.end();
    return;
  }
  let failure: unknown;
  source.once('error', (error) => {
    failure = error;
  });
  try {
    if (smaller) await pipeline(source, createGzip({ level: 5 }), res);
    else if (source instanceof FileBody) await source.sendTo(res);
    else await pipeline(source, res);
  } catch (error) {
    // A caller who hangs up is no failure of ours.
    if (failure !== undefined) throw error;
  }
}
